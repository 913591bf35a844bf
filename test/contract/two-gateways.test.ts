import { describe, expect, it } from 'vitest';
import { sandboxPaths } from '../../src/sandbox/sandbox-dialect.ts';
import { EveryEndpointDocument, GatewayInfoDocument, RequestPageDocument } from '../documents/generated/graphql.ts';
import { everySpelling, expectedIds, expectedOverviews } from '../support/every-endpoint.ts';
import { projectId, type StartedGateway, type StartOptions, startGateway } from '../support/start-gateway.ts';

const plain: StartOptions = { sandbox: { requestCount: 2_000 } };

/** As unlike the other as configuration can make it. */
const contrary: StartOptions = {
  env: {
    BOTBYE_AUTH_SCHEME: 'x-api-key',
    BOTBYE_PATHS: 'requests',
    BOTBYE_PAGING: 'flat',
    BOTBYE_OPERANDS_KEY: 'opearands',
    BOTBYE_FIELD_CASE: 'snake',
    BOTBYE_VALUE_ENCODING: 'string',
    MAX_PAGE_SIZE: '7',
    GRAPHIQL: 'false',
    INTROSPECTION: 'false',
    PRIVACY_REVEAL: 'token',
  },
  sandbox: {
    requestCount: 2_000,
    seed: 2,
    dialect: {
      authScheme: 'x-api-key',
      paths: sandboxPaths.requests,
      paging: 'flat',
      operandsKey: 'opearands',
      fieldCase: 'snake',
      valueEncoding: 'string',
    },
  },
};

const startBoth = (options: StartOptions = {}) =>
  Promise.all([startGateway({ ...plain, ...options }), startGateway({ ...contrary, ...options })]);

/** One gateway, and another over the same sandbox with the same key. */
async function startTwins(options: StartOptions = {}): Promise<readonly [StartedGateway, StartedGateway]> {
  const one = await startGateway({ ...plain, ...options });
  const env = { BOTBYE_BASE_URL: one.sandbox.url };
  return [one, await startGateway({ ...plain, ...options, env })];
}

const askEverything = (gateway: StartedGateway) => gateway.query(EveryEndpointDocument, { ...everySpelling, first: 5 });

const stateOf = async (gateway: StartedGateway) =>
  (await gateway.query(GatewayInfoDocument)).data.botbyeGateway.upstream.state;

describe('two gateways in one process', () => {
  it('two gateways answer from their own upstreams in their own dialects, in either order', async () => {
    const both = await startBoth();
    const answers = await Promise.all([...both, ...both, ...both].map(askEverything));
    for (const [index, { data, errors }] of answers.entries()) {
      const { sandbox } = both[index % 2 === 0 ? 0 : 1];
      const nodes = expectedIds(sandbox).slice(0, 5);
      expect(errors).toEqual([]);
      expect(data.botbyeProject).toMatchObject(expectedOverviews(sandbox));
      expect(data.botbyeProject?.requests?.nodes.map(({ requestId }) => requestId)).toEqual(nodes);
    }
    const [one, other] = both;
    expect(expectedIds(one.sandbox)).not.toEqual(expectedIds(other.sandbox));
  });

  it('two gateways hold callers to their own limits', async () => {
    const [one, other] = await startBoth();
    const page = { projectId, first: 8 };
    expect((await one.query(RequestPageDocument, page)).errors).toEqual([]);
    expect((await other.query(RequestPageDocument, page)).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argument: 'first' } },
    ]);
  });

  it('two gateways describe themselves by their own configuration', async () => {
    const [one, other] = await startBoth();
    const introspect = async ({ query }: StartedGateway) => (await query('{ __schema { queryType { name } } }')).status;
    const open = async ({ url }: StartedGateway) => (await fetch(url, { headers: { accept: 'text/html' } })).status;
    expect([await introspect(one), await introspect(other)]).toEqual([200, 400]);
    expect([await open(one), await open(other)]).toEqual([200, 406]);
  });

  it('two gateways mask by their own rules', async () => {
    const [one, other] = await startBoth();
    const tokensOf = async (gateway: StartedGateway) => {
      const { data } = await gateway.query(RequestPageDocument, { projectId, first: 5 });
      return data.botbyeProject?.requests?.edges.flatMap(({ node }) => node.token ?? []) ?? [];
    };
    expect([...new Set(await tokensOf(one))]).toEqual(['[redacted]']);
    expect(await tokensOf(other)).toContainEqual(expect.stringMatching(/^visitorId=/));
    expect(await tokensOf(other)).not.toContain('[redacted]');
  });

  it('two gateways keep their own cache, even with the same upstream and key', async () => {
    const [one, twin] = await startTwins({ cached: true });
    const first = await askEverything(one);
    await askEverything(one);
    expect(one.sandbox.calls).toHaveLength(3);
    const ofTwin = await askEverything(twin);
    expect(one.sandbox.calls).toHaveLength(6);
    expect(ofTwin.data).toEqual(first.data);
  });

  it('two gateways wait out their own pauses, even with the same upstream and key', async () => {
    const [one, twin] = await startTwins();
    one.sandbox.setFault({ kind: 'http-429', retryAfter: 30 });
    await askEverything(one);
    one.sandbox.setFault(null);
    one.sandbox.clearCalls();
    expect([await stateOf(one), await stateOf(twin)]).toEqual(['RATE_LIMITED', 'AVAILABLE']);
    expect((await askEverything(twin)).errors).toEqual([]);
    expect(one.sandbox.calls).toHaveLength(3);
    expect((await askEverything(one)).errors).toHaveLength(3);
    expect(one.sandbox.calls).toHaveLength(3);
  });

  it('two gateways judge their upstream by their own calls', async () => {
    const [one, twin] = await startTwins();
    one.sandbox.setFault({ kind: 'http-500' });
    await askEverything(one);
    expect([await stateOf(one), await stateOf(twin)]).toEqual(['UNAVAILABLE', 'AVAILABLE']);
  });

  it('one of two gateways goes on when the other is disposed', async () => {
    const [one, other] = await startBoth();
    await one.close();
    expect((await askEverything(other)).errors).toEqual([]);
    await expect(askEverything(one)).rejects.toThrow('fetch failed');
  });
});
