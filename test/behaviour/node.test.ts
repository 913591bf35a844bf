import { describe, expect, it } from 'vitest';
import { NodeByIdDocument, NodesByIdsDocument, ProjectDocument } from '../documents/generated/graphql.ts';
import { askedParameters } from '../support/asked-parameters.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId } from '../support/start-gateway.ts';

const gateway = shareGateway();

const account = 'harbour';
const otherProject = '5f0c7a3e-91b4-4d2a-8c6f-2e7b1d904a58';
const globalId = (text: string) => Buffer.from(text).toString('base64');
const projectNode = globalId(`BotByeProject:${account}:${projectId}`);
const requestNode = (requestId: string, project = projectId) =>
  globalId(`BotByeRequest:${account}:${project}:${requestId}`);

/** Upstream's ids of the project's newest requests. */
function requestIds(count: number, project = projectId): readonly string[] {
  return gateway.sandbox
    .rows(project)
    .slice(0, count)
    .map(({ id }) => id);
}

const first = () => requestIds(1)[0] ?? '';

/** What no upstream call may ever be made of. */
const hostile = [
  '..',
  '.',
  'a/b',
  'a\\b',
  '%2f',
  'a?b=c',
  'a#b',
  'a\r\nX-Injected: 1',
  'a b',
  '',
  '-a',
  'é',
  '\u0000',
  'x'.repeat(65),
  'x'.repeat(70_000),
];

describe('node', () => {
  it('node returns a project without asking the upstream', async () => {
    const { data, errors } = await gateway.query(NodeByIdDocument, { id: projectNode });
    expect(errors).toEqual([]);
    expect(data.node).toEqual({ __typename: 'BotByeProject', id: projectNode, accountId: account, projectId });
    expect(gateway.asked()).toEqual([]);
  });

  it('node returns a project whose fields can be selected', async () => {
    const { data } = await gateway.query<{ node: { requests: { nodes: unknown[] } } }, object>(
      'query ($id: ID!) { node(id: $id) { ... on BotByeProject { requests(first: 2) { nodes { id } } } } }',
      { id: projectNode },
    );
    expect(data.node.requests.nodes).toHaveLength(2);
    expect(gateway.asked().map(askedParameters)).toEqual([{ limit: '2' }]);
  });

  it('node returns a request by one call for its id', async () => {
    const id = requestNode(first());
    const { data, errors } = await gateway.query(NodeByIdDocument, { id });
    expect(errors).toEqual([]);
    expect(data.node).toMatchObject({ __typename: 'BotByeRequest', id, requestId: first(), projectId });
    const where = { predicate: 'eq', fieldPath: 'id', value: first() };
    expect(gateway.asked().map(askedParameters)).toEqual([{ limit: '1', where }]);
  });

  it('node returns the object that the id of any object was read from', async () => {
    const { data } = await gateway.query(ProjectDocument, { projectId });
    const id = data.botbyeProject?.id ?? '';
    expect(id).toBe(projectNode);
    expect((await gateway.query(NodeByIdDocument, { id })).data.node).toMatchObject(data.botbyeProject ?? {});
  });

  it('node is null with NOT_FOUND for a request that the upstream does not know', async () => {
    const { status, data, errors } = await gateway.query(NodeByIdDocument, { id: requestNode('unknown') });
    expect([status, data]).toEqual([200, { node: null }]);
    expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'NOT_FOUND' } }]);
    expect(gateway.asked()).toHaveLength(1);
  });

  it.each([
    ['no Base64', 'not base64 at all!'],
    ['empty', ''],
    ['another type', globalId(`User:${account}:${projectId}`)],
    ['a type of ours that is no node', globalId(`BotByeGateway:${account}:${projectId}`)],
    ['a count without its span', globalId(`DeclinedCount:${account}:${projectId}`)],
    ['a project with a part too many', globalId(`BotByeProject:${account}:${projectId}:x`)],
    ['a request with a part too few', globalId(`BotByeRequest:${account}:${projectId}`)],
    ['a request with a part too many', globalId(`BotByeRequest:${account}:${projectId}:a:b`)],
    ['a type alone', globalId('BotByeProject')],
    ['a property of every object', globalId('constructor:a:b')],
    ['70,000 characters', 'A'.repeat(70_000)],
    ['line breaks', 'a\r\nb'],
  ])('node is null with BAD_USER_INPUT for an id that is %s', async (_, id) => {
    const { status, data, errors } = await gateway.query(NodeByIdDocument, { id });
    expect([status, data]).toEqual([200, { node: null }]);
    expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'BAD_USER_INPUT', argument: 'id' } }]);
    expect(errors[0]?.message).toBe(
      'id is not a global id of this API: pass the id field of an object, as it was read.',
    );
    expect(gateway.sandbox.calls).toEqual([]);
  });

  it('node is null with BAD_USER_INPUT for an id with a hidden character in any of its parts', async () => {
    for (const part of hostile) {
      const ids = [
        globalId(`BotByeProject:${part}:${projectId}`),
        globalId(`BotByeProject:${account}:${part}`),
        globalId(`BotByeRequest:${part}:${projectId}:x`),
        globalId(`BotByeRequest:${account}:${part}:x`),
        globalId(`BotByeRequest:${account}:${projectId}:${part}`),
      ];
      for (const id of ids) {
        const { data, errors } = await gateway.query(NodeByIdDocument, { id });
        expect(data).toEqual({ node: null });
        expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      }
    }
    expect(gateway.sandbox.calls).toEqual([]);
  });
});

describe('nodes', () => {
  it('nodes returns 100 requests of one project by one call, in the given order', async () => {
    const ids = requestIds(100).toReversed();
    const { data, errors } = await gateway.query(NodesByIdsDocument, { ids: ids.map((id) => requestNode(id)) });
    expect(errors).toEqual([]);
    expect(data.nodes.map((node) => node?.__typename === 'BotByeRequest' && node.requestId)).toEqual(ids);
    const [call, ...others] = gateway.asked().map(askedParameters);
    expect(others).toEqual([]);
    expect(call).toEqual({ limit: '100', where: { predicate: 'in', fieldPath: 'id', value: ids.toSorted() } });
  });

  it('nodes asks the upstream once for each project', async () => {
    const ids = [
      ...requestIds(2).map((id) => requestNode(id)),
      ...requestIds(2, otherProject).map((id) => requestNode(id, otherProject)),
    ];
    const { data, errors } = await gateway.query(NodesByIdsDocument, { ids });
    expect(errors).toEqual([]);
    expect(data.nodes.map((node) => node?.id)).toEqual(ids);
    expect(gateway.asked().map(({ pathname }) => pathname.split('/')[5])).toEqual([projectId, otherProject]);
  });

  it('nodes returns the good ids beside bad ones: each bad id is null with an error at its own index', async () => {
    const good = requestNode(first());
    const ids = ['nonsense', good, projectNode, requestNode('unknown'), globalId('User:1'), good];
    const { status, data, errors } = await gateway.query(NodesByIdsDocument, { ids });
    expect(status).toBe(200);
    expect(data.nodes.map((node) => node?.id ?? null)).toEqual([null, good, projectNode, null, null, good]);
    expect(errors.map(({ path, extensions }) => [path, extensions.code]).toSorted()).toEqual([
      [['nodes', 0], 'BAD_USER_INPUT'],
      [['nodes', 3], 'NOT_FOUND'],
      [['nodes', 4], 'BAD_USER_INPUT'],
    ]);
    const value = [first(), 'unknown'].toSorted();
    expect(gateway.asked().map(askedParameters)).toEqual([
      { limit: '2', where: { predicate: 'in', fieldPath: 'id', value } },
    ]);
  });

  it('nodes asks once for an id that is given twice', async () => {
    const id = requestNode(first());
    const { data } = await gateway.query(NodesByIdsDocument, { ids: [id, id, id] });
    expect(data.nodes.map((node) => node?.id)).toEqual([id, id, id]);
    expect(gateway.asked().map(askedParameters)).toEqual([
      { limit: '1', where: { predicate: 'eq', fieldPath: 'id', value: first() } },
    ]);
  });

  it('nodes shares its call with node in the same operation', async () => {
    const [one = '', other = ''] = requestIds(2).map((id) => requestNode(id));
    const { errors } = await gateway.query<unknown, object>(
      'query ($one: ID!, $ids: [ID!]!) { node(id: $one) { id } nodes(ids: $ids) { id } }',
      { one, ids: [one, other] },
    );
    expect(errors).toEqual([]);
    expect(gateway.asked()).toHaveLength(1);
  });

  it('nodes returns the requests of other projects whole if one project is refused', async () => {
    const foreign = globalId('BotByeRequest:meadow:c2d94b60-7e18-4a5d-b3f1-60a8e52d7f19:x');
    const good = requestNode(first());
    const { data, errors } = await gateway.query(NodesByIdsDocument, { ids: [foreign, good] });
    expect(data.nodes.map((node) => node?.id ?? null)).toEqual([null, good]);
    expect(errors).toMatchObject([{ path: ['nodes', 0], extensions: { code: 'UPSTREAM_FORBIDDEN' } }]);
  });

  it('nodes answers an empty list of ids with an empty list', async () => {
    const { data, errors } = await gateway.query(NodesByIdsDocument, { ids: [] });
    expect([data, errors]).toEqual([{ nodes: [] }, []]);
    expect(gateway.asked()).toEqual([]);
  });

  it('nodes refuses more than 100 ids as a whole', async () => {
    const ids = requestIds(101).map((id) => requestNode(id));
    const { data, errors } = await gateway.query(NodesByIdsDocument, { ids });
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { message: 'ids takes at most 100 ids; it has 101.', extensions: { code: 'BAD_USER_INPUT', argument: 'ids' } },
    ]);
    expect(gateway.asked()).toEqual([]);
  });
});

describe('ids as arguments', () => {
  it.each(['projectId', 'accountId'])('a malformed %s is refused before the upstream is asked', async (argument) => {
    for (const part of hostile) {
      const variables = { projectId, accountId: account, [argument]: part };
      const { status, data, errors } = await gateway.query(
        `query ($projectId: ID!, $accountId: ID) {
          botbyeProject(projectId: $projectId, accountId: $accountId) { requests { totalCount } }
          botbyeGateway { sandbox }
        }`,
        variables,
      );
      expect([status, data]).toEqual([200, { botbyeProject: null, botbyeGateway: { sandbox: false } }]);
      expect(errors).toMatchObject([{ path: ['botbyeProject'], extensions: { code: 'BAD_USER_INPUT', argument } }]);
      expect(errors[0]?.message).toBe(
        `${argument} is not an id: 1 to 64 letters, digits, "_" or "-" are allowed, beginning with a letter or digit.`,
      );
    }
    expect(gateway.sandbox.calls).toEqual([]);
  });

  it('a number is accepted as an id', async () => {
    const { errors } = await gateway.query('{ botbyeProject(projectId: 17) { declinedCount { id } } }');
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    expect(gateway.asked()[0]?.pathname).toContain('/projects/17/');
  });

  it('an accountId that is null means the one of the configuration', async () => {
    const { data } = await gateway.query(ProjectDocument, { projectId, accountId: null });
    expect(data.botbyeProject?.accountId).toBe(account);
  });
});
