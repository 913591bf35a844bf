import { describe, expect, it } from 'vitest';
import {
  RequestPageDocument,
  type RequestPageQuery,
  type RequestPageQueryVariables,
  RequestPageWithTotalDocument,
  RequestTotalDocument,
} from '../documents/generated/graphql.ts';
import { askedParameters } from '../support/asked-parameters.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { type Answer, projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';
import { vendorExamples } from '../support/vendor-examples.ts';

const gateway = shareGateway();

type PageArguments = Omit<RequestPageQueryVariables, 'projectId'>;

function page(variables: PageArguments = {}, from: StartedGateway = gateway) {
  return from.query(RequestPageDocument, { projectId, ...variables });
}

/** Upstream's ids of the rows, in the order of the answer. */
function idsOf({ data }: Answer<RequestPageQuery>): readonly string[] {
  return data.botbyeProject?.requests?.edges.map(({ node }) => node.requestId) ?? [];
}

function cursorsOf({ data }: Answer<RequestPageQuery>): readonly string[] {
  return data.botbyeProject?.requests?.edges.map(({ cursor }) => cursor) ?? [];
}

function pageInfoOf({ data }: Answer<RequestPageQuery>) {
  return data.botbyeProject?.requests?.pageInfo;
}

/** What the list holds, in the upstream's own order. */
function listed(from = 0, to?: number): readonly string[] {
  return gateway.sandbox
    .rows(projectId)
    .slice(from, to)
    .map(({ id }) => id);
}

function parameters(from: StartedGateway = gateway) {
  return from.asked().map(askedParameters);
}

function cursor(at: number, cursors: readonly string[]): string {
  const found = cursors.at(at);
  if (found === undefined) throw new Error(`There is no row ${at}.`);
  return found;
}

describe('the size of a page', () => {
  it('a page has 20 rows if neither first nor last is given', async () => {
    expect(idsOf(await page())).toEqual(listed(0, 20));
    expect(parameters()).toEqual([{ limit: '20' }]);
  });

  it('a page has as many rows as first says, in one upstream call up to 100', async () => {
    expect(idsOf(await page({ first: 1 }))).toEqual(listed(0, 1));
    expect(idsOf(await page({ first: 100 }))).toEqual(listed(0, 100));
    expect(parameters()).toEqual([{ limit: '1' }, { limit: '100' }]);
  });

  it('a page may have 500 rows, stitched from upstream pages of 100 in order and without duplicates', async () => {
    const answer = await page({ first: 500 });
    expect(idsOf(answer)).toEqual(listed(0, 500));
    expect(new Set(cursorsOf(answer)).size).toBe(500);
    expect(parameters().map(({ limit }) => limit)).toEqual(['100', '100', '100', '100', '100']);
  });

  it('a stitched page takes only the missing rows from the last upstream page', async () => {
    expect(idsOf(await page({ first: 101 }))).toEqual(listed(0, 101));
    expect(parameters()).toEqual([{ limit: '100' }, { limit: '1', cursor: { after: expect.any(String) } }]);
  });

  it('a page is stitched backward as well, in the order of the list', async () => {
    const end = cursor(-1, cursorsOf(await page({ first: 251 })));
    gateway.sandbox.clearCalls();
    expect(idsOf(await page({ last: 250, before: end }))).toEqual(listed(0, 250));
    expect(parameters().map(({ limit }) => limit)).toEqual(['100', '100', '50']);
  });

  it('a stitched page ends with the list, without another call', async () => {
    const where = { createdAt: { gte: gateway.sandbox.rows(projectId)[129]?.createdAt ?? null } };
    expect(idsOf(await page({ first: 500, where }))).toEqual(listed(0, 130));
    expect(parameters()).toHaveLength(2);
  });

  it('a page is bounded by MAX_PAGE_SIZE, which also lowers the default', async () => {
    const small = await startGateway({ env: { MAX_PAGE_SIZE: '7' } });
    expect(idsOf(await page({}, small))).toHaveLength(7);
    expect(idsOf(await page({ first: 7 }, small))).toHaveLength(7);
    const { errors } = await page({ first: 8 }, small);
    expect(errors.map(({ message }) => message)).toEqual(['first must be between 1 and 7; it is 8.']);
    expect(parameters(small)).toEqual([{ limit: '7' }, { limit: '7' }]);
  });
});

describe('arguments that exclude each other', () => {
  const anyCursor = `${Buffer.from('x').toString('base64')}.01234567890`;

  it.each<[string, PageArguments, string]>([
    ['first and last', { first: 1, last: 1 }, 'last'],
    ['after and before', { after: anyCursor, before: anyCursor }, 'before'],
    ['first and before', { first: 1, before: anyCursor }, 'before'],
    ['last and after', { last: 1, after: anyCursor }, 'after'],
  ])('the arguments %s are refused together before the upstream is asked', async (names, variables, argument) => {
    const { status, data, errors } = await page(variables);
    expect([status, data]).toEqual([200, { botbyeProject: { requests: null } }]);
    expect(errors).toMatchObject([
      { path: ['botbyeProject', 'requests'], extensions: { code: 'BAD_USER_INPUT', argument } },
    ]);
    expect(errors[0]?.message).toBe(
      `${names} cannot be used together: page forward with first and after, backward with last and before.`,
    );
    expect(gateway.asked()).toEqual([]);
  });

  it.each<[PageArguments, string]>([
    [{ first: 0 }, 'first must be between 1 and 500; it is 0.'],
    [{ first: -1 }, 'first must be between 1 and 500; it is -1.'],
    [{ first: 501 }, 'first must be between 1 and 500; it is 501.'],
    [{ last: 0, before: anyCursor }, 'last must be between 1 and 500; it is 0.'],
    [{ last: -5, before: anyCursor }, 'last must be between 1 and 500; it is -5.'],
    [{ last: 2_147_483_647, before: anyCursor }, 'last must be between 1 and 500; it is 2147483647.'],
  ])('the arguments %j are refused with the allowed range', async (variables, message) => {
    const { errors } = await page(variables);
    const argument = 'last' in variables ? 'last' : 'first';
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument } }]);
    expect(gateway.asked()).toEqual([]);
  });

  it('a null argument of a page means the same as none', async () => {
    const answer = await page({ first: null, after: null, last: null, before: null, where: null, orderBy: null });
    expect(idsOf(answer)).toEqual(listed(0, 20));
    expect(parameters()).toEqual([{ limit: '20' }]);
  });
});

describe('paging backward', () => {
  it('the argument before alone returns the last 20 rows before the cursor', async () => {
    const before = cursor(49, cursorsOf(await page({ first: 50 })));
    gateway.sandbox.clearCalls();
    expect(idsOf(await page({ before }))).toEqual(listed(29, 49));
    expect(parameters()).toEqual([{ limit: '20', cursor: { before: expect.any(String) } }]);
  });

  it('last without before is refused in the paging style that cannot express it, with the reason', async () => {
    const { errors } = await page({ last: 5 });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'last' } }]);
    expect(errors[0]?.message).toBe(
      'last without before cannot be asked for with BOTBYE_PAGING=cursor-limit: pass before as well, or take first with the opposite orderBy.',
    );
    expect(gateway.asked()).toEqual([]);
  });

  it.each([
    ['cursor-object', { cursor: { last: 5 } }],
    ['flat', { last: '5' }],
  ] as const)('last without before is the end of the list with BOTBYE_PAGING=%s', async (paging, asked) => {
    const other = await startGateway({ env: { BOTBYE_PAGING: paging }, sandbox: { dialect: { paging } } });
    const answer = await page({ last: 5 }, other);
    expect(idsOf(answer)).toEqual(listed(-5));
    expect(pageInfoOf(answer)).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(parameters(other)).toEqual([asked]);
  });

  it('last without before is stitched beyond 100 rows', async () => {
    const flat = await startGateway({ env: { BOTBYE_PAGING: 'flat' }, sandbox: { dialect: { paging: 'flat' } } });
    expect(idsOf(await page({ last: 130 }, flat))).toEqual(listed(-130));
    expect(parameters(flat)).toEqual([{ last: '100' }, { last: '30', before: expect.any(String) }]);
  });
});

describe('cursors', () => {
  it('a cursor continues the list it was issued for', async () => {
    const after = cursor(-1, cursorsOf(await page({ first: 3 })));
    expect(idsOf(await page({ first: 3, after }))).toEqual(listed(3, 6));
  });

  it('a cursor goes to the upstream without its binding, as the upstream issued it', async () => {
    const after = cursor(-1, cursorsOf(await page({ first: 3 })));
    gateway.sandbox.clearCalls();
    await page({ first: 3, after });
    expect(parameters()).toEqual([{ limit: '3', cursor: { after: after.slice(0, after.lastIndexOf('.')) } }]);
  });

  it.each<[string, PageArguments, PageArguments]>([
    ['another filter', { where: { country: { eq: 'DEU' } } }, { where: { country: { eq: 'FRA' } } }],
    ['no filter', { where: { country: { eq: 'DEU' } } }, {}],
    ['a filter that it was issued without', {}, { where: { country: { eq: 'DEU' } } }],
    [
      'another direction',
      { orderBy: { field: 'CREATED_AT', direction: 'DESC' } },
      { orderBy: { field: 'CREATED_AT', direction: 'ASC' } },
    ],
    ['another order', { orderBy: { field: 'HOST' } }, { orderBy: { field: 'ASN' } }],
    ['an order that it was issued without', {}, { orderBy: { field: 'CREATED_AT' } }],
  ])('a cursor is refused with %s', async (_, issuedFor, usedWith) => {
    const after = cursor(0, cursorsOf(await page({ first: 1, ...issuedFor })));
    gateway.sandbox.clearCalls();
    const { errors } = await page({ first: 1, ...usedWith, after });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
    expect(errors[0]?.message).toBe(
      'after was issued for another project, filter or order: keep these the same while paging, or begin without a cursor.',
    );
    expect(gateway.asked()).toEqual([]);
  });

  it('a cursor is refused with another project', async () => {
    const after = cursor(0, cursorsOf(await page({ first: 1 })));
    gateway.sandbox.clearCalls();
    const other = '5f0c7a3e-91b4-4d2a-8c6f-2e7b1d904a58';
    const { errors } = await gateway.query(RequestPageDocument, { projectId: other, first: 1, after });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
    expect(gateway.asked()).toEqual([]);
  });

  it('a cursor is accepted with an equal filter in another order of keys, another page size or the other direction of reading', async () => {
    const where = { country: { eq: 'DEU' }, isProtected: { eq: true } };
    const before = cursor(4, cursorsOf(await page({ first: 5, where })));
    const sameWhere = { isProtected: { eq: true }, country: { eq: 'DEU', in: null } };
    const { errors, data } = await page({ last: 50, before, where: sameWhere });
    expect(errors).toEqual([]);
    expect(data.botbyeProject?.requests?.edges).toHaveLength(4);
  });

  it('a cursor is accepted by another gateway, so that replicas and restarts do not matter', async () => {
    const after = cursor(-1, cursorsOf(await page({ first: 3 })));
    const replica = await startGateway();
    expect(idsOf(await page({ first: 3, after }, replica))).toEqual(listed(3, 6));
  });

  it.each([
    ['empty', ''],
    ['a word', 'abc'],
    ['a number', '20'],
    ['upstream’s own, without a binding', Buffer.from('["2026-05-20",1,"x"]').toString('base64')],
    ['only a dot and a binding', '.0123456789a'],
    ['binary', '\u0000\u0001.\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000'],
    ['a lone surrogate', `\ud800.${'0'.repeat(11)}`],
    ['line breaks', `a\r\nb.${'0'.repeat(11)}`],
    ['3,000 characters', 'x'.repeat(3_000)],
    ['70,000 characters', 'x'.repeat(70_000)],
  ])('a cursor is refused if it is %s', async (_, garbage) => {
    for (const argument of ['after', 'before'] as const) {
      const { status, errors } = await page({ [argument]: garbage });
      expect(status).toBe(200);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
      if (garbage.length > 10) expect(errors[0]?.message).not.toContain(garbage);
    }
    expect(gateway.asked()).toEqual([]);
  });

  it('a cursor that was forged with the right binding is left for the upstream to refuse', async () => {
    const issued = cursor(0, cursorsOf(await page({ first: 1 })));
    const { errors } = await page({ first: 1, after: `forged${issued.slice(issued.lastIndexOf('.'))}` });
    expect(errors).toMatchObject([
      {
        extensions: { code: 'BAD_USER_INPUT', upstream: { errors: [{ message: 'this cursor was not issued here' }] } },
      },
    ]);
  });
});

describe('order_by', () => {
  it('order_by is sent if the caller orders, DESC by default, and not otherwise', async () => {
    await page({ orderBy: { field: 'REMOTE_ADDR' } });
    await page({ orderBy: { field: 'CREATED_AT', direction: 'ASC' } });
    await page();
    expect(parameters()).toEqual([
      { limit: '20', order_by: { fieldPath: 'remoteAddr', direction: 'DESC' } },
      { limit: '20', order_by: { fieldPath: 'createdAt', direction: 'ASC' } },
      { limit: '20' },
    ]);
  });

  it('a list can be ordered by each of the fields that order', async () => {
    const fields = ['CREATED_AT', 'COUNTRY', 'ASN', 'REMOTE_ADDR', 'REQUEST_URI', 'REQUEST_METHOD', 'HOST'] as const;
    for (const field of fields) {
      const { errors } = await page({ first: 1, orderBy: { field, direction: 'ASC' } });
      expect(errors).toEqual([]);
    }
    expect(parameters().map(({ order_by }) => order_by)).toEqual(
      ['createdAt', 'country', 'asn', 'remoteAddr', 'requestUri', 'requestMethod', 'host'].map((fieldPath) => ({
        fieldPath,
        direction: 'ASC',
      })),
    );
  });

  it('a list starts with the oldest request with CREATED_AT ASC', async () => {
    const answer = await page({ first: 3, orderBy: { field: 'CREATED_AT', direction: 'ASC' } });
    expect(idsOf(answer)).toEqual(listed(-3).toReversed());
  });
});

describe('totalCount', () => {
  it('totalCount is requested only if it is selected', async () => {
    const { data } = await gateway.query(RequestPageWithTotalDocument, { projectId, first: 2 });
    expect(data.botbyeProject?.requests?.totalCount).toBe(listed().length);
    await page({ first: 2 });
    expect(parameters()).toEqual([{ limit: '2', total: 'true' }, { limit: '2' }]);
  });

  it('totalCount is requested once for a stitched page', async () => {
    const { data } = await gateway.query(RequestPageWithTotalDocument, { projectId, first: 250 });
    expect(data.botbyeProject?.requests?.totalCount).toBe(listed().length);
    expect(parameters().map(({ total }) => total)).toEqual(['true', undefined, undefined]);
  });

  it('totalCount alone requests one row, whatever page it is selected on', async () => {
    const { data } = await gateway.query(RequestTotalDocument, { projectId });
    expect(data.botbyeProject?.requests).toEqual({ totalCount: listed().length });
    await gateway.query(
      'query ($projectId: ID!) { botbyeProject(projectId: $projectId) { requests(first: 500) { totalCount } } }',
      { projectId },
    );
    expect(parameters()).toEqual([
      { limit: '1', total: 'true' },
      { limit: '1', total: 'true' },
    ]);
  });

  it('totalCount is null and not requested if BOTBYE_TOTAL is never', async () => {
    const never = await startGateway({ env: { BOTBYE_TOTAL: 'never' }, sandbox: { dialect: { total: 'never' } } });
    const { data, errors } = await never.query(RequestTotalDocument, { projectId });
    expect([data.botbyeProject?.requests, errors]).toEqual([{ totalCount: null }, []]);
    expect(parameters(never).filter(({ total }) => total !== undefined)).toEqual([]);
  });
});

describe('calls by selection', () => {
  const select = (selection: string, rest = '') =>
    gateway.query<{ botbyeProject: { requests: Record<string, unknown> } }, Record<string, unknown>>(
      `query ($projectId: ID!, $yes: Boolean = true, $no: Boolean = false) {
        botbyeProject(projectId: $projectId) { requests(first: 3) { ${selection} } }
        unused: botbyeGateway @include(if: $no) { version }
        used: botbyeGateway @skip(if: $yes) { version }
      } ${rest}`,
      { projectId },
    );

  it.each([
    ['__typename alone asks nothing', '__typename', []],
    ['rows that are skipped ask nothing', '__typename nodes @skip(if: $yes) { id } totalCount @include(if: $no)', []],
    ['a skipped total is not requested', 'nodes { id } totalCount @skip(if: $yes)', [{ limit: '3' }]],
    ['an included total is requested', 'nodes { id } totalCount @include(if: $yes)', [{ limit: '3', total: 'true' }]],
    [
      'a total beside skipped rows asks for one row',
      'totalCount edges @include(if: $no) { cursor }',
      [{ limit: '1', total: 'true' }],
    ],
    ['pageInfo alone asks for the page', 'pageInfo { hasNextPage }', [{ limit: '3' }]],
    ['an inline fragment counts', '... { totalCount }', [{ limit: '1', total: 'true' }]],
    ['a skipped inline fragment does not count', '__typename ... @skip(if: $yes) { totalCount nodes { id } }', []],
    ['aliases change nothing', 'n: totalCount', [{ limit: '1', total: 'true' }]],
  ])('the selection decides the calls: %s', async (_, selection, asked) => {
    const { errors } = await select(selection);
    expect(errors).toEqual([]);
    expect(parameters()).toEqual(asked);
  });

  it('selected fields are found in fragments within fragments', async () => {
    const { errors, data } = await select(
      '...A',
      `fragment A on BotByeRequestConnection { ...B }
       fragment B on BotByeRequestConnection { ... on BotByeRequestConnection @include(if: $yes) { totalCount } }`,
    );
    expect(errors).toEqual([]);
    expect(data.botbyeProject.requests).toEqual({ totalCount: listed().length });
    expect(parameters()).toEqual([{ limit: '1', total: 'true' }]);
  });

  it('edges and nodes of one page come from one call', async () => {
    const { data } = await select('edges { node { requestId } } nodes { requestId }');
    const { edges, nodes } = data.botbyeProject.requests;
    expect(nodes).toEqual(listed(0, 3).map((requestId) => ({ requestId })));
    expect(edges).toEqual(listed(0, 3).map((requestId) => ({ node: { requestId } })));
    expect(parameters()).toEqual([{ limit: '3' }]);
  });

  it('fields with the same list share one call, each with its own size', async () => {
    const { data } = await gateway.query<{ botbyeProject: Record<string, { nodes: { requestId: string }[] }> }, object>(
      `query ($projectId: ID!) { botbyeProject(projectId: $projectId) {
        two: requests(first: 2) { nodes { requestId } }
        five: requests(first: 5) { nodes { requestId } pageInfo { hasNextPage } }
        count: requests { totalCount }
      } }`,
      { projectId },
    );
    expect(data.botbyeProject.two?.nodes.map(({ requestId }) => requestId)).toEqual(listed(0, 2));
    expect(data.botbyeProject.five?.nodes.map(({ requestId }) => requestId)).toEqual(listed(0, 5));
    expect(data.botbyeProject.count).toEqual({ totalCount: listed().length });
    expect(parameters()).toEqual([{ limit: '5', total: 'true' }]);
  });
});

describe('pageInfo', () => {
  it('pageInfo tells the beginning and the end of a list', async () => {
    const where = { createdAt: { gte: gateway.sandbox.rows(projectId)[9]?.createdAt ?? null } };
    const whole = await page({ first: 10, where });
    const cursors = cursorsOf(whole);
    const ends = { startCursor: cursors[0], endCursor: cursors[9] };
    expect(pageInfoOf(whole)).toEqual({ hasPreviousPage: false, hasNextPage: false, ...ends });
    const begin = await page({ first: 4, where });
    expect(pageInfoOf(begin)).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
    const middle = await page({ first: 4, after: cursor(3, cursors), where });
    expect(pageInfoOf(middle)).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    const end = await page({ first: 4, after: cursor(7, cursors), where });
    expect(pageInfoOf(end)).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
    const back = await page({ last: 3, before: cursor(3, cursors), where });
    expect(pageInfoOf(back)).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
  });

  it('pageInfo has null cursors on an empty page', async () => {
    const answer = await page({ where: { country: { eq: 'nowhere' } } });
    expect(answer.data.botbyeProject?.requests).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
    expect(answer.errors).toEqual([]);
  });
});

describe('an upstream page that is short although more rows follow', () => {
  it.each([false, true])('a short upstream page is returned as it is, with one call (cached: %s)', async (cached) => {
    const short = await startGateway({ cached, sandbox: { dataset: { answers: { requests: vendorExamples.page } } } });
    const { data, errors } = await page({}, short);
    expect(errors).toEqual([]);
    expect(data.botbyeProject?.requests).toMatchObject({
      edges: [{ node: { requestId: 'req_abc123xyz' } }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    expect(parameters(short)).toEqual([{ limit: '20' }]);
  });

  it('a second short upstream page within a stitched range is an error instead of an endless walk', async () => {
    const cursor = Buffer.from('[0,0,"x"]').toString('base64');
    const edges = vendorExamples.page.edges.map(({ node }) => ({ node, cursor }));
    const answers = { requests: { ...vendorExamples.page, edges } };
    const stuck = await startGateway({ sandbox: { requestCount: 100, dataset: { answers } } });
    const { data, errors } = await page({ first: 101 }, stuck);
    expect(data).toEqual({ botbyeProject: { requests: null } });
    expect(errors).toMatchObject([
      {
        message: 'The upstream promised another page and then repeated itself; ask for fewer rows.',
        extensions: { code: 'UPSTREAM_BAD_RESPONSE' },
      },
    ]);
    expect(parameters(stuck)).toEqual([{ limit: '100' }, { limit: '100', cursor: { after: cursor } }]);
  });
});
