import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GatewayInfoDocument, ProjectDocument } from '../documents/generated/graphql.ts';
import { askEntities, type EntitiesData, globalId, newestIds, projectOf, requestOf } from '../support/entities.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

const subgraph = { FEDERATION: 'true' };
const small = { requestCount: 300 } as const;
const secret = 'known-to-routers-only';
const routers = { 'x-router-secret': secret };
const sdlQuery = '{ _service { sdl } }';

interface ServiceData {
  readonly _service: { readonly sdl: string };
}

const askSdl = (from: StartedGateway, headers: Readonly<Record<string, string>> = {}) =>
  from.query<ServiceData, object>(sdlQuery, {}, { headers });

const committed = readFileSync(new URL('../../docs/federation/subgraph.graphql', import.meta.url), 'utf8');

describe('a gateway that is not a subgraph', () => {
  const gateway = shareGateway({ sandbox: small });

  it.each([sdlQuery, '{ _entities(representations: []) { __typename } }'])(
    'a gateway that is not a subgraph has no field for %s',
    async (query) => {
      const { status, errors } = await gateway.query(query);
      expect([status, errors[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    },
  );
});

describe('a subgraph', () => {
  const gateway = shareGateway({ env: subgraph, sandbox: small });

  it('a subgraph serves its SDL as committed', async () => {
    const { status, headers, data, errors } = await askSdl(gateway);
    expect([status, errors, headers.get('cache-control')]).toEqual([200, [], 'no-store']);
    expect(data._service.sdl).toBe(committed);
  });

  it('a subgraph leaves node and nodes to the service that answers for all ids of the supergraph', async () => {
    const id = globalId('BotByeProject', 'harbour', projectId);
    const { errors } = await gateway.query('query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }', {
      id,
    });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array(2).fill('GRAPHQL_VALIDATION_FAILED'));
  });

  it('a subgraph answers every other operation as the plain gateway does', async () => {
    const { data, errors } = await gateway.query(ProjectDocument, { projectId });
    expect(errors).toEqual([]);
    expect(data.botbyeProject).toMatchObject({ projectId });
  });

  it('a subgraph answers entities and plain fields from the same loaders', async () => {
    const [id = ''] = newestIds(gateway, projectId, 1);
    const { data, errors } = await gateway.query<EntitiesData & { botbyeProject: object }, object>(
      `query ($projectId: ID!, $representations: [_Any!]!) {
        botbyeProject(projectId: $projectId) { declinedCount { id } }
        _entities(representations: $representations) { ... on BotByeProject { declinedCount { id } } }
      }`,
      { projectId, representations: [projectOf(projectId), requestOf(projectId, id)] },
    );
    expect(errors).toEqual([]);
    expect(data._entities[0]).toEqual(data.botbyeProject);
    expect(gateway.sandbox.calls.filter(({ endpoint }) => endpoint === 'count')).toHaveLength(1);
  });

  it('a subgraph tags its SDL as configured', async () => {
    const tagged = await startGateway({
      env: { ...subgraph, FEDERATION_TAGS: 'BotByeRequest.headers=internal, BotByeGateway=ops' },
      sandbox: small,
    });
    const { data } = await askSdl(tagged);
    expect(data._service.sdl).toContain('type BotByeGateway @tag(name: "ops") {');
    expect(data._service.sdl).toContain('@tag(name: "internal")');
  });

  it('a subgraph refuses to start with a tag on an unknown coordinate', async () => {
    const env = { ...subgraph, FEDERATION_TAGS: 'BotByeRequest.heders=internal' };
    await expect(startGateway({ env, sandbox: small })).rejects.toThrow('does not have: BotByeRequest.heders.');
  });
});

describe('a closed subgraph', () => {
  const gateway = shareGateway({
    env: { ...subgraph, NODE_ENV: 'production', FEDERATION_OPEN: 'true' },
    passThrough: true,
    sandbox: small,
  });

  it('a closed subgraph returns its SDL without a credential, even if introspection is off', async () => {
    expect((await gateway.query('{ __schema { queryType { name } } }')).status).toBe(400);
    const { status, data } = await askSdl(gateway);
    expect([status, data._service.sdl]).toEqual([200, committed]);
  });

  it('a subgraph refuses entities without a credential as a whole', async () => {
    const { status, errors } = await askEntities(gateway, [projectOf(projectId)], '');
    expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('the router secret', () => {
  const gateway = shareGateway({ env: { ...subgraph, FEDERATION_ROUTER_SECRET: secret }, sandbox: small });

  it('the router secret opens _service and _entities', async () => {
    expect((await askSdl(gateway, routers)).data._service.sdl).toBe(committed);
    const { data, errors } = await askEntities(gateway, [projectOf(projectId)], '', { headers: routers });
    expect([data._entities, errors]).toEqual([[{ __typename: 'BotByeProject' }], []]);
  });

  it.each([
    ['no secret', {}],
    ['an empty secret', { 'x-router-secret': '' }],
    ['another secret', { 'x-router-secret': 'known-to-routers-onlY' }],
    ['a longer secret', { 'x-router-secret': `${secret}${secret}` }],
    ['the secret twice', { 'x-router-secret': `${secret}, ${secret}` }],
    ['the secret as a credential', { authorization: `Bearer ${secret}` }],
  ])('the router secret closes _service and _entities to requests that send %s', async (_, headers) => {
    const [service, entities] = await Promise.all([
      askSdl(gateway, headers),
      askEntities(gateway, [projectOf(projectId)], '... on BotByeProject { declinedCount { id } }', { headers }),
    ]);
    expect([service.status, service.data, service.errors]).toMatchObject([
      200,
      null,
      [{ path: ['_service'], extensions: { code: 'FORBIDDEN' } }],
    ]);
    expect([entities.status, entities.data, entities.errors]).toMatchObject([
      200,
      null,
      [{ path: ['_entities'], extensions: { code: 'FORBIDDEN' } }],
    ]);
    expect(gateway.asked()).toEqual([]);
  });

  it('the router secret keeps the cached responses of a router from other callers, in either order', async () => {
    const env = { ...subgraph, FEDERATION_ROUTER_SECRET: secret };
    const cached = await startGateway({ env, cached: true, sandbox: small });
    const ask = (headers: Readonly<Record<string, string>>) =>
      askEntities(cached, [projectOf(projectId)], '... on BotByeProject { declinedCount { id } }', { headers });
    const answers = [await ask(routers), await ask({}), await ask(routers), await ask({ 'x-router-secret': 'other' })];
    expect(answers.map(({ data }) => data === null)).toEqual([false, true, false, true]);
    expect(cached.asked()).toHaveLength(1);
  });

  it('the router secret is needed for no other field', async () => {
    expect((await gateway.query(GatewayInfoDocument)).errors).toEqual([]);
    expect((await gateway.query(ProjectDocument, { projectId })).errors).toEqual([]);
  });

  it('the router secret is sent neither to the upstream nor in a response', async () => {
    const { data, headers } = await askEntities(
      gateway,
      [projectOf(projectId)],
      '... on BotByeProject { declinedCount { id } }',
      { headers: routers },
    );
    expect(JSON.stringify([data, [...headers]])).not.toContain(secret);
    expect(gateway.sandbox.calls).toHaveLength(1);
    expect(JSON.stringify(gateway.sandbox.calls)).not.toContain(secret);
  });

  it('the router secret is no credential: entities are refused without one', async () => {
    const env = { ...subgraph, FEDERATION_ROUTER_SECRET: secret };
    const passThrough = await startGateway({ env, passThrough: true, sandbox: small });
    const { status, errors } = await askEntities(passThrough, [projectOf(projectId)], '', { headers: routers });
    expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('users behind one router', () => {
  const gateway = shareGateway({ env: subgraph, passThrough: true, cached: true, sandbox: small });
  const [harbour, meadow] = ['sandbox-key-harbour', 'sandbox-key-meadow'];
  const askAs = (key: string, representations: readonly unknown[]) =>
    askEntities(
      gateway,
      representations,
      '... on BotByeProject { declinedCount { id } } ... on BotByeRequest { requestId }',
      {
        headers: { authorization: `Bearer ${key}` },
      },
    );

  it('users behind one router share no responses, calls or refusals, concurrently or in turn', async () => {
    const [id = ''] = newestIds(gateway, projectId, 1);
    const representations = [projectOf(projectId), requestOf(projectId, id)];
    const [mine, theirs] = await Promise.all([askAs(harbour, representations), askAs(meadow, representations)]);
    const [mineAgain, theirsAgain] = [await askAs(harbour, representations), await askAs(meadow, representations)];
    for (const { data, errors } of [mine, mineAgain]) {
      expect(errors).toEqual([]);
      expect(data._entities).toMatchObject([{ declinedCount: { id: expect.any(String) } }, { requestId: id }]);
    }
    for (const { data, errors } of [theirs, theirsAgain]) {
      expect(data._entities).toMatchObject([{ declinedCount: null }, null]);
      expect(errors.map(({ path }) => path?.[1]).sort()).toEqual([0, 1]);
    }
    const credentials = gateway.sandbox.calls.map(({ headers }) => headers.authorization);
    expect(new Set(credentials)).toEqual(new Set([`Bearer ${harbour}`, `Bearer ${meadow}`]));
  });
});

describe('traceparent', () => {
  const gateway = shareGateway({ env: subgraph, sandbox: small });
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const askWith = (headers: Readonly<Record<string, string>>) =>
    askEntities(gateway, [projectOf(projectId)], '... on BotByeProject { declinedCount { id } }', { headers });

  it('sends the trace of the caller on to the upstream', async () => {
    await askWith({ traceparent });
    expect(gateway.sandbox.calls.map(({ headers }) => headers.traceparent)).toEqual([traceparent]);
  });

  it.each([
    ['of another form', 'anything at all'],
    ['of a version that is not known', traceparent.replace(/^00/, '01')],
    ['in upper case', traceparent.toUpperCase()],
    ['of no trace', traceparent.replace(/4bf9\w*/, '0'.repeat(32))],
    ['of no span', traceparent.replace(/00f0\w*/, '0'.repeat(16))],
    ['with more behind it', `${traceparent}-extra`],
  ])('a traceparent %s is not sent to the upstream', async (_, given) => {
    await askWith({ traceparent: given });
    expect(gateway.sandbox.calls.map(({ headers }) => headers.traceparent)).toEqual([undefined]);
  });
});
