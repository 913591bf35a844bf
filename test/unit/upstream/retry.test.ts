import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHandTimer } from './hand-timer.ts';
import { project } from './queries.ts';
import type { Respond } from './start-rig.ts';
import { callBy, countBody, createClient, listen, sendJson, startRig } from './start-rig.ts';

type Step = number | 'reset' | { readonly status: number; readonly retryAfter: string };

/** Answers call after call as the steps say; the last one stands for all that follow. */
function following(...steps: readonly Step[]): Respond {
  return (response, request, index) => {
    const step = steps[index] ?? steps.at(-1);
    if (step === 'reset') return void request.socket.resetAndDestroy();
    if (typeof step === 'object') response.setHeader('retry-after', step.retryAfter);
    sendJson(response, countBody, typeof step === 'object' ? step.status : step);
  };
}

/** Runs one call with every pause ended at once; gives what came of it, the requests seen and the pauses taken. */
async function run(steps: readonly Step[], { maxRetries = 2, mayRetry = true, jitter = 0.5 } = {}) {
  const pauses: number[] = [];
  const { upstream, seen } = await startRig(following(...steps), {
    config: { maxRetries },
    random: () => jitter,
    startTimer(ms, end) {
      if (ms < 20_000) {
        pauses.push(ms);
        queueMicrotask(end);
      }
      return () => undefined;
    },
  });
  const result = await upstream.fetchDeclinedCount({ project }, callBy({ mayRetry })).then(
    () => 'fine',
    (error) => error.code,
  );
  return { result, requests: seen.length, pauses };
}

const shortWait = { status: 429, retryAfter: '1' };

describe('retries', () => {
  it.each<[string, readonly Step[], string, number]>([
    ['is made after a reset', ['reset', 200], 'fine', 2],
    ['is made after a 503', [503, 200], 'fine', 2],
    ['is made twice after resets', ['reset'], 'UPSTREAM_UNAVAILABLE', 3],
    ['is made twice after 503s', [503], 'UPSTREAM_UNAVAILABLE', 3],
    ['is made for a reset and a 503 together', ['reset', 503, 200], 'fine', 3],
    ['is made after a 429 that asks for a second', [shortWait, 200], 'fine', 2],
    ['is made once after 429s', [shortWait], 'UPSTREAM_RATE_LIMITED', 2],
    ['is made for each of two reasons', [503, shortWait, 200], 'fine', 3],
    ['is made twice after 500s', [500], 'UPSTREAM_UNAVAILABLE', 3],
    ['is made twice after 502s', [502], 'UPSTREAM_UNAVAILABLE', 3],
    ['is made twice after 504s', [504], 'UPSTREAM_UNAVAILABLE', 3],
    ['is made twice after 408s', [408], 'UPSTREAM_TIMEOUT', 3],
    ['is not made after a 501', [501], 'UPSTREAM_UNAVAILABLE', 1],
    [
      'is not made after a 429 that asks for two seconds',
      [{ status: 429, retryAfter: '2' }],
      'UPSTREAM_RATE_LIMITED',
      1,
    ],
    ['is not made after a 429 that asks for nothing', [429], 'UPSTREAM_RATE_LIMITED', 1],
    ['is not made after a 429 that asks nonsense', [{ status: 429, retryAfter: '-1' }], 'UPSTREAM_RATE_LIMITED', 1],
    ['is not made after a 503 that asks for a minute', [{ status: 503, retryAfter: '60' }], 'UPSTREAM_UNAVAILABLE', 1],
    ['is not made after a 400', [400], 'BAD_USER_INPUT', 1],
    ['is not made after a 401', [401], 'UPSTREAM_UNAUTHENTICATED', 1],
    ['is not made after a 404', [404], 'NOT_FOUND', 1],
  ])('a retry %s', async (_rule, steps, result, requests) => {
    expect(await run(steps)).toMatchObject({ result, requests });
  });

  it('a retry is never made if none is allowed', async () => {
    for (const step of ['reset', 503, shortWait] as const) {
      expect(await run([step, 200], { maxRetries: 0 })).toMatchObject({ requests: 1 });
    }
  });

  it('a retry is never made for a call that may not be repeated', async () => {
    for (const step of ['reset', 503, shortWait] as const) {
      expect(await run([step, 200], { mayRetry: false })).toMatchObject({ requests: 1 });
    }
  });

  it('a retry is made no more often than is allowed, whatever the reasons', async () => {
    const { result, requests } = await run([503, shortWait, 200], { maxRetries: 1 });
    expect([result, requests]).toEqual(['UPSTREAM_RATE_LIMITED', 2]);
  });

  it('a retry comes after a pause of up to 100 ms, and the next of up to 200, both at random', async () => {
    expect((await run([503, 503, 200], { jitter: 0 })).pauses).toEqual([0, 0]);
    expect((await run([503, 503, 200], { jitter: 0.5 })).pauses).toEqual([50, 100]);
    expect((await run(['reset', 200], { jitter: 0.999 })).pauses[0]).toBeCloseTo(99.9, 0);
  });

  it('a retry comes no sooner than the upstream asks', async () => {
    expect((await run([shortWait, 200], { jitter: 0 })).pauses).toEqual([1_000]);
    expect((await run([{ status: 429, retryAfter: '0' }, 200], { jitter: 0.5 })).pauses).toEqual([50]);
  });

  it('a retry is not made for a caller who leaves during the back-off', async () => {
    const timer = createHandTimer();
    const { upstream, seen } = await startRig(following(503, 200), { startTimer: timer.startTimer });
    const leaving = new AbortController();
    const call = upstream.fetchDeclinedCount({ project }, callBy({ signal: leaving.signal }));
    await timer.started((ms) => ms < 1_000);
    leaving.abort('gone');
    await expect(call).rejects.toBe('gone');
    expect(seen).toHaveLength(1);
    expect(timer.running.size).toBe(0);
  });

  it('a retry is made if the connection is refused', async () => {
    const server = createServer();
    const baseUrl = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const timer = createHandTimer();
    const upstream = createClient(baseUrl, { startTimer: timer.startTimer, random: () => 0 });
    const call = upstream.fetchDeclinedCount({ project }, callBy());
    const failure = expect(call).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      retryable: true,
      message: expect.not.stringContaining('127.0.0.1'),
    });
    expect(await timer.end((ms) => ms < 1_000)).toBe(0);
    expect(await timer.end((ms) => ms < 1_000)).toBe(0);
    await failure;
    expect(timer.running.size).toBe(0);
  });

  it.each([
    ['resets it', (socket: Socket) => void socket.resetAndDestroy()],
    ['closes it', (socket: Socket) => void socket.end()],
  ])('a request on a connection that served before is sent again at once if the upstream %s', async (_how, end) => {
    const pauses: number[] = [];
    const respond: Respond = (response, request, index) =>
      index === 1 ? end(request.socket) : sendJson(response, countBody);
    const { upstream, seen } = await startRig(respond, {
      config: { connections: 1, maxRetries: 0 },
      startTimer(ms) {
        if (ms < 20_000) pauses.push(ms);
        return () => undefined;
      },
    });
    await upstream.fetchDeclinedCount({ project }, callBy());
    await upstream.fetchDeclinedCount({ project }, callBy({ mayRetry: false }));
    expect([seen.length, pauses]).toEqual([3, []]);
  });
});

describe('the budget of retries', () => {
  it('retries are at most a fifth of all requests, so that calls cost 1.25 requests at most', async () => {
    const { upstream, seen } = await startRig(
      (response, _request, index) => sendJson(response, countBody, index % 5 < 2 ? 503 : 200),
      { config: { connections: 32 }, random: () => 0.1 },
    );
    const callers = 32;
    const callsEach = 20;
    const results = await Promise.all(
      Array.from({ length: callers }, async () => {
        let fine = 0;
        for (let call = 0; call < callsEach; call += 1) {
          await upstream.fetchDeclinedCount({ project }, callBy()).then(
            () => {
              fine += 1;
            },
            () => undefined,
          );
        }
        return fine;
      }),
    );
    const calls = callers * callsEach;
    expect(seen.length / calls).toBeLessThanOrEqual(1.26);
    expect(results.reduce((sum, fine) => sum + fine, 0)).toBeGreaterThan(calls * 0.6);
  });
});
