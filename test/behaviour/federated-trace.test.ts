import { describe, expect, it } from 'vitest';
import { askEntities, projectOf } from '../support/entities.ts';
import { testNowMs } from '../support/gateway-clock.ts';
import { readTrace, traceNodeAt } from '../support/read-trace.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { type Answer, projectId } from '../support/start-gateway.ts';

const askForTrace = { 'apollo-federation-include-trace': 'ftv1' };
const secret = 'known-to-routers-only';
const small = { requestCount: 300 } as const;

function ftv1Of({ extensions }: Answer<unknown>): string {
  const ftv1: unknown = extensions?.ftv1;
  if (typeof ftv1 !== 'string') throw new Error('The answer has no trace.');
  return ftv1;
}

describe('a federated trace', () => {
  const gateway = shareGateway({ env: { FEDERATION: 'true' }, sandbox: small });
  const ask = (representations: readonly unknown[], selection: string) =>
    askEntities(gateway, representations, selection, { headers: askForTrace });

  it('a federated trace has every field of the response at its path, with its types', async () => {
    const selection =
      '... on BotByeProject { mine: projectId declinedCount(interval: 1, intervalType: DAY) { botReqCount } }';
    const answer = await ask([projectOf('unknown'), projectOf(projectId)], selection);
    const trace = readTrace(ftv1Of(answer));
    expect(traceNodeAt(trace, ['_entities'])).toMatchObject({ type: '[_Entity]!', parentType: 'Query' });
    expect(traceNodeAt(trace, ['_entities', 1])).toMatchObject({ key: 1, type: undefined });
    expect(traceNodeAt(trace, ['_entities', 1, 'mine'])).toMatchObject({
      originalFieldName: 'projectId',
      type: 'ID!',
      parentType: 'BotByeProject',
    });
    expect(traceNodeAt(trace, ['_entities', 1, 'declinedCount', 'botReqCount'])).toMatchObject({
      originalFieldName: undefined,
      type: 'SafeInt!',
      parentType: 'DeclinedCount',
    });
  });

  it('a federated trace says when each field began and ended, within the whole', async () => {
    const answer = await ask([projectOf(projectId)], '... on BotByeProject { projectId declinedCount { id } }');
    const trace = readTrace(ftv1Of(answer));
    const [count, id] = [['declinedCount'], ['declinedCount', 'id']].map((path) =>
      traceNodeAt(trace, ['_entities', 0, ...path]),
    );
    expect(trace.startedMs).toBe(testNowMs);
    expect(trace.endedMs - trace.startedMs).toBeCloseTo(trace.durationNs / 1e6, 3);
    expect(count?.startNs).toBeGreaterThan(0);
    expect(count?.endNs).toBeGreaterThan(count?.startNs ?? Number.POSITIVE_INFINITY);
    expect(id?.startNs).toBeGreaterThanOrEqual(count?.endNs ?? Number.POSITIVE_INFINITY);
    expect(trace.durationNs).toBeGreaterThanOrEqual(id?.endNs ?? Number.POSITIVE_INFINITY);
  });

  it('a federated trace holds the errors as the caller gets them', async () => {
    const { data, errors, extensions } = await ask(
      [projectOf('unknown'), {}],
      '... on BotByeProject { declinedCount { id } }',
    );
    const trace = readTrace(String(extensions?.ftv1));
    expect(data._entities).toMatchObject([{ declinedCount: null }, null]);
    const places = [
      ['_entities', 0, 'declinedCount'],
      ['_entities', 1],
    ] as const;
    for (const [index, place] of places.entries()) {
      const error = errors.find(({ path }) => path?.[1] === index);
      const [traced] = traceNodeAt(trace, place).errors;
      expect(traced).toMatchObject({ message: error?.message, line: 1 });
      expect(JSON.parse(traced?.json ?? '')).toEqual(error);
    }
  });

  it('a federated trace changes nothing else in the response', async () => {
    const selection =
      '... on BotByeProject { projectId requests(first: 3) { nodes { id createdAt remoteAddr headers { name } } } }';
    const [traced, plain] = [
      await ask([projectOf(projectId)], selection),
      await askEntities(gateway, [projectOf(projectId)], selection),
    ];
    expect([traced.status, traced.data, traced.errors]).toEqual([plain.status, plain.data, plain.errors]);
  });

  it.each([{}, { 'apollo-federation-include-trace': 'ftv2' }])(
    'a federated trace is absent if the request sends %j',
    async (headers) => {
      const { extensions } = await askEntities(gateway, [projectOf(projectId)], '', { headers });
      expect(extensions?.ftv1).toBeUndefined();
    },
  );

  it('each of several concurrent operations has its own federated trace', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `project-${index}`);
    const answers = await Promise.all(
      ids.map((id) => ask([projectOf(id)], `... on BotByeProject { ${id.replace('-', '_')}: id }`)),
    );
    for (const [index, answer] of answers.entries()) {
      const [entity] = traceNodeAt(readTrace(ftv1Of(answer)), ['_entities']).children;
      expect(entity?.children.map(({ key }) => key)).toEqual([`project_${index}`]);
    }
  });
});

describe('federated traces with a router secret', () => {
  const gateway = shareGateway({ env: { FEDERATION: 'true', FEDERATION_ROUTER_SECRET: secret }, sandbox: small });

  it('a federated trace needs the router secret if there is one', async () => {
    const query = '{ botbyeGateway { sandbox } }';
    const [stranger, router] = await Promise.all([
      gateway.query(query, {}, { headers: askForTrace }),
      gateway.query(query, {}, { headers: { ...askForTrace, 'x-router-secret': secret } }),
    ]);
    expect(stranger.extensions?.ftv1).toBeUndefined();
    expect(traceNodeAt(readTrace(ftv1Of(router)), ['botbyeGateway', 'sandbox']).type).toBe('Boolean!');
  });
});

describe('a gateway that is not a subgraph', () => {
  const gateway = shareGateway({ sandbox: small });

  it('a gateway that is not a subgraph makes no federated trace', async () => {
    const { extensions } = await gateway.query('{ botbyeGateway { sandbox } }', {}, { headers: askForTrace });
    expect(extensions?.ftv1).toBeUndefined();
  });
});
