import { describe, expect, it } from 'vitest';
import type { GatewayError } from '../../../src/domain/gateway-error.ts';
import { breakerSignal } from '../../../src/observability/signals.ts';
import { createCanceller } from '../../../src/runtime/cancellation.ts';
import { createGate } from './create-gate.ts';
import { project } from './queries.ts';
import { callBy, countBody, type Respond, sendJson, startRig } from './start-rig.ts';

const enough = 20;

/** An upstream that answers as it is told, and a clock that a test moves. */
async function start(status: number | 'reset') {
  const now: { status: number | 'reset'; elapsedMs: number } = { status, elapsedMs: 0 };
  const respond: Respond = (response, request) => {
    if (now.status === 'reset') request.socket.resetAndDestroy();
    else sendJson(response, countBody, now.status);
  };
  const rig = await startRig(respond, { config: { maxRetries: 0 }, elapsedMs: () => now.elapsedMs });
  const call = (differences = {}, where = project) =>
    rig.upstream.fetchDeclinedCount({ project: where }, callBy(differences)).then(
      () => ({ code: 'fine', retryAfterMs: undefined }),
      ({ code, retryAfterMs }: GatewayError) => ({ code, retryAfterMs }),
    );
  const callOften = async (times: number) => {
    for (let index = 0; index < times; index += 1) await call();
  };
  return { ...rig, now, call, callOften };
}

const open = (retryAfterMs: number) => ({ code: 'UPSTREAM_UNAVAILABLE', retryAfterMs });

describe('the breaker of an endpoint', () => {
  it.each([500, 501, 503, 599, 'reset'] as const)('a breaker opens after 20 failures (%s)', async (status) => {
    const { call, callOften, seen, upstream } = await start(status);
    await callOften(enough - 1);
    expect(await call()).toEqual({ code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: undefined });
    const asked = seen.length;
    expect(await call()).toEqual(open(5_000));
    expect(seen).toHaveLength(asked);
    expect(upstream.outages.longestWaitMs()).toBe(5_000);
  });

  it.each([400, 401, 403, 404, 429, 302])('a breaker stays closed after refusals (%i)', async (status) => {
    const { callOften, seen, upstream } = await start(status);
    await callOften(2 * enough);
    expect(seen).toHaveLength(2 * enough);
    expect(upstream.outages.longestWaitMs()).toBeUndefined();
  });

  it('a breaker stays closed while fewer than half of the calls fail', async () => {
    const { now, callOften, seen } = await start(200);
    await callOften(enough + 1);
    now.status = 503;
    await callOften(enough);
    expect(seen).toHaveLength(2 * enough + 1);
    await callOften(2);
    expect(seen).toHaveLength(2 * enough + 2);
  });

  it('a breaker forgets what happened more than ten seconds ago', async () => {
    const { now, callOften, seen } = await start(503);
    await callOften(enough - 1);
    now.elapsedMs += 11_000;
    await callOften(enough - 1);
    expect(seen).toHaveLength(2 * (enough - 1));
  });

  it("a breaker that is open takes nothing of an operation's calls", async () => {
    const { call, callOften } = await start(503);
    await callOften(enough);
    let booked = 0;
    await call({
      takeCall: () => {
        booked += 1;
      },
    });
    expect(booked).toBe(0);
  });

  it('a breaker concerns one endpoint of one account', async () => {
    const { now, call, callOften, upstream } = await start(503);
    await callOften(enough);
    now.status = 200;
    expect(await call({}, { ...project, projectId: 'other' })).toEqual(open(5_000));
    expect(await call({}, { ...project, accountId: 'other' })).toMatchObject({ code: 'fine' });
    const summary = upstream.fetchDeclinedSummary({ project, dimension: 'country' }, callBy());
    await expect(summary).rejects.toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
  });

  it('a breaker that opens while calls wait for a connection leaves them unsent', async () => {
    const { upstream, seen } = await startRig((response) => sendJson(response, countBody, 503), {
      config: { maxRetries: 0, connections: 1 },
      elapsedMs: () => 0,
    });
    const calls = Array.from({ length: enough + 10 }, () => upstream.fetchDeclinedCount({ project }, callBy()));
    const waits = (await Promise.allSettled(calls)).map(
      (call) => call.status === 'rejected' && call.reason.retryAfterMs,
    );
    expect(waits.filter((waitMs) => waitMs === 5_000)).toHaveLength(10);
    expect(seen).toHaveLength(enough);
  });

  it('a breaker whose time to probe has come is not said to be open', async () => {
    const { now, callOften, upstream } = await start(503);
    await callOften(enough);
    now.elapsedMs += 5_000;
    expect(upstream.outages.longestWaitMs()).toBeUndefined();
  });

  it('one call probes after five seconds, and a success closes the breaker', async () => {
    const { now, call, callOften, seen } = await start(503);
    await callOften(enough);
    now.elapsedMs += 4_999;
    expect(await call()).toEqual(open(1));
    now.elapsedMs += 1;
    now.status = 200;
    const asked = seen.length;
    const codes = (await Promise.all(Array.from({ length: 7 }, () => call()))).map(({ code }) => code);
    expect(codes.filter((code) => code === 'fine')).toHaveLength(1);
    expect(seen).toHaveLength(asked + 1);
    await callOften(5);
    expect(seen).toHaveLength(asked + 6);
  });

  it('each probe that fails doubles the time until the next, up to a minute', async () => {
    const { now, call, callOften, seen } = await start(503);
    await callOften(enough);
    for (const nextMs of [10_000, 20_000, 40_000, 60_000, 60_000]) {
      now.elapsedMs += (await call()).retryAfterMs ?? 0;
      const asked = seen.length;
      await call();
      expect(seen).toHaveLength(asked + 1);
      expect(await call()).toEqual(open(nextMs));
    }
  });

  it('a refused connection is a probe that failed', async () => {
    const { now, call, callOften, upstream } = await start('reset');
    await callOften(enough);
    now.elapsedMs += 5_000;
    await call();
    expect(upstream.outages.longestWaitMs()).toBe(10_000);
  });

  it('the next call probes if the caller of a probe leaves', async () => {
    const held = createGate();
    const now = { elapsedMs: 0 };
    const respond: Respond = (response, _request, index) => {
      if (index === enough) void held.opened.then(() => response.destroy());
      else sendJson(response, countBody, index < enough ? 503 : 200);
    };
    const { upstream, seen } = await startRig(respond, { config: { maxRetries: 0 }, elapsedMs: () => now.elapsedMs });
    const call = (differences = {}) => upstream.fetchDeclinedCount({ project }, callBy(differences));
    for (let index = 0; index < enough; index += 1) await call().catch(() => undefined);
    now.elapsedMs += 5_000;
    const leaving = createCanceller();
    const probe = call({ signal: leaving.signal });
    while (seen.length <= enough) await new Promise(setImmediate);
    await expect(call()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: 1_000 });
    leaving.abort('gone');
    await expect(probe).rejects.toBe('gone');
    expect((await call()).value).toMatchObject({ bannedReqCount: 3 });
    held.open();
  });

  it('a change is told once each way', async () => {
    const changes: unknown[] = [];
    const unsubscribe = breakerSignal.subscribe((change) => void changes.push(change));
    const { now, call, callOften } = await start(503);
    await callOften(2 * enough);
    now.elapsedMs += 5_000;
    now.status = 200;
    await call();
    unsubscribe();
    expect(changes).toEqual([
      { endpoint: 'count', isClosed: false },
      { endpoint: 'count', isClosed: true },
    ]);
  });
});

describe('an outage of the upstream', () => {
  it('an outage is one if all that is wanted has failed for half a minute', async () => {
    const { now, call, callOften, upstream } = await start(503);
    await callOften(enough);
    now.elapsedMs += 29_000;
    await call();
    expect(upstream.outages.isOutage()).toBe(false);
    now.elapsedMs += 1_000;
    await call();
    expect(upstream.outages.isOutage()).toBe(true);
  });

  it('an outage of which callers notice nothing is none', async () => {
    const { now, call, callOften, upstream } = await start(503);
    await callOften(enough);
    for (let second = 0; second < 61; second += 1) {
      now.elapsedMs += 1_000;
      await call({ mayRetry: false });
    }
    expect(upstream.outages.isOutage()).toBe(false);
  });

  it('an outage ends if nobody wants anything, so that the process is tried again', async () => {
    const { now, call, callOften, upstream } = await start(503);
    await callOften(enough);
    now.elapsedMs += 30_000;
    await call();
    now.elapsedMs += 30_001;
    expect(upstream.outages.isOutage()).toBe(false);
  });

  it('an endpoint that works keeps the process in use', async () => {
    const { now, call, callOften, upstream } = await start(503);
    await callOften(enough);
    now.elapsedMs += 31_000;
    await call();
    now.status = 200;
    await call({}, { ...project, accountId: 'other' });
    expect(upstream.outages.isOutage()).toBe(false);
  });
});
