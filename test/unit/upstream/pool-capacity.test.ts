import { expect, it } from 'vitest';
import { GatewayError } from '../../../src/domain/gateway-error.ts';
import { Identity } from '../../../src/domain/identity.ts';
import { createCanceller } from '../../../src/runtime/cancellation.ts';
import { createGate } from './create-gate.ts';
import { pageQuery, project } from './queries.ts';
import { callBy, countBody, sendJson, startRig } from './start-rig.ts';

/** Endpoints share the sockets: together these calls need every one. */
const sockets = { summary: 32, count: 28, requests: 4 };
const parallel = 64;
const emptyPage = { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } };

const badIds = [
  ...['', '.', '..', '../x', '..%2f', '%2e%2e', '%252e%252e', '..;', '..\\', '\uff0e\uff0e', '-a', '_a'],
  ...['a/b', 'a%2fb', '//evil.example/x', '\\\\evil', 'http://evil.example/', 'a?x=1', 'a&b=2', 'a#f', 'a;v=1'],
  ...['a%00', 'a%0d%0aHost: evil', 'a\r\nHost: evil', ' ', 'a b', 'a\t', 'a\u0000', 'a\u007f', 'a\u0085', 'a\u2028'],
  ...['\u{1f600}', '\ud800', '\u202ea', 'a'.repeat(65), 'a'.repeat(70_000)],
];

const badCredentials = [
  ...['', ' ', 'a b', 'a\r\nx: y', 'a\n', 'a\u0000', 'a\u007f', 'é', '\u{1f600}', '\ud800', '\uff21'],
  ...['a'.repeat(4_097), 'a'.repeat(70_000)],
];

function bodyFor(url = ''): unknown {
  if (url.includes('/count')) return countBody;
  return url.includes('declined_events') ? [] : emptyPage;
}

/** Serves `parallel` requests only all at once: if a single socket or slot is lost, none of them is answered. */
async function startAllAtOnce() {
  const all = createGate();
  let present = 0;
  const rig = await startRig(
    (response, request) => {
      present += 1;
      if (present === parallel) all.open();
      void all.opened.then(() => sendJson(response, bodyFor(request.url)));
    },
    { config: { connections: parallel } },
  );
  const { upstream } = rig;
  const ask = {
    summary: () => upstream.fetchDeclinedSummary({ project, dimension: 'country' }, callBy()),
    count: () => upstream.fetchDeclinedCount({ project }, callBy()),
    requests: () => upstream.fetchRequestPage(pageQuery(), callBy()),
  };
  const demandAll = () =>
    Promise.all(
      (['summary', 'count', 'requests'] as const).flatMap((endpoint) =>
        Array.from({ length: sockets[endpoint] }, (): Promise<unknown> => ask[endpoint]()),
      ),
    );
  return { ...rig, demandAll };
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.catch((reason: unknown) => reason);
  return error instanceof GatewayError ? error.code : `not refused: ${String(error)}`;
}

it('the pool keeps its capacity through thousands of bad ids and credentials, and sends none of them', async () => {
  const { upstream, seen, demandAll } = await startAllAtOnce();
  const codes = new Map<string, number>();
  const count = async (call: Promise<unknown>) => {
    const code = await codeOf(call);
    codes.set(code, (codes.get(code) ?? 0) + 1);
  };
  const rounds = 50;
  for (let round = 0; round < rounds; round += 1) {
    for (const id of badIds) {
      await count(upstream.fetchDeclinedCount({ project: { ...project, projectId: id } }, callBy()));
      await count(upstream.fetchRequestPage(pageQuery({ project: { ...project, accountId: id } }), callBy()));
    }
    for (const credential of badCredentials) {
      const [caller, gateway] = (['caller', 'gateway'] as const).map((holder) => new Identity(credential, 'k', holder));
      await count(upstream.fetchDeclinedCount({ project }, callBy({ ...(caller && { identity: caller }) })));
      await count(upstream.fetchDeclinedCount({ project }, callBy({ ...(gateway && { identity: gateway }) })));
    }
  }
  expect(Object.fromEntries(codes)).toEqual({
    BAD_USER_INPUT: 2 * rounds * badIds.length,
    UNAUTHENTICATED: rounds * badCredentials.length,
    UPSTREAM_UNAUTHENTICATED: rounds * badCredentials.length,
  });
  expect(seen).toHaveLength(0);
  await demandAll();
  expect(seen).toHaveLength(parallel);
});

it('the pool keeps its capacity through calls that were cancelled, before and after they had a connection', async () => {
  const { upstream, demandAll } = await startAllAtOnce();
  for (let round = 0; round < 3; round += 1) {
    const leaving = createCanceller();
    const calls = Array.from({ length: parallel - 1 }, () =>
      upstream.fetchDeclinedCount({ project }, callBy({ signal: leaving.signal })),
    );
    // In the first round before any connection is made, in the others after some are.
    for (let turn = 0; turn < round * 5; turn += 1) await new Promise(setImmediate);
    leaving.abort('gone');
    const results = await Promise.allSettled(calls);
    expect(results.every((result) => result.status === 'rejected' && result.reason === 'gone')).toBe(true);
  }
  await Promise.all([demandAll(), demandAll()]);
});

it('the error of a bad id or credential does not repeat it', async () => {
  const { upstream } = await startRig((response) => sendJson(response, countBody));
  const marked = { ...project, projectId: '../marked' };
  const marker = new Identity('marked\n', 'k', 'caller');
  for (const call of [
    upstream.fetchDeclinedCount({ project: marked }, callBy()),
    upstream.fetchDeclinedCount({ project }, callBy({ identity: marker })),
  ]) {
    await expect(call).rejects.toMatchObject({ message: expect.not.stringContaining('marked') });
  }
});
