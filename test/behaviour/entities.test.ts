import { describe, expect, it } from 'vitest';
import { askedParameters } from '../support/asked-parameters.ts';
import { account, askEntities, globalId, newestIds, otherProject, projectOf, requestOf } from '../support/entities.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const gateway = shareGateway({ env: { FEDERATION: 'true' } });
const onRequest = '... on BotByeRequest { requestId projectId }';
const onProject = '... on BotByeProject { id accountId projectId }';
const ask = (representations: readonly unknown[], selection = `${onProject} ${onRequest}`) =>
  askEntities(gateway, representations, selection);

describe('entities of projects', () => {
  it('an entity of a project is found by either key without asking the upstream', async () => {
    const id = globalId('BotByeProject', account, projectId);
    const { data, errors } = await ask([{ __typename: 'BotByeProject', id }, projectOf(projectId)]);
    const project = { __typename: 'BotByeProject', id, accountId: account, projectId };
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([project, project]);
    expect(gateway.asked()).toEqual([]);
  });

  it.each([{}, { accountId: null }])(
    'a representation of a project without an account (%o) means the account of BOTBYE_ACCOUNT_ID, as the root field does',
    async (without) => {
      const { data, errors } = await ask([{ __typename: 'BotByeProject', projectId, ...without }]);
      expect(errors).toEqual([]);
      expect(data._entities).toEqual([
        {
          __typename: 'BotByeProject',
          id: globalId('BotByeProject', account, projectId),
          accountId: account,
          projectId,
        },
      ]);
    },
  );

  it('a representation of a project without an account is refused if the gateway has none of its own', async () => {
    const passing = await startGateway({ passThrough: true, env: { FEDERATION: 'true' } });
    const [{ apiKey = '' } = {}] = passing.sandbox.accounts;
    const { data, errors } = await passing.query<{ _entities: unknown[] }, object>(
      'query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }',
      {
        all: [
          { __typename: 'BotByeProject', projectId },
          { __typename: 'BotByeProject', accountId: account, projectId },
        ],
      },
      { headers: { authorization: `Bearer ${apiKey}` } },
    );
    expect(data._entities).toEqual([null, { __typename: 'BotByeProject' }]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0], extensions: { code: 'BAD_USER_INPUT', argument: 'representations' } },
    ]);
  });

  it('project entities take one call for each project whose count is selected, however often the project occurs', async () => {
    const representations = [projectOf(projectId), projectOf(otherProject), projectOf(projectId)];
    const selection = '... on BotByeProject { projectId a: declinedCount { botReqCount } b: declinedCount { id } }';
    const { data, errors } = await ask(representations, selection);
    expect(errors).toEqual([]);
    expect(data._entities).toMatchObject(representations.map((project) => ({ projectId: project.projectId })));
    expect(gateway.asked()).toHaveLength(2);
  });

  it('a project of another account nulls only the field that needs it', async () => {
    const representations = [projectOf(projectId), projectOf('not-mine')];
    const { data, errors } = await ask(representations, '... on BotByeProject { projectId declinedCount { id } }');
    expect(data._entities).toMatchObject([{ declinedCount: { id: expect.any(String) } }, { declinedCount: null }]);
    expect(errors).toMatchObject([{ path: ['_entities', 1, 'declinedCount'], extensions: { code: 'NOT_FOUND' } }]);
  });
});

describe('entities of requests', () => {
  it('request entities take one call for each project, and come in the order of the representations', async () => {
    const mine = newestIds(gateway, projectId, 60).map((id) => requestOf(projectId, id));
    const others = newestIds(gateway, otherProject, 40).map((id) => requestOf(otherProject, id));
    const shuffled = [...mine, ...others].sort((a, b) => (a.id.slice(-9) < b.id.slice(-9) ? -1 : 1));
    const { data, errors } = await ask(shuffled, '... on BotByeRequest { id createdAt headers { name } }');
    expect(errors).toEqual([]);
    expect(data._entities.map((entity) => entity?.id)).toEqual(shuffled.map(({ id }) => id));
    expect(
      gateway
        .asked()
        .map((url) => askedParameters(url).limit)
        .sort(),
    ).toEqual(['40', '60']);
  });

  it('the same request entity may occur several times', async () => {
    const [id = ''] = newestIds(gateway, projectId, 1);
    const { data } = await ask([requestOf(projectId, id), requestOf(projectId, id)]);
    expect(data._entities).toMatchObject([{ requestId: id }, { requestId: id }]);
    expect(gateway.asked()).toHaveLength(1);
  });

  it('request and project entities may stand in one batch', async () => {
    const [id = ''] = newestIds(gateway, projectId, 1);
    const { data } = await ask([projectOf(projectId), requestOf(projectId, id), projectOf(otherProject)]);
    expect(data._entities).toMatchObject([{ projectId }, { requestId: id }, { projectId: otherProject }]);
    expect(gateway.asked()).toHaveLength(1);
  });
});

describe('bad representations', () => {
  const [request, project] = [
    globalId('BotByeRequest', account, projectId, 'a'),
    globalId('BotByeProject', account, projectId),
  ];
  it.each<[string, unknown]>([
    ['without __typename', { id: project }],
    ['of a type that is no entity', { __typename: 'DeclinedCount', id: project }],
    ['of a type that every object inherits', { __typename: 'constructor', id: project }],
    ['without a key', { __typename: 'BotByeProject' }],
    ['with an account and no project', { __typename: 'BotByeProject', accountId: account }],
    ['with an account that is a number', { __typename: 'BotByeProject', accountId: 17, projectId }],
    ['with an account that is an object', { __typename: 'BotByeProject', accountId: { a: 1 }, projectId }],
    ['with an account that is empty', { __typename: 'BotByeProject', accountId: '', projectId }],
    ['with a key that is an object', { __typename: 'BotByeRequest', id: { id: request } }],
    ['with a key that is null', { __typename: 'BotByeRequest', id: null }],
    ['with a key that is a number', { __typename: 'BotByeProject', accountId: account, projectId: 17 }],
    ["with another type's id", { __typename: 'BotByeRequest', id: project }],
    ['with an id that is none', { __typename: 'BotByeRequest', id: 'nonsense' }],
    ['with a path for an id', projectOf('..')],
    ['with keys that contradict each other', { __typename: 'BotByeProject', id: project, projectId: otherProject }],
    ['that is text', 'BotByeProject'],
    ['that is a list', [{ __typename: 'BotByeProject', id: project }]],
    ['whose key hides behind __proto__', JSON.parse(`{"__typename":"BotByeProject","__proto__":{"id":"${project}"}}`)],
  ])('a representation %s is null with an error at its own index', async (_, bad) => {
    const { status, data, errors } = await ask([projectOf(projectId), bad, projectOf(otherProject)]);
    expect(status).toBe(200);
    expect(data._entities).toMatchObject([{ projectId }, null, { projectId: otherProject }]);
    expect(errors).toMatchObject([
      { path: ['_entities', 1], extensions: { code: 'BAD_USER_INPUT', argument: 'representations' } },
    ]);
    expect(gateway.asked()).toEqual([]);
  });

  it('a representation with __proto__ changes no prototype', async () => {
    await ask([JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')]);
    expect({}).not.toHaveProperty('polluted');
  });

  it('a bad representation written into the document is refused as one in the variables is', async () => {
    const { data, errors } = await gateway.query<{ _entities: unknown[] }, object>(
      `{ _entities(representations: [
        { __typename: "BotByeProject", accountId: "${account}", projectId: "${projectId}" },
        { __typename: "BotByeProject", __proto__: { id: "${project}" } }
      ]) { ... on BotByeProject { projectId } } }`,
    );
    expect(data._entities).toEqual([{ projectId }, null]);
    expect(errors).toMatchObject([{ path: ['_entities', 1] }]);
  });
});

describe('unknown requests', () => {
  it('an unknown request entity is null with NOT_FOUND at its own index', async () => {
    const [id = ''] = newestIds(gateway, projectId, 1);
    const { data, errors } = await ask([requestOf(projectId, 'unknown'), requestOf(projectId, id)]);
    expect(data._entities).toMatchObject([null, { requestId: id }]);
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'NOT_FOUND' } }]);
  });

  it('a request entity of another account is null, and those of the own account stay whole', async () => {
    const [id = ''] = newestIds(gateway, projectId, 1);
    const foreign = { __typename: 'BotByeRequest', id: globalId('BotByeRequest', 'meadow', projectId, id) };
    const { data, errors } = await ask([foreign, requestOf(projectId, id)]);
    expect(data._entities).toMatchObject([null, { requestId: id }]);
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['_entities', 0], expect.stringMatching(/^(NOT_FOUND|UPSTREAM_FORBIDDEN)$/)],
    ]);
  });
});

describe('the size of a batch of entities', () => {
  it('a batch of more than 500 representations is refused as a whole', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => projectOf(`project-${index}`));
    const { data, errors } = await ask(many(500));
    expect(errors).toEqual([]);
    expect(data._entities.map((entity) => entity?.projectId)).toEqual(many(500).map((one) => one.projectId));
    const refused = await ask(many(501));
    expect([refused.status, refused.data]).toEqual([200, null]);
    expect(refused.errors).toMatchObject([
      { path: ['_entities'], extensions: { code: 'BAD_USER_INPUT', argument: 'representations' } },
    ]);
  });

  it('a batch of entities costs 10, and for each representation what it selects', async () => {
    const { errors } = await ask(
      Array.from({ length: 500 }, (_, index) => projectOf(`project-${index}`)),
      '... on BotByeProject { declinedCount { id } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COSTLY' } }]);
    expect(errors[0]?.message).toContain('costs 6010');
    expect(gateway.asked()).toEqual([]);
  });
});

describe('the calls of an operation', () => {
  it('a subgraph operation may make 500 upstream calls by default', async () => {
    const limit = '{ botbyeGateway { limits { maxUpstreamCalls } } }';
    const { data } = await gateway.query(limit);
    expect(data).toEqual({ botbyeGateway: { limits: { maxUpstreamCalls: 500 } } });
    const narrow = await startGateway({ env: { FEDERATION: 'true', MAX_UPSTREAM_CALLS: '7' } });
    expect((await narrow.query(limit)).data).toEqual({ botbyeGateway: { limits: { maxUpstreamCalls: 7 } } });
  });
});
