import { describe, expect, it } from 'vitest';
import { DeclinedSummaryDocument, RequestPageDocument } from '../documents/generated/graphql.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';
import { vendorExamples } from '../support/vendor-examples.ts';

const [example] = vendorExamples.page.edges;
const whole = { ...example?.node };

/** A page of these rows, as the upstream may answer it; `node` says only what differs from the vendor's example. */
function pageOf(nodes: readonly object[], pageInfo: object = {}) {
  return {
    edges: nodes.map((node, index) => ({ cursor: `c${index}`, node: { ...whole, id: `r${index}`, ...node } })),
    pageInfo: { hasPreviousPage: false, hasNextPage: false, startCursor: null, endCursor: null, ...pageInfo },
  };
}

async function ask(requests: unknown) {
  const gateway = await startGateway({
    env: { PRIVACY_REVEAL: 'headers' },
    sandbox: { requestCount: 50, dataset: { answers: { requests } } },
  });
  const { data, errors } = await gateway.query(RequestPageDocument, { projectId });
  return { page: data.botbyeProject?.requests, errors };
}

/** What becomes of one field of a row, for each of its possible values. */
async function shown<F extends string>(field: F, values: readonly unknown[], as: string = field): Promise<unknown[]> {
  const { page, errors } = await ask(pageOf(values.map((value) => ({ [field]: value }))));
  expect(errors).toEqual([]);
  return page?.edges.map(({ node }) => Object.entries(node).find(([name]) => name === as)?.[1]) ?? [];
}

describe('a request', () => {
  it('createdAt of a request is read from ISO 8601, epoch seconds or epoch milliseconds, in UTC, and null if it is none of these', async () => {
    const at = '2024-08-24T15:32:10.000Z';
    const variants: readonly [unknown, string | null][] = [
      ['2024-08-24T15:32:10Z', at],
      ['2024-08-24T15:32:10.250Z', '2024-08-24T15:32:10.250Z'],
      ['2024-08-24T15:32:10.123456789Z', '2024-08-24T15:32:10.123Z'],
      ['2024-08-24T17:32:10+02:00', at],
      ['2024-08-24 15:32:10', at],
      ['2024-08-24T15:32:10', at],
      ['2024-08-24', '2024-08-24T00:00:00.000Z'],
      [1_724_513_530, at],
      ['1724513530', at],
      [1_724_513_530_000, at],
      ['1724513530000', at],
      [1_724_513_530.25, '2024-08-24T15:32:10.250Z'],
      ['yesterday', null],
      ['', null],
      [null, null],
      [{}, null],
      [true, null],
      [-1, null],
      ['2024-13-45T99:99:99Z', null],
      [1e20, null],
    ];
    expect(
      await shown(
        'createdAt',
        variants.map(([value]) => value),
      ),
    ).toEqual(variants.map(([, expected]) => expected));
  });

  it('headers of a request are read from every shape that the SDKs write, and empty if they cannot be read', async () => {
    const both = [
      { name: 'Accept', value: 'a, b', redacted: false },
      { name: 'X-One', value: '1', redacted: false },
    ];
    const shapes: readonly [unknown, unknown][] = [
      ['{"Accept":"a, b","X-One":"1"}', both],
      ['{"Accept":["a","b"],"X-One":["1"]}', both],
      ['[["Accept","a, b"],["X-One","1"]]', both],
      ['[["Accept",["a","b"]],["X-One",1]]', both],
      ['[{"first":"Accept","second":"a, b"},{"first":"X-One","second":"1"}]', both],
      ['[{"name":"Accept","value":"a, b"},{"name":"X-One","value":"1"}]', both],
      [{ Accept: 'a, b', 'X-One': '1' }, both],
      [
        [
          ['Accept', 'a, b'],
          ['X-One', '1'],
        ],
        both,
      ],
      ['{"Accept":"a, b","X-One":1,"X-Null":null,"X-Object":{"a":1},"":"nameless"}', both],
      ['{"Accept":"a, b"', []],
      ['not json', []],
      ['', []],
      ['"text"', []],
      ['7', []],
      ['null', []],
      [null, []],
      [7, []],
      ['[[],[1],null,"x",{"first":"only"}]', []],
    ];
    expect(
      await shown(
        'headers',
        shapes.map(([value]) => value),
      ),
    ).toEqual(shapes.map(([, expected]) => expected));
  });

  it('customFields of a request may have any shape', async () => {
    const values = [
      [],
      ['a', 'b'],
      [{ name: 'plan', value: 'gold' }],
      { plan: 'gold' },
      {},
      'text',
      7,
      true,
      null,
      { deep: [{ er: [1, null] }] },
    ];
    expect(await shown('customFields', values)).toEqual(values);
  });

  it('serverPort of a request is read from numbers and digits', async () => {
    expect(await shown('serverPort', [443, '80', null, '', 'https', 65_536, -1, 80.5, {}])).toEqual([
      443,
      80,
      ...Array(7).fill(null),
    ]);
  });

  it('booleans of a request are read from their usual spellings', async () => {
    for (const field of ['isProtected', 'isBanByRule']) {
      expect(await shown(field, [true, 1, 'true', '1', false, 0, 'false', '0', null, 'yes', 2])).toEqual([
        ...Array(4).fill(true),
        ...Array(4).fill(false),
        ...Array(3).fill(null),
      ]);
    }
  });

  it('texts of a request are read from numbers, and as JSON text from objects if SDKs send these', async () => {
    expect(await shown('asn', ['AS15169', 15_169, 'AS1', null, {}])).toEqual(['AS15169', 'AS15169', 'AS1', null, null]);
    expect(await shown('requestInfo', ['Login attempt', { a: [1] }, [], null])).toEqual([
      'Login attempt',
      '{"a":[1]}',
      '[]',
      null,
    ]);
    expect(await shown('failedChecks', ['rate_limit', ['a', 'b'], [], { a: 1 }, null])).toEqual([
      'rate_limit',
      'a,b',
      null,
      '{"a":1}',
      null,
    ]);
    expect(await shown('customerId', ['cust_1', 17, null, {}, true])).toEqual(['cust_1', '17', null, null, null]);
  });

  it('addresses of a request are returned if they are addresses', async () => {
    const values = [
      '203.0.113.42',
      '2001:db8::1',
      '::ffff:192.0.2.1',
      'unknown',
      '203.0.113.42:8080',
      'fe80::1%eth0',
      '',
      null,
      7,
    ];
    const addresses = ['203.0.113.42', '2001:db8::1', '::ffff:192.0.2.1', ...Array(6).fill(null)];
    expect(await shown('remoteAddr', values)).toEqual(addresses);
    expect(await shown('realIp', values)).toEqual(addresses);
  });

  it('a request is declined if the upstream gives a failed message or check, or a rule banned it', async () => {
    const none = { failedMessage: null, failedChecks: null, isBanByRule: false };
    const rows = [
      none,
      { ...none, failedMessage: 'x' },
      { ...none, failedChecks: 'x' },
      { ...none, isBanByRule: true },
      { ...none, failedMessage: '' },
    ];
    const { page } = await ask(pageOf(rows));
    expect(page?.edges.map(({ node }) => node.isDeclined)).toEqual([false, true, true, true, false]);
  });

  it('a request may lack everything but its id', async () => {
    const bare = {
      edges: [{ cursor: 'c', node: { id: 'r' } }],
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    };
    const { page, errors } = await ask(bare);
    expect(errors).toEqual([]);
    const { id, requestId, projectId: ofProject, headers, isDeclined, ...rest } = page?.edges[0]?.node ?? {};
    expect({ requestId, ofProject, headers, isDeclined }).toEqual({
      requestId: 'r',
      ofProject: projectId,
      headers: [],
      isDeclined: false,
    });
    expect(id).toBe(Buffer.from(`BotByeRequest:harbour:${projectId}:r`).toString('base64'));
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
  });

  it('a request may have unknown keys', async () => {
    const { page, errors } = await ask({
      ...pageOf([{ decision: 'BLOCK', scores: { bot: 0.9 } }]),
      attributes: { a: 1 },
    });
    expect(errors).toEqual([]);
    expect(page?.edges).toHaveLength(1);
  });

  it('a request may hold any text, down to control characters and half a surrogate pair', async () => {
    const texts = ['\u0000\u001b[31m', '<script>alert(1)</script>', '\ud83d', 'e\u0301', '\u202e', 'x'.repeat(100_000)];
    expect(await shown('userAgent', texts)).toEqual(texts);
  });
});

describe('a page', () => {
  it('a page with more rows than requested is cut, and says that more follow', async () => {
    const { page } = await ask(pageOf(Array.from({ length: 25 }, () => ({}))));
    expect(page?.edges.map(({ node }) => node.requestId)).toEqual(
      Array.from({ length: 20 }, (_, index) => `r${index}`),
    );
    expect(page?.pageInfo.hasNextPage).toBe(true);
  });

  it('a page may lack the total, which is then null', async () => {
    const gateway = await startGateway({
      sandbox: { requestCount: 50, dataset: { answers: { requests: pageOf([{}]) } } },
    });
    const query = 'query ($id: ID!) { botbyeProject(projectId: $id) { requests { totalCount } } }';
    const { data, errors } = await gateway.query<unknown, object>(query, { id: projectId });
    expect([data, errors]).toEqual([{ botbyeProject: { requests: { totalCount: null } } }, []]);
  });

  it('a page may count more than 32 bits', async () => {
    const large = { total: 5_000_000_000 };
    const gateway = await startGateway({
      sandbox: { requestCount: 50, dataset: { answers: { requests: pageOf([{}], large) } } },
    });
    const query = 'query ($id: ID!) { botbyeProject(projectId: $id) { requests { totalCount } } }';
    const { data } = await gateway.query<unknown, object>(query, { id: projectId });
    expect(data).toEqual({ botbyeProject: { requests: { totalCount: 5_000_000_000 } } });
  });

  it.each<[string, unknown]>([
    ['that is an array', []],
    ['that is an array of rows', [whole]],
    ['wrapped in data', { data: pageOf([]) }],
    ['without edges', { pageInfo: {} }],
    ['without pageInfo', { edges: [] }],
    ['with edges that are no list', { ...pageOf([]), edges: {} }],
    ['with an edge that is null', { ...pageOf([]), edges: [null] }],
    ['with an edge without a node', { ...pageOf([]), edges: [{ cursor: 'c' }] }],
    ['with a row without an id', pageOf([{ id: null }])],
    ['with an edge without a cursor', { ...pageOf([]), edges: [{ node: whole }] }],
    [
      'with one cursor for two rows',
      {
        ...pageOf([]),
        edges: [
          { cursor: 'c', node: whole },
          { cursor: 'c', node: whole },
        ],
      },
    ],
    ['that does not say whether more follow', pageOf([], { hasNextPage: null })],
    ['with a row of another project', pageOf([{ projectId: '5f0c7a3e-91b4-4d2a-8c6f-2e7b1d904a58' }])],
    ['that is a text', 'edges'],
    ['that is a single error item', { message: 'no', code: 'x', type: 'y' }],
  ])('a page %s is UPSTREAM_BAD_RESPONSE, never an empty list', async (_, answer) => {
    const { page, errors } = await ask(answer);
    expect(page).toBeNull();
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_BAD_RESPONSE' }]);
  });
});

describe('a summary', () => {
  async function summary(answer: unknown) {
    const answers = { summary: { country: answer } };
    const gateway = await startGateway({ sandbox: { requestCount: 50, dataset: { answers } } });
    const { data, errors } = await gateway.query(DeclinedSummaryDocument, { projectId, by: 'COUNTRY' });
    return { rows: data.botbyeProject?.declinedSummary, codes: errors.map(({ extensions }) => extensions.code) };
  }

  it('a summary may count more than 32 bits, in digits too, and leave customer and ids out', async () => {
    const { rows, codes } = await summary([
      { country: 'DEU', declinedReqCount: '3000000000' },
      { country: 'USA', declinedReqCount: 6_000_000_000 },
    ]);
    expect(codes).toEqual([]);
    expect(rows).toMatchObject([
      { rowId: null, country: 'USA', projectId, customerId: null, declinedReqCount: 6_000_000_000, share: 2 / 3 },
      { rowId: null, country: 'DEU', projectId, customerId: null, declinedReqCount: 3_000_000_000, share: 1 / 3 },
    ]);
  });

  it('a summary may come in any order, and is returned with the largest group first', async () => {
    const rows = [1, 3, 2].map((declinedReqCount) => ({ country: `C${declinedReqCount}`, declinedReqCount }));
    expect((await summary(rows)).rows?.map((row) => row.declinedReqCount)).toEqual([3, 2, 1]);
  });

  it.each<[string, unknown]>([
    ['that is an object', {}],
    ['wrapped in data', { data: [] }],
    ['that is a text', 'none'],
    ['that is a number', 0],
    ['that is a list of lists', [[]]],
    ['that is a list with null', [null]],
    ['that is a list of error items', [{ message: 'no', code: 'x', type: 'y' }]],
    ['with a row that counts nothing', [{ country: 'DEU' }]],
    ['with a row that counts half', [{ country: 'DEU', declinedReqCount: 0.5 }]],
    ['with a row of another project', [{ projectId: 'x', country: 'DEU', declinedReqCount: 1 }]],
  ])('a summary %s is UPSTREAM_BAD_RESPONSE, never an empty list', async (_, answer) => {
    expect(await summary(answer)).toEqual({ rows: null, codes: ['UPSTREAM_BAD_RESPONSE'] });
  });
});
