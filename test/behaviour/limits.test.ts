import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GatewayInfoDocument } from '../documents/generated/graphql.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const gateway = shareGateway({ sandbox: { requestCount: 500 } });

const project = (selection: string) => `botbyeProject(projectId: "${projectId}") { ${selection} }`;

/** How an operation was refused; undefined where it was not. */
async function refusal(query: string, variables: object = {}) {
  const { status, data, errors } = await gateway.query<unknown, object>(query, variables);
  const [error] = errors;
  if (error === undefined) return undefined;
  expect([status, data, gateway.asked()]).toEqual([400, undefined, []]);
  expect(Object.keys(error.extensions)).toEqual(['code']);
  return { code: error.extensions.code, message: error.message };
}

describe('the limits', () => {
  it('botbyeGateway tells the limits', async () => {
    const { data } = await gateway.query(GatewayInfoDocument);
    expect(data.botbyeGateway.limits).toEqual({
      maxPageSize: 500,
      maxDepth: 12,
      maxAliases: 30,
      maxCost: 5_000,
      maxUpstreamCalls: 50,
    });
  });

  it('botbyeGateway tells the limits of the configuration', async () => {
    const env = { MAX_DEPTH: '3', MAX_ALIASES: '1', MAX_COST: '40', MAX_UPSTREAM_CALLS: '2', MAX_PAGE_SIZE: '9' };
    const other = await startGateway({ env, sandbox: { requestCount: 100 } });
    const codes = async (selection: string) => {
      const { errors } = await other.query(`{ ${project(selection)} }`);
      return errors.map(({ extensions }) => extensions.code);
    };
    expect(await codes('declinedCount { id }')).toEqual([]);
    expect(await codes('requests { nodes { headers { name } } }')).toEqual(['OPERATION_TOO_LARGE']);
    expect(await codes('a: id b: id')).toEqual(['OPERATION_TOO_LARGE']);
    expect(await codes('declinedSummary(by: RULE) { __typename }')).toEqual(['OPERATION_TOO_COSTLY']);
  });
});

describe('depth', () => {
  // The schema itself is not deep enough to reach 12; a gateway told 5 shows the rule.
  it('depth counts fields below fields, through fragments and lists', async () => {
    const shallow = await startGateway({ env: { MAX_DEPTH: '5' }, sandbox: { requestCount: 100 } });
    const codes = async (query: string) =>
      (await shallow.query(query)).errors.map(({ message, extensions }) => [extensions.code, message]);
    const tooDeep = [['OPERATION_TOO_LARGE', 'The operation is 6 levels deep; at most 5 are allowed.']];
    expect(await codes(`{ ${project('requests { edges { node { id } } }')} }`)).toEqual([]);
    expect(await codes(`{ ${project('requests { edges { node { headers { name } } } }')} }`)).toEqual(tooDeep);
    const inFragments = `{ ...A } fragment A on Query { ${project('... { requests { edges { ...B } } }')} }
      fragment B on BotByeRequestEdge { node { headers { name } } }`;
    expect(await codes(inFragments)).toEqual(tooDeep);
    expect(shallow.asked()).toHaveLength(1);
  });
});

describe('aliases', () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ');

  it('an operation may have 30 aliases at most', async () => {
    expect(await refusal(`{ ${project(aliases(30))} }`)).toBeUndefined();
    expect(await refusal(`{ ${project(aliases(31))} }`)).toEqual({
      code: 'OPERATION_TOO_LARGE',
      message: 'The operation has 31 aliases; at most 30 are allowed.',
    });
  });

  it('the aliases of a fragment count each time it is spread', async () => {
    const spread = (times: number) =>
      `{ ${project(Array(times).fill('...F').join(' '))} } fragment F on BotByeProject { ${aliases(10)} }`;
    expect(await refusal(spread(3))).toBeUndefined();
    expect(await refusal(spread(4))).toMatchObject({
      message: 'The operation has 40 aliases; at most 30 are allowed.',
    });
  });

  it('the aliases of another operation in the document do not count', async () => {
    const query = `query A { ${project('id')} } query B { ${project(aliases(31))} }`;
    const run = (operationName: string) => gateway.query(query, undefined, { operationName });
    expect((await run('A')).errors).toEqual([]);
    expect((await run('B')).errors.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_TOO_LARGE']);
  });
});

describe('tokens', () => {
  it('a document may have 2,000 tokens at most', async () => {
    // Besides its ids the document has 12 tokens.
    const ids = (count: number) => `{ nodes(ids: [${'"x" '.repeat(count)}]) { id } }`;
    expect((await gateway.query(ids(1_988))).errors).toMatchObject([{ extensions: { argument: 'ids' } }]);
    expect(await refusal(ids(1_989))).toEqual({
      code: 'OPERATION_TOO_LARGE',
      message: 'The document has more than 2000 tokens. Split it.',
    });
  });

  it('a document that fills the largest body is refused for its tokens', async () => {
    expect(await refusal(`{ a ${'{ b '.repeat(60_000)}`)).toMatchObject({ code: 'OPERATION_TOO_LARGE' });
  });
});

describe('cost', () => {
  const first = '($first: Int = 7)';

  /** Names the cost by asking a gateway that allows one less than it. */
  async function costOf(query: string, variables: object = {}): Promise<number> {
    const { errors } = await frugal.query<unknown, object>(query, variables);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_TOO_COSTLY']);
    return Number(/costs (\d+);/.exec(errors[0]?.message ?? '')?.[1]);
  }
  const frugal = shareGateway({ env: { MAX_COST: '1' }, sandbox: { requestCount: 100 } });

  it.each<[number, string, string, object?]>([
    [2, 'two objects', '{ botbyeGateway { limits { maxCost } } }'],
    [12, 'an object and a count: 1 + (10 + 1)', `{ ${project('declinedCount { id }')} }`],
    [
      111,
      'a summary has 100 rows if first is not given: 1 + 10 + 100',
      `{ ${project('declinedSummary(by: RULE) { __typename }')} }`,
    ],
    [16, 'a summary of five: 1 + 10 + 5', `{ ${project('declinedSummary(by: RULE, first: 5) { __typename }')} }`],
    [12, 'a connection without rows: 1 + 10 + 1', `{ ${project('requests { totalCount }')} }`],
    [
      32,
      'a page has 20 nodes if neither first nor last is given: 12 + 20',
      `{ ${project('requests { nodes { id } }')} }`,
    ],
    [52, 'edges and the nodes in them: 12 + 20 * 2', `{ ${project('requests { edges { cursor node { id } } }')} }`],
    [33, 'pageInfo is one object: 12 + 20 + 1', `{ ${project('requests { nodes { id } pageInfo { hasNextPage } }')} }`],
    [15, 'a page of three: 12 + 3', `{ ${project('requests(first: 3) { nodes { id } }')} }`],
    [16, 'a page of the last four: 12 + 4', `{ ${project('requests(last: 4) { nodes { id } }')} }`],
    [15, 'headers count as scalars', `{ ${project('requests(first: 3) { nodes { headers { name value } } }')} }`],
    [19, 'a variable’s default: 12 + 7', `query ${first} { ${project('requests(first: $first) { nodes { id } }')} }`],
    [
      14,
      'a variable’s value: 12 + 2',
      `query ${first} { ${project('requests(first: $first) { nodes { id } }')} }`,
      { first: 2 },
    ],
    [
      32,
      'a variable that is null: 12 + 20',
      `query ${first} { ${project('requests(first: $first) { nodes { id } }')} }`,
      { first: null },
    ],
    [
      // 1 + 10 + 5 rows of (1 + 10 + 1 + 3 nodes)
      86,
      'requests behind rows are multiplied by the rows',
      `{ ${project('declinedSummary(by: RULE, first: 5) { ... on DeclinedGroup { requests(first: 3) { nodes { id } } } }')} }`,
    ],
    [
      34,
      'a fragment costs what it selects, each time it is spread',
      `{ ${project('a: declinedCount { ...F } b: declinedCount { ...F } c: declinedCount { ...F }')} } fragment F on DeclinedCount { id }`,
    ],
    [11, 'node', '{ node(id: "x") { id } }'],
    [
      40,
      'rows by their ids, each with its requests: 10 + 2 * (1 + 10 + 1 + 3)',
      '{ nodes(ids: ["a", "b"]) { ... on DeclinedGroup { requests(first: 3) { nodes { id } } } } }',
    ],
    [13, 'nodes by its ids: 10 + 3', '{ nodes(ids: ["a", "b", "c"]) { id } }'],
    [
      14,
      'nodes by its variable: 10 + 4',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: ['a', 'b', 'c', 'd'] },
    ],
  ])('an operation costs %i: %s', async (cost, _, query, variables) => {
    expect(await costOf(query, variables)).toBe(cost);
    expect(frugal.asked()).toEqual([]);
  });

  it('introspection costs nothing', async () => {
    const { errors } = await frugal.query('{ __schema { types { fields { args { name } } } } __typename }');
    expect(errors).toEqual([]);
  });

  it('an operation may cost as much as the limit', async () => {
    const exact = await startGateway({ env: { MAX_COST: '12' }, sandbox: { requestCount: 100 } });
    expect((await exact.query(`{ ${project('declinedCount { id }')} }`)).errors).toEqual([]);
    const { errors } = await exact.query(`{ ${project('declinedCount { id } requests { totalCount }')} }`);
    expect(errors.map(({ message }) => message)).toEqual([
      'The operation costs 23; at most 12 is allowed. Ask for fewer rows, give summaries a first, or split it.',
    ]);
  });

  it('the default limit of cost allows the largest page, and a summary with the requests behind its top rows', async () => {
    expect(
      (await gateway.query(`{ ${project('requests(first: 500) { edges { cursor node { id headers { name } } } }')} }`))
        .errors,
    ).toEqual([]);
    const drillDown = 'declinedSummary(by: COUNTRY, first: 10) { ... on DeclinedGroup { requests { nodes { id } } } }';
    expect((await gateway.query(`{ ${project(drillDown)} }`)).errors).toEqual([]);
  });

  it('the default limit of cost refuses the requests behind every row of a whole summary', async () => {
    const drillDown = 'declinedSummary(by: COUNTRY) { ... on DeclinedGroup { requests(first: 500) { nodes { id } } } }';
    expect(await refusal(`{ ${project(drillDown)} }`)).toMatchObject({ code: 'OPERATION_TOO_COSTLY' });
  });

  it('a page that exceeds the maximum is refused by its own field, which says what is allowed', async () => {
    const { status, errors } = await gateway.query(`{ ${project('requests(first: 1000000) { nodes { id } }')} }`);
    expect(status).toBe(200);
    expect(errors).toMatchObject([
      {
        message: 'first must be between 1 and 500; it is 1000000.',
        extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
      },
    ]);
  });
});

describe('upstream calls', () => {
  it('fields that exceed the limit of upstream calls fail one by one, and the others stay whole', async () => {
    const few = await startGateway({ env: { MAX_UPSTREAM_CALLS: '2' }, sandbox: { requestCount: 100 } });
    const { status, data, errors } = await few.query<{ botbyeProject: Record<string, unknown> }, object>(
      `{ ${project('declinedCount { projectId } requests { totalCount } declinedSummary(by: RULE) { __typename } id')} botbyeGateway { sandbox } }`,
    );
    expect(status).toBe(200);
    expect(Object.values(data.botbyeProject).filter((value) => value === null)).toHaveLength(1);
    expect(data).toMatchObject({ botbyeProject: { id: expect.any(String) }, botbyeGateway: { sandbox: false } });
    expect(errors.map(({ message, extensions }) => [message, extensions])).toEqual([
      [
        'This operation has used its 2 calls to the upstream. Ask for the rest in another operation.',
        { code: 'UPSTREAM_CALL_LIMIT' },
      ],
    ]);
    expect(few.asked()).toHaveLength(2);
  });

  it('each operation has its own limit of upstream calls', async () => {
    const few = await startGateway({ env: { MAX_UPSTREAM_CALLS: '1' }, sandbox: { requestCount: 100 } });
    for (let times = 0; times < 3; times += 1) {
      expect((await few.query(`{ ${project('declinedCount { id }')} }`)).errors).toEqual([]);
    }
    expect(few.asked()).toHaveLength(3);
  });

  it('returns no partial page when the limit of upstream calls is hit', async () => {
    const few = await startGateway({ env: { MAX_UPSTREAM_CALLS: '2' } });
    const { data, errors } = await few.query(`{ ${project('requests(first: 300) { nodes { id } }')} }`);
    expect(data).toEqual({ botbyeProject: { requests: null } });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_CALL_LIMIT']);
    expect(few.asked()).toHaveLength(2);
  });

  it('counts a call once, however many fields join it', async () => {
    const few = await startGateway({ env: { MAX_UPSTREAM_CALLS: '1' }, sandbox: { requestCount: 100 } });
    const { errors } = await few.query(
      `{ ${project('a: declinedCount { id } b: declinedCount { botReqCount } c: declinedCount { id }')} }`,
    );
    expect(errors).toEqual([]);
    expect(few.asked()).toHaveLength(1);
  });
});

describe('large but harmless operations', () => {
  it.each([
    ['as tools send it', getIntrospectionQuery()],
    [
      'with everything in it',
      getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    ],
  ])('answers the introspection query %s', async (_, query) => {
    const { status, data, errors } = await gateway.query<{ __schema: { types: unknown[] } }, object>(query);
    expect([status, errors]).toEqual([200, []]);
    expect(data.__schema.types.length).toBeGreaterThan(30);
  });
});

describe('small but harmful operations', () => {
  it('refuses variables that nest too deeply', async () => {
    const query = `query ($where: BotByeRequestFilter) { ${project('requests(where: $where) { totalCount }')} }`;
    for (const levels of [11, 100, 10_000]) {
      const where = `${'{"and":['.repeat(levels)}{}${']}'.repeat(levels)}`;
      const body = `{"query":${JSON.stringify(query)},"variables":{"where":${where}}}`;
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect([response.status, await response.json()]).toEqual([
        400,
        {
          errors: [
            { message: '"variables" must not nest deeper than 20 levels.', extensions: { code: 'BAD_USER_INPUT' } },
          ],
        },
      ]);
    }
    expect(gateway.asked()).toEqual([]);
  });

  it('refuses fragments that double each other, without counting 2^n fields', async () => {
    const fragment = (index: number) =>
      `fragment F${index} on BotByeProject { ...F${index + 1} ... { ...F${index + 1} } }`;
    const doubling = Array.from({ length: 60 }, (_, index) => fragment(index)).join('\n');
    const tail = (selection: string) => `fragment F60 on BotByeProject { ${selection} }`;
    expect(await refusal(`{ ${project('...F0')} } ${doubling} ${tail('a: id')}`)).toMatchObject({
      code: 'OPERATION_TOO_LARGE',
    });
    expect(await refusal(`{ ${project('...F0')} } ${doubling} ${tail('declinedCount { id }')}`)).toMatchObject({
      code: 'OPERATION_TOO_COSTLY',
    });
  });

  it('refuses fragments that spread each other in a cycle', async () => {
    const query = `{ ${project('...A')} } fragment A on BotByeProject { ...B } fragment B on BotByeProject { ...A }`;
    expect(await refusal(query)).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('refuses hundreds of directives on one field', async () => {
    expect(await refusal(`{ botbyeGateway { version ${'@include(if: true) '.repeat(500)} } }`)).toMatchObject({
      code: expect.stringMatching(/^(OPERATION_TOO_LARGE|GRAPHQL_VALIDATION_FAILED)$/),
    });
  });

  it('refuses thousands of unknown fields with few errors', async () => {
    const query = `{ ${Array.from({ length: 1_990 }, (_, index) => `x${index}`).join(' ')} }`;
    const { status, errors } = await gateway.query(query);
    expect(status).toBe(400);
    expect(errors.length).toBeLessThanOrEqual(101);
  });
});

it('concurrent calls of one operation cause no warning of Node', async () => {
  const gateway = await startGateway({ env: { MAX_UPSTREAM_CALLS: '20' }, sandbox: { requestCount: 100 } });
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  const counts = Array.from({ length: 15 }, (_none, at) => `c${at}: declinedCount(interval: ${at + 1}) { id }`);
  // The first goes the long way, the second the short one.
  for (let times = 0; times < 2; times += 1) {
    const { errors } = await gateway.query(`{ botbyeProject(projectId: "${projectId}") { ${counts.join(' ')} } }`);
    expect(errors).toEqual([]);
  }
  expect(gateway.asked()).toHaveLength(30);
  // Warnings are emitted on the next tick.
  await new Promise(setImmediate);
  expect(warnings).toEqual([]);
});
