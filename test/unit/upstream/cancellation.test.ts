import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/domain/gateway-error.ts';
import { createGate } from './create-gate.ts';
import { createHandTimer } from './hand-timer.ts';
import { project } from './queries.ts';
import type { Respond } from './start-rig.ts';
import { callBy, countBody, sendJson, startRig } from './start-rig.ts';

/** Never answers, or begins to and never ends; says when it was asked and when it was left. */
function createSilence(begin: (response: Parameters<Respond>[0]) => void = () => undefined) {
  const asked = createGate();
  const left = createGate();
  const respond: Respond = (response) => {
    response.on('close', left.open);
    begin(response);
    asked.open();
  };
  return { respond, asked: asked.opened, left: left.opened };
}

const silences: readonly [string, Parameters<typeof createSilence>[0]][] = [
  ['before its headers', undefined],
  ['after its headers', (response) => response.writeHead(200).flushHeaders()],
  ['within its body', (response) => void response.writeHead(200).write('{"bannedReqCount":')],
  ['within the body of a refusal', (response) => void response.writeHead(500).write('x')],
];

describe('callers who leave', () => {
  it.each(silences)(
    'a caller who leaves ends the call and its connection at once if the upstream is silent %s',
    async (_when, begin) => {
      const { respond, asked, left } = createSilence(begin);
      const { upstream, seen } = await startRig(respond);
      const leaving = new AbortController();
      const call = upstream.fetchDeclinedCount({ project }, callBy({ signal: leaving.signal }));
      await asked;
      const reason = new GatewayError('DEADLINE_EXCEEDED', 'over');
      leaving.abort(reason);
      await expect(call).rejects.toBe(reason);
      await left;
      expect(seen).toHaveLength(1);
    },
  );

  it('a caller who has left before causes no call, and none is counted', async () => {
    const { upstream, seen } = await startRig((response) => sendJson(response, countBody));
    const booked: string[] = [];
    const call = callBy({ signal: AbortSignal.abort('gone'), takeCall: () => void booked.push('call') });
    await expect(upstream.fetchDeclinedCount({ project }, call)).rejects.toBe('gone');
    expect([booked.length, seen.length]).toEqual([0, 0]);
  });

  it('a caller who leaves does not wait for a connection, and the call that has it goes on', async () => {
    const asked = createGate();
    const answer = createGate();
    const { upstream, seen } = await startRig(
      (response) => {
        asked.open();
        void answer.opened.then(() => sendJson(response, countBody));
      },
      { config: { connections: 1 } },
    );
    const first = upstream.fetchDeclinedCount({ project }, callBy());
    await asked.opened;
    const leaving = new AbortController();
    const second = upstream.fetchDeclinedCount({ project }, callBy({ signal: leaving.signal }));
    leaving.abort('gone');
    await expect(second).rejects.toBe('gone');
    answer.open();
    await first;
    await upstream.fetchDeclinedCount({ project }, callBy());
    expect(seen).toHaveLength(2);
  });
});

describe('the time of an attempt', () => {
  it.each(silences)(
    'the time of an attempt ends it and its connection if the upstream is silent %s',
    async (_when, begin) => {
      const { respond, asked, left } = createSilence(begin);
      const timer = createHandTimer();
      const { upstream, seen } = await startRig(respond, {
        startTimer: timer.startTimer,
        config: { timeoutMs: 3_000 },
      });
      const call = upstream.fetchDeclinedCount({ project }, callBy());
      const failure = expect(call).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT', retryable: true });
      await asked;
      expect(await timer.end((ms) => ms === 3_000)).toBe(3_000);
      await failure;
      await left;
      expect(seen).toHaveLength(1);
    },
  );

  it('the time of an attempt includes a body that comes byte by byte for ever', async () => {
    const timer = createHandTimer();
    const begun = createGate();
    const { upstream } = await startRig(
      (response) => {
        response.writeHead(200);
        let bytes = 0;
        const trickle = () => {
          if (response.destroyed) return;
          response.write(' ');
          bytes += 1;
          if (bytes === 20) begun.open();
          setImmediate(trickle);
        };
        trickle();
      },
      { startTimer: timer.startTimer, config: { timeoutMs: 3_000 } },
    );
    const call = upstream.fetchDeclinedCount({ project }, callBy());
    const failure = expect(call).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    await begun.opened;
    await timer.end((ms) => ms === 3_000);
    await failure;
  });

  it('the time of an attempt begins with its connection, and the wait for one lasts as long as the operation', async () => {
    const { respond, asked } = createSilence();
    const timer = createHandTimer();
    const { upstream, seen } = await startRig(respond, {
      startTimer: timer.startTimer,
      config: { timeoutMs: 3_000, connections: 1 },
    });
    const [holding, leaving] = [new AbortController(), new AbortController()];
    const holder = upstream.fetchDeclinedCount({ project }, callBy({ signal: holding.signal }));
    await asked;
    const waiting = upstream.fetchDeclinedCount({ project }, callBy({ signal: leaving.signal }));
    expect(timer.running.size).toBe(1);
    leaving.abort('too late');
    await expect(waiting).rejects.toBe('too late');
    expect(seen).toHaveLength(1);
    holding.abort('enough');
    await expect(holder).rejects.toBe('enough');
  });
});

it('a call leaves no timer and no listener behind, however it ends', async () => {
  const timer = createHandTimer();
  const { upstream } = await startRig(
    (response, _request, index) => sendJson(response, countBody, [200, 501, 503, 200][index]),
    { startTimer: timer.startTimer },
  );
  const { signal } = new AbortController();
  await upstream.fetchDeclinedCount({ project }, callBy({ signal }));
  await expect(upstream.fetchDeclinedCount({ project }, callBy({ signal }))).rejects.toBeInstanceOf(GatewayError);
  const retried = upstream.fetchDeclinedCount({ project }, callBy({ signal }));
  await timer.end((ms) => ms < 1_000);
  await retried;
  expect(timer.running.size).toBe(0);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

it('the disposed client finishes the calls in flight, and accepts no more', async () => {
  const asked = createGate();
  const answer = createGate();
  const { upstream } = await startRig((response) => {
    asked.open();
    void answer.opened.then(() => sendJson(response, countBody));
  });
  const call = upstream.fetchDeclinedCount({ project }, callBy());
  await asked.opened;
  const disposed = upstream.dispose();
  answer.open();
  expect((await call).value).toMatchObject(countBody);
  await disposed;
  await upstream.dispose();
  const late = upstream.fetchDeclinedCount({ project }, callBy());
  await expect(late).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
});
