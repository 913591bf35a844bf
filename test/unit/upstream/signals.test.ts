import { expect, it, onTestFinished } from 'vitest';
import type { UpstreamCallSignal } from '../../../src/observability/signals.ts';
import { upstreamCallSignal } from '../../../src/observability/signals.ts';
import { createGate } from './create-gate.ts';
import { pageQuery, project } from './queries.ts';
import { callBy, countBody, sendJson, startRig } from './start-rig.ts';

function collectSignals(): readonly UpstreamCallSignal[] {
  const signals: UpstreamCallSignal[] = [];
  onTestFinished(upstreamCallSignal.subscribe((signal) => void signals.push(signal)));
  return signals;
}

it('the signal of a call comes once and says how it went, retries and decoding included', async () => {
  const signals = collectSignals();
  let nowMs = 0;
  const steps = [
    { status: 503, body: {} },
    { status: 200, body: countBody },
    { status: 200, body: {} },
    { status: 404, body: {} },
  ];
  const { upstream } = await startRig(
    (response, _request, index) => {
      nowMs += 10;
      sendJson(response, steps[index]?.body, steps[index]?.status);
    },
    { clock: () => nowMs },
  );
  await upstream.fetchDeclinedCount({ project }, callBy({ requestId: 'r-1' }));
  const summary = upstream.fetchDeclinedSummary({ project, dimension: 'rule' }, callBy({ requestId: 'r-2' }));
  await expect(summary).rejects.toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
  await expect(upstream.fetchRequestPage(pageQuery(), callBy())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(signals).toEqual([
    { endpoint: 'count', requestId: 'r-1', attempts: 2, durationMs: 20, socketWaitMs: 0, status: 200, failure: null },
    {
      endpoint: 'summary',
      requestId: 'r-2',
      attempts: 1,
      durationMs: 10,
      socketWaitMs: 0,
      status: 200,
      failure: 'UPSTREAM_BAD_RESPONSE',
    },
    {
      endpoint: 'requests',
      requestId: 'request-1',
      attempts: 1,
      durationMs: 10,
      socketWaitMs: 0,
      status: 404,
      failure: 'NOT_FOUND',
    },
  ]);
});

it('the signal of a call has no status if there was no response', async () => {
  const signals = collectSignals();
  const { upstream } = await startRig((_response, request) => void request.socket.resetAndDestroy(), {
    config: { maxRetries: 0 },
  });
  await expect(upstream.fetchDeclinedCount({ project }, callBy())).rejects.toThrow();
  expect(signals).toMatchObject([{ attempts: 1, status: null, failure: 'UPSTREAM_UNAVAILABLE' }]);
});

it('the signal of a call has the status of a response whose body failed', async () => {
  const signals = collectSignals();
  const { upstream } = await startRig((response) => void response.writeHead(200, { 'content-encoding': 'br' }).end());
  await expect(upstream.fetchDeclinedCount({ project }, callBy())).rejects.toThrow();
  expect(signals).toMatchObject([{ status: 200, failure: 'UPSTREAM_BAD_RESPONSE' }]);
});

it('the signal of a call says that its caller left', async () => {
  const signals = collectSignals();
  const asked = createGate();
  const { upstream } = await startRig(asked.open);
  const leaving = new AbortController();
  const call = upstream.fetchDeclinedCount({ project }, callBy({ signal: leaving.signal }));
  await asked.opened;
  leaving.abort('gone');
  await expect(call).rejects.toBe('gone');
  expect(signals).toMatchObject([{ attempts: 1, status: null, failure: 'ABORTED' }]);
});

it('the signal of a call is absent for a call that was never sent', async () => {
  const signals = collectSignals();
  const { upstream } = await startRig((response) => sendJson(response, countBody));
  const call = upstream.fetchDeclinedCount({ project: { ...project, projectId: '..' } }, callBy());
  await expect(call).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(signals).toEqual([]);
});
