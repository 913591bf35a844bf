import { describe, expect, it } from 'vitest';
import { type DeclinedDimension, NodeByIdDocument, NodesByIdsDocument } from '../documents/generated/graphql.ts';
import { askedParameters } from '../support/asked-parameters.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { everyDimension, readCount, readRows, type SpanArguments } from '../support/span-objects.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

const gateway = shareGateway();

const decode = (id: string) => Buffer.from(id, 'base64').toString('latin1');
const encode = (text: string) => Buffer.from(text, 'latin1').toString('base64');
const account = 'harbour';

/** A gateway whose upstream answers a summary of `type` with these rows. */
function answering(type: string, rows: readonly object[]): Promise<StartedGateway> {
  return startGateway({ sandbox: { requestCount: 100, dataset: { answers: { summary: { [type]: rows } } } } });
}

/** The object that an id brings back, and what the upstream was asked for it. */
async function again(id: string, from: StartedGateway = gateway) {
  from.sandbox.clearCalls();
  const { status, data, errors } = await from.query(NodeByIdDocument, { id });
  return { status, node: data.node, errors, asked: from.asked().map(askedParameters) };
}

const spans: readonly (readonly [string, SpanArguments, object, string])[] = [
  ['no interval', {}, {}, ':'],
  ['1 DAY', { interval: 1, intervalType: 'DAY' }, { interval: '1', interval_type: 'DAY' }, '1:DAY'],
  ['744 HOUR', { interval: 744, intervalType: 'HOUR' }, { interval: '744', interval_type: 'HOUR' }, '744:HOUR'],
];

describe('the id of a row or a count', () => {
  it.each(spans)(
    'the id of a row or a count names its type, account, project and span: %s',
    async (_name, span, _asked, part) => {
      const [row] = await readRows(gateway, { by: 'REASON', ...span });
      const count = await readCount(gateway, span);
      expect(decode(row?.id ?? '')).toMatch(
        new RegExp(`^DeclinedByReason:${account}:${projectId}:${part}:[A-Za-z0-9_-]{32}$`),
      );
      expect(decode(count.id)).toMatch(new RegExp(`^DeclinedCount:${account}:${projectId}:${part}:[A-Za-z0-9_-]{12}$`));
    },
  );

  it('the id of a row shows none of its values, in any dimension', async () => {
    for (const by of everyDimension) {
      for (const row of await readRows(gateway, { by, interval: 30 })) {
        const { id, rowId, __typename: _, projectId: _own, share: _share, ...values } = row;
        const texts = Object.values({ ...values, rowId }).filter((value) => typeof value === 'string');
        expect(texts.length).toBeGreaterThan(1);
        for (const text of texts) {
          const spellings = [
            text,
            encode(text),
            Buffer.from(text).toString('base64url'),
            Buffer.from(text).toString('hex'),
          ];
          for (const one of spellings) expect(id.includes(one) || decode(id).includes(one)).toBe(false);
        }
      }
    }
  });

  it('the id of a row or a count is the same in every replica and on every path, and differs under another credential', async () => {
    const one = await startGateway({ passThrough: true, sandbox: { requestCount: 2_000 } });
    const other = await startGateway({ sandbox: { requestCount: 2_000 } });
    const [{ apiKey = '' } = {}] = one.sandbox.accounts;
    const options = { headers: { authorization: `Bearer ${apiKey}` } };
    const ids = async (from: StartedGateway, more?: object) => [
      ...(await readRows(from, { by: 'COUNTRY', interval: 7, accountId: account }, more)).map(({ id }) => id),
      (await readCount(from, { accountId: account }, more)).id,
    ];
    const known = await ids(one, options);
    expect(await ids(one, options)).toEqual(known);
    expect(await ids(other)).toEqual(known);
    const secret = (id: string) => decode(id).split(':').at(-1);
    const meadow = one.sandbox.accounts[1];
    const [foreign] = await readRows(
      one,
      { by: 'COUNTRY', interval: 7, accountId: meadow?.accountId ?? '', projectId: meadow?.projectIds[0] ?? '' },
      { headers: { authorization: `Bearer ${meadow?.apiKey}` } },
    );
    expect(known.map(secret)).not.toContain(secret(foreign?.id ?? ''));
  });

  it('the id of a row is the same for the same span, however the span is spelled', async () => {
    const ids = async (span: SpanArguments) => (await readRows(gateway, { by: 'RULE', ...span })).map(({ id }) => id);
    expect(await ids({ interval: 1 })).toEqual(await ids({ intervalType: 'DAY' }));
    expect(await ids({ interval: null, intervalType: null })).toEqual(await ids({}));
    expect(await ids({ interval: 1 })).not.toEqual(await ids({}));
  });

  it('the id of a row depends neither on first nor on the rows beside it', async () => {
    const all = await readRows(gateway, { by: 'ATTACK_SOURCE', interval: 7 });
    const top = await readRows(gateway, { by: 'ATTACK_SOURCE', interval: 7, first: 2 });
    expect(top.map(({ id }) => id)).toEqual(all.slice(0, 2).map(({ id }) => id));
    const rows = [3, 2, 1].map((declinedReqCount) => ({
      projectId,
      country: `C${declinedReqCount}`,
      declinedReqCount,
    }));
    const [many, few] = [await answering('country', rows), await answering('country', rows.slice(1))];
    const ids = async (from: StartedGateway) => (await readRows(from, { by: 'COUNTRY' })).map(({ id }) => id);
    expect((await ids(many)).slice(1)).toEqual(await ids(few));
  });

  it.each<[string, DeclinedDimension, string, readonly object[]]>([
    [
      'look alike when joined',
      'ATTACK_SOURCE',
      'attack_source',
      [
        { remoteAddr: 'a', country: 'bc' },
        { remoteAddr: 'ab', country: 'c' },
        { remoteAddr: 'a","bc', country: '' },
        { remoteAddr: 'a_b', country: 'c' },
        { remoteAddr: 'a', country: 'b_c' },
      ],
    ],
    [
      'have no value',
      'ATTACK_SOURCE',
      'attack_source',
      [
        { remoteAddr: null, country: null },
        { remoteAddr: '', country: '' },
        { remoteAddr: 'null', country: 'null' },
        { remoteAddr: null, country: 'DEU' },
        { remoteAddr: 'DEU', country: null },
        {},
      ],
    ],
    ['are told twice', 'COUNTRY', 'country', [{ country: 'DEU' }, { country: 'DEU' }, { country: 'DEU' }]],
    [
      'are of different customers',
      'COUNTRY',
      'country',
      [
        { country: 'DEU', customerId: 'a' },
        { country: 'DEU', customerId: 'b' },
      ],
    ],
    [
      'differ in what Unicode cannot say',
      'REASON',
      'reason',
      [{ failedMessage: '\ud800' }, { failedMessage: '\udfff' }, { failedMessage: '\ufffd' }],
    ],
    [
      'have the id of another',
      'REASON',
      'reason',
      [
        { id: 'x', failedMessage: 'a' },
        { id: 'x', failedMessage: 'b' },
      ],
    ],
    [
      'are rules of one name, or without one',
      'RULE',
      'rule',
      [
        { ruleId: '1', ruleName: 'x' },
        { ruleId: '2', ruleName: 'x' },
        { ruleId: null, ruleName: 'x' },
        { ruleId: 'x', ruleName: null },
        { ruleId: '', ruleName: '' },
        { ruleId: null, ruleName: null },
      ],
    ],
  ])('each of several rows that %s has its own id, and node finds it by that id', async (_what, by, type, rows) => {
    const odd = await answering(
      type,
      rows.map((row, index) => ({ projectId, declinedReqCount: 90 - index, ...row })),
    );
    const read = await readRows(odd, { by });
    expect(new Set(read.map(({ id }) => id)).size).toBe(rows.length);
    expect((await readRows(odd, { by })).map(({ id }) => id)).toEqual(read.map(({ id }) => id));
    const { data, errors } = await odd.query(NodesByIdsDocument, { ids: read.map(({ id }) => id) });
    expect(errors).toEqual([]);
    expect(data.nodes).toMatchObject(read.map(({ id, declinedReqCount }) => ({ id, declinedReqCount })));
  });

  it('the id of a row by RULE stays the same if the rule is renamed', async () => {
    const named = (ruleName: string) => answering('rule', [{ projectId, ruleId: '1', ruleName, declinedReqCount: 1 }]);
    const [before] = await readRows(await named('before'), { by: 'RULE' });
    const { node } = await again(before?.id ?? '', await named('after'));
    expect(node).toMatchObject({ id: before?.id, ruleName: 'after' });
  });
});

describe('the ids of the upstream', () => {
  it('rowId and countId are the ids of the upstream, and null if it gives none', async () => {
    const [row] = await readRows(gateway, { by: 'COUNTRY' });
    if (row?.__typename !== 'DeclinedByCountry') throw new Error('The summary has no row by country.');
    expect(row.rowId).toBe(`${projectId}_${row.country}`);
    expect((await readCount(gateway)).countId).toBe(`${projectId}_2026-05-20_0`);
    const bare = await startGateway({
      sandbox: {
        requestCount: 100,
        dataset: {
          answers: { count: { bannedReqCount: 1, botReqCount: 2 }, summary: { country: [{ declinedReqCount: 3 }] } },
        },
      },
    });
    expect((await readRows(bare, { by: 'COUNTRY' })).map(({ rowId }) => rowId)).toEqual([null]);
    expect((await readCount(bare)).countId).toBeNull();
  });
});

describe('node', () => {
  it.each(everyDimension)('node finds every row by %s as it was read, its share and requests too', async (by) => {
    const rows = await readRows(gateway, { by, interval: 7, intervalType: 'DAY' });
    for (const row of rows.slice(0, 5)) {
      const { node, errors, asked } = await again(row.id);
      expect(errors).toEqual([]);
      expect(node).toEqual(row);
      expect(asked).toEqual([{ type: by.toLowerCase(), interval: '7', interval_type: 'DAY' }]);
    }
  });

  it.each(spans)('node asks for the span that the object was read with: %s', async (_name, span, parameters) => {
    const [row] = await readRows(gateway, { by: 'REASON', ...span });
    const count = await readCount(gateway, span);
    const rowAgain = await again(row?.id ?? '');
    const countAgain = await again(count.id);
    expect([rowAgain.node, countAgain.node]).toEqual([row, count]);
    expect([rowAgain.asked, countAgain.asked]).toEqual([[{ type: 'reason', ...parameters }], [parameters]]);
  });

  it('node finds a row whose requests are those behind it', async () => {
    const [row] = await readRows(gateway, { by: 'COUNTRY', interval: 7 });
    const { data, errors } = await gateway.query<{ node: unknown }, object>(
      'query ($id: ID!) { node(id: $id) { ... on DeclinedGroup { declinedReqCount requests { totalCount } } } }',
      { id: row?.id },
    );
    expect(errors).toEqual([]);
    const declinedReqCount = row?.declinedReqCount;
    expect(data.node).toEqual({ declinedReqCount, requests: { totalCount: declinedReqCount } });
  });

  it('node is null with NOT_FOUND for a row that the summary no longer has', async () => {
    const rows = (countries: readonly string[]) =>
      answering(
        'country',
        countries.map((country) => ({ projectId, country, declinedReqCount: 1 })),
      );
    const [gone] = await readRows(await rows(['DEU']), { by: 'COUNTRY' });
    const { status, node, errors, asked } = await again(gone?.id ?? '', await rows(['USA', 'FRA']));
    expect([status, node, asked]).toEqual([200, null, [{ type: 'country' }]]);
    expect(errors).toMatchObject([
      {
        message: 'The summary has no such row any more: read the summary again.',
        path: ['node'],
        extensions: { code: 'NOT_FOUND' },
      },
    ]);
  });

  it('node is null with the error of the summary if that cannot be read', async () => {
    const [row] = await readRows(gateway, { by: 'COUNTRY' });
    gateway.sandbox.setFault({ kind: 'http-403', endpoint: 'summary' });
    const { node, errors } = await again(row?.id ?? '');
    expect([node, errors[0]?.extensions.code]).toEqual([null, 'UPSTREAM_FORBIDDEN']);
  });

  it('node is null with BAD_USER_INPUT, without a call, for an id that cannot have been issued', async () => {
    const [row] = await readRows(gateway, { by: 'COUNTRY', interval: 7 });
    const text = decode(row?.id ?? '');
    const replaced = (from: string, to: string) => encode(text.replace(from, to));
    const ids = [
      ...[
        '0:DAY',
        '367:DAY',
        '07:DAY',
        '7.0:DAY',
        '-7:DAY',
        '7:day',
        '7:WEEK',
        '7:',
        ':DAY',
        '7e0:DAY',
        '99999:DAY',
        'DAY',
        '7:DAY:DAY',
      ].map((span) => replaced(':7:DAY:', `:${span}:`)),
      replaced('DeclinedByCountry', 'DeclinedByCounty'),
      replaced('DeclinedByCountry', 'DeclinedGroup'),
      replaced('DeclinedByCountry', 'DeclinedCount'),
      replaced('DeclinedByCountry', 'constructor'),
      replaced(account, '..'),
      replaced(projectId, 'a/b'),
      encode(text.slice(0, -1)),
      encode(`${text}A`),
      encode(`${text.slice(0, -1)}é`),
      encode(`${text}:`),
      `${row?.id}=`,
      ` ${row?.id}`,
      row?.id.replace(/^./, '$& ') ?? '',
      Buffer.from(text).toString('base64url').slice(0, -1),
    ];
    for (const id of ids) {
      const { status, node, errors, asked } = await again(id);
      expect([id, status, node, asked]).toEqual([id, 200, null, []]);
      expect(errors).toMatchObject([
        {
          message: 'id is not a global id of this API: pass the id field of an object, as it was read.',
          path: ['node'],
          extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
        },
      ]);
    }
  });

  it('node is null with NOT_FOUND, without a call, for an id that this credential was not given', async () => {
    const [row] = await readRows(gateway, { by: 'ENDPOINT', interval: 7 });
    const count = await readCount(gateway, { interval: 7 });
    const texts = [decode(row?.id ?? ''), decode(count.id)];
    const ids = texts.flatMap((text) => [
      encode(text.replace(':7:DAY:', ':8:DAY:')),
      encode(text.replace(':7:DAY:', ':7:HOUR:')),
      encode(text.replace(':7:DAY:', ':::')),
      encode(text.replace(account, 'meadow')),
      encode(text.replace(projectId, 'another')),
      encode(
        text.replace('DeclinedByEndpoint', 'DeclinedByReason').replace(/(?<=DeclinedCount.*)[^:]{12}$/, 'A'.repeat(12)),
      ),
    ]);
    for (const id of ids) {
      const { status, node, errors, asked } = await again(id);
      expect([decode(id), status, node, asked]).toEqual([decode(id), 200, null, []]);
      expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'NOT_FOUND' } }]);
    }
  });

  it('node is null with NOT_FOUND for an id that was read with another credential', async () => {
    const open = await startGateway({ passThrough: true, sandbox: { requestCount: 2_000 } });
    const [harbour, meadow] = open.sandbox.accounts;
    const as = (key: string | undefined) => ({ headers: { authorization: `Bearer ${key}` } });
    const [row] = await readRows(open, { by: 'COUNTRY', interval: 7, accountId: account }, as(harbour?.apiKey));
    open.sandbox.clearCalls();
    const { data, errors } = await open.query(NodeByIdDocument, { id: row?.id ?? '' }, as(meadow?.apiKey));
    expect([data.node, errors[0]?.extensions.code, open.asked()]).toEqual([null, 'NOT_FOUND', []]);
    const own = await open.query(NodeByIdDocument, { id: row?.id ?? '' }, as(harbour?.apiKey));
    expect(own.data.node).toEqual(row);
  });

  it('node refuses the operation of a caller without a credential as a whole', async () => {
    const open = await startGateway({ passThrough: true, sandbox: { requestCount: 100 } });
    const [row] = await readRows(gateway, { by: 'COUNTRY' });
    const { status, errors } = await open.query(NodeByIdDocument, { id: row?.id ?? '' });
    expect([status, errors[0]?.extensions.code, open.asked()]).toEqual([401, 'UNAUTHENTICATED', []]);
  });
});

describe('nodes', () => {
  it('nodes finds 100 rows of one summary by one call, in the given order', async () => {
    const rows = (await readRows(gateway, { by: 'ATTACK_SOURCE', interval: 30 })).slice(0, 100).toReversed();
    expect(rows.length).toBeGreaterThan(50);
    gateway.sandbox.clearCalls();
    const { data, errors } = await gateway.query(NodesByIdsDocument, { ids: rows.map(({ id }) => id) });
    expect(errors).toEqual([]);
    expect(data.nodes).toMatchObject(
      rows.map(({ id, rowId, declinedReqCount, share }) => ({ id, rowId, declinedReqCount, share })),
    );
    expect(gateway.asked().map(askedParameters)).toEqual([
      { type: 'attack_source', interval: '30', interval_type: 'DAY' },
    ]);
  });

  it('nodes shares its call with the summary and with node in the same operation', async () => {
    const [row, other] = await readRows(gateway, { by: 'COUNTRY', interval: 7 });
    gateway.sandbox.clearCalls();
    const { data, errors } = await gateway.query<Record<string, unknown>, object>(
      `query ($project: ID!, $one: ID!, $ids: [ID!]!) {
        node(id: $one) { id }
        nodes(ids: $ids) { id }
        botbyeProject(projectId: $project) { declinedSummary(by: COUNTRY, interval: 7, first: 2) { ... on Node { id } } }
      }`,
      { project: projectId, one: row?.id, ids: [other?.id] },
    );
    expect(errors).toEqual([]);
    expect(data.botbyeProject).toEqual({ declinedSummary: [{ id: row?.id }, { id: other?.id }] });
    expect(gateway.asked()).toHaveLength(1);
  });

  it('nodes finds the good ids beside bad ones: each bad id is null with an error at its own index', async () => {
    const [row] = await readRows(gateway, { by: 'TOTAL_ENDPOINT', interval: 7 });
    const count = await readCount(gateway);
    const good = row?.id ?? '';
    const text = decode(good);
    const noSuchRow = encode(text.slice(0, -20) + 'A'.repeat(20));
    const ids = [
      good,
      encode(text.replace(':7:', ':0:')),
      count.id,
      encode(text.replace(':7:', ':8:')),
      noSuchRow,
      'nonsense',
      good,
    ];
    gateway.sandbox.clearCalls();
    const { status, data, errors } = await gateway.query(NodesByIdsDocument, { ids });
    expect(status).toBe(200);
    expect(data.nodes.map((node) => node?.id ?? null)).toEqual([good, null, count.id, null, null, null, good]);
    expect(errors.map(({ path, extensions }) => [path?.[1], extensions.code]).toSorted()).toEqual([
      [1, 'BAD_USER_INPUT'],
      [3, 'NOT_FOUND'],
      [4, 'NOT_FOUND'],
      [5, 'BAD_USER_INPUT'],
    ]);
    expect(gateway.asked()).toHaveLength(2);
  });

  it('nodes makes no more calls for rows of many summaries than an operation may', async () => {
    const few = await startGateway({ env: { MAX_UPSTREAM_CALLS: '3' }, sandbox: { requestCount: 2_000 } });
    const counts = [];
    for (const interval of [1, 2, 3, 4, 5]) counts.push(await readCount(few, { interval }));
    few.sandbox.clearCalls();
    const { data, errors } = await few.query(NodesByIdsDocument, { ids: counts.map(({ id }) => id) });
    expect(few.asked()).toHaveLength(3);
    expect(data.nodes.filter((node) => node !== null)).toHaveLength(3);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_CALL_LIMIT', 'UPSTREAM_CALL_LIMIT']);
  });
});
