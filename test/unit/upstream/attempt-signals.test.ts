import { expect, it } from 'vitest';
import { upstreamAttemptSignal } from '../../../src/observability/signals.ts';
import { collectSignal } from '../../support/collect-signal.ts';
import { createGate } from './create-gate.ts';
import { project } from './queries.ts';
import { callBy, countBody, type Respond, sendJson, startRig } from './start-rig.ts';

const oneTry = { config: { maxRetries: 0 } };

it('the signals of a call with retries say how each attempt ended, with its number', async () => {
  const signals = collectSignal(upstreamAttemptSignal);
  const statuses = [503, 408, 200];
  const { upstream } = await startRig((response, _request, index) => sendJson(response, countBody, statuses[index]));
  await upstream.fetchDeclinedCount({ project }, callBy());
  expect(signals).toEqual([
    { endpoint: 'count', number: 1, outcome: '5xx' },
    { endpoint: 'count', number: 2, outcome: '4xx' },
    { endpoint: 'count', number: 3, outcome: '2xx' },
  ]);
});

it.each<[outcome: string, respond: Respond]>([
  ['3xx', (response) => sendJson(response, {}, 302)],
  ['4xx', (response) => sendJson(response, {}, 404)],
  ['429', (response) => sendJson(response, {}, 429)],
  ['disconnected', (_response, request) => void request.socket.resetAndDestroy()],
  ['UPSTREAM_BAD_RESPONSE', (response) => void response.writeHead(200, { 'content-encoding': 'br' }).end()],
])('the signal of an attempt says %s', async (outcome, respond) => {
  const signals = collectSignal(upstreamAttemptSignal);
  const { upstream } = await startRig(respond, oneTry);
  await expect(upstream.fetchDeclinedCount({ project }, callBy())).rejects.toThrow();
  expect(signals).toEqual([{ endpoint: 'count', number: 1, outcome }]);
});

it('the signal of an attempt says that its time was over', async () => {
  const signals = collectSignal(upstreamAttemptSignal);
  const startTimer = (_ms: number, run: () => void) => {
    setImmediate(run);
    return () => undefined;
  };
  const { upstream } = await startRig(() => undefined, { ...oneTry, startTimer });
  await expect(upstream.fetchDeclinedCount({ project }, callBy())).rejects.toThrow();
  expect(signals).toEqual([{ endpoint: 'count', number: 1, outcome: 'UPSTREAM_TIMEOUT' }]);
});

it('the signal of an attempt says that its caller left', async () => {
  const signals = collectSignal(upstreamAttemptSignal);
  const asked = createGate();
  const { upstream } = await startRig(asked.open);
  const leaving = new AbortController();
  const call = upstream.fetchDeclinedCount({ project }, callBy({ signal: leaving.signal }));
  await asked.opened;
  leaving.abort('gone');
  await expect(call).rejects.toBe('gone');
  expect(signals).toEqual([{ endpoint: 'count', number: 1, outcome: 'aborted' }]);
});

it('the signal of an attempt on a connection that the upstream had closed says so, and the next attempt is counted', async () => {
  const signals = collectSignal(upstreamAttemptSignal);
  const { upstream } = await startRig(
    (response, request, index) => {
      if (index === 1) request.socket.resetAndDestroy();
      else sendJson(response, countBody);
    },
    { config: { maxRetries: 0, connections: 1 } },
  );
  await upstream.fetchDeclinedCount({ project }, callBy());
  await upstream.fetchDeclinedCount({ project }, callBy());
  expect(signals.map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, '2xx'],
    [1, 'stale socket'],
    [2, '2xx'],
  ]);
});
