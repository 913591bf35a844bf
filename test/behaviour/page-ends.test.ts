import { describe, expect, it } from 'vitest';
import {
  NodesByIdsDocument,
  RequestPageDocument,
  type RequestPageQueryVariables,
  RequestTotalDocument,
} from '../documents/generated/graphql.ts';
import { projectId } from '../support/start-gateway.ts';
import { type ScriptedCall, type ScriptedGateway, startScriptedGateway } from '../support/start-scripted-gateway.ts';

interface Ends {
  readonly hasNextPage?: boolean;
  readonly hasPreviousPage?: boolean;
  readonly startCursor?: unknown;
  readonly endCursor?: unknown;
}

/** A page of rows with these numbers; each row's cursor is its number behind a c. */
function pageOf(numbers: readonly number[], ends: Ends = {}) {
  return {
    edges: numbers.map((number) => ({ cursor: `c${number}`, node: { id: `r${number}` } })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null, total: 7, ...ends },
  };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** The cursor that a call names, in whichever of the three places. */
function cursorOf({ parameters: { cursor, after, before } }: ScriptedCall): string | undefined {
  const named = typeof cursor === 'object' && cursor !== null ? Object.values(cursor)[0] : undefined;
  return [named, after, before].find((value): value is string => typeof value === 'string');
}

const flat = { env: { BOTBYE_PAGING: 'flat' } };

/** An upstream that answers by the cursor it is asked with; the empty name is the page that is asked for without one. */
function startWith(pages: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string>> = {}) {
  return startScriptedGateway((call) => pages[cursorOf(call) ?? ''] ?? pageOf([]), { env: { ...flat.env, ...env } });
}

async function page(gateway: ScriptedGateway, variables: Omit<RequestPageQueryVariables, 'projectId'>) {
  const { data, errors } = await gateway.query(RequestPageDocument, { projectId, ...variables });
  const requests = data.botbyeProject?.requests;
  return { errors, pageInfo: requests?.pageInfo, rows: requests?.edges.map(({ node }) => node.requestId) };
}

const refused = [{ path: ['botbyeProject', 'requests'], extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }];

describe('pages without rows that say there are more', () => {
  it('a page without rows has the endCursor of the upstream, which leads on', async () => {
    const gateway = await startWith({
      '': pageOf([], { hasNextPage: true, endCursor: 'further' }),
      further: pageOf([1]),
    });
    const first = await page(gateway, { first: 5 });
    expect(first).toMatchObject({
      errors: [],
      rows: [],
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
    });
    const second = await page(gateway, { first: 5, after: first.pageInfo?.endCursor ?? null });
    expect(second).toMatchObject({ errors: [], rows: ['r1'], pageInfo: { hasNextPage: false } });
    expect(gateway.calls.map(cursorOf)).toEqual([undefined, 'further']);
  });

  it('a page without rows has the startCursor of the upstream if it is read backward', async () => {
    const gateway = await startWith({
      '': pageOf([], { hasPreviousPage: true, startCursor: 'sooner' }),
      sooner: pageOf([1]),
    });
    const first = await page(gateway, { last: 5 });
    expect(first).toMatchObject({ errors: [], rows: [], pageInfo: { hasPreviousPage: true } });
    const second = await page(gateway, { last: 5, before: first.pageInfo?.startCursor ?? null });
    expect(second).toMatchObject({ errors: [], rows: ['r1'], pageInfo: { hasPreviousPage: false } });
    expect(gateway.calls.map(cursorOf)).toEqual([undefined, 'sooner']);
  });

  it.each<[string, Ends]>([
    ['null', {}],
    ['an empty text', { endCursor: '', startCursor: '' }],
    ['a number', { endCursor: 7, startCursor: 7 }],
    ['a text that cannot be sent back', { endCursor: '\ud800', startCursor: '\ud800' }],
    ['a text that is too long to be sent back', { endCursor: 'x'.repeat(2_037), startCursor: 'x'.repeat(2_037) }],
  ])('a page without rows is UPSTREAM_BAD_RESPONSE in both directions if its cursor is %s', async (_what, ends) => {
    const gateway = await startWith({ '': pageOf([], { hasNextPage: true, hasPreviousPage: true, ...ends }) });
    expect((await page(gateway, { first: 5 })).errors).toMatchObject(refused);
    expect((await page(gateway, { last: 5 })).errors).toMatchObject(refused);
    expect((await page(gateway, { first: 150 })).errors).toMatchObject(refused);
    expect((await page(gateway, { last: 150 })).errors).toMatchObject(refused);
  });

  it('a page without rows or a cursor is UPSTREAM_BAD_RESPONSE if the total alone is selected as well', async () => {
    const gateway = await startWith({ '': pageOf([], { hasNextPage: true }) });
    const { errors } = await gateway.query(RequestTotalDocument, { projectId });
    expect(errors).toMatchObject(refused);
  });

  it('a page without rows or a cursor is UPSTREAM_BAD_RESPONSE behind the row of a summary as well', async () => {
    const gateway = await startScriptedGateway(({ path }) =>
      path.includes('overviews')
        ? [{ id: 'x', projectId, declinedReqCount: 3, country: 'DEU' }]
        : pageOf([], { hasNextPage: true }),
    );
    const { errors } = await gateway.query(
      'query ($projectId: ID!) { botbyeProject(projectId: $projectId) { declinedSummary(by: COUNTRY) { ... on DeclinedByCountry { requests { pageInfo { hasNextPage endCursor } } } } } }',
      { projectId },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }]);
  });

  it('a page without rows may say that there are more on the side that it was not read towards', async () => {
    const gateway = await startWith({
      end: pageOf([], { hasPreviousPage: true }),
      '': pageOf([1], { hasNextPage: true }),
    });
    const first = await page(gateway, { first: 1 });
    const after = first.pageInfo?.endCursor?.replace('c1', 'end') ?? null;
    expect(await page(gateway, { first: 5, after })).toMatchObject({
      errors: [],
      rows: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it('a page without rows is cached with its cursor', async () => {
    const gateway = await startScriptedGateway(
      (call) => (cursorOf(call) ? pageOf([1]) : pageOf([], { hasNextPage: true, endCursor: 'further' })),
      { cached: true },
    );
    const first = await page(gateway, { first: 5 });
    expect((await page(gateway, { first: 5 })).pageInfo).toEqual(first.pageInfo);
    expect(first.pageInfo?.endCursor).toMatch(/^further\./);
  });
});

describe('pages whose end is the cursor they were asked with', () => {
  it('a page that ends at its own cursor is UPSTREAM_BAD_RESPONSE in both directions, with rows and without', async () => {
    const gateway = await startWith({
      '': pageOf([1, 2], { hasNextPage: true, hasPreviousPage: true }),
      c2: pageOf([1, 2], { hasNextPage: true }),
      c1: pageOf([1, 2], { hasPreviousPage: true }),
      same: pageOf([], { hasNextPage: true, endCursor: 'same', hasPreviousPage: true, startCursor: 'same' }),
    });
    const { pageInfo } = await page(gateway, { first: 2 });
    const [start, end] = [pageInfo?.startCursor ?? null, pageInfo?.endCursor ?? null];
    const same = end?.replace('c2', 'same') ?? null;
    expect((await page(gateway, { first: 2, after: end })).errors).toMatchObject(refused);
    expect((await page(gateway, { last: 2, before: start })).errors).toMatchObject(refused);
    expect((await page(gateway, { first: 2, after: same })).errors).toMatchObject(refused);
    expect((await page(gateway, { last: 2, before: same })).errors).toMatchObject(refused);
  });

  it('a page that ends at its own cursor may be the last of its list', async () => {
    const gateway = await startWith({
      '': pageOf([1], { hasNextPage: true }),
      c1: pageOf([], { startCursor: 'c1', endCursor: 'c1', hasPreviousPage: true }),
    });
    const { pageInfo } = await page(gateway, { first: 1 });
    const last = await page(gateway, { first: 1, after: pageInfo?.endCursor ?? null });
    expect(last).toMatchObject({
      errors: [],
      rows: [],
      pageInfo: { hasNextPage: false, endCursor: pageInfo?.endCursor },
    });
  });
});

describe('stitched pages', () => {
  const hundred = pageOf(range(0, 100), { hasNextPage: true });

  it('a stitched page reads on beyond an upstream page without rows', async () => {
    const gateway = await startWith({
      '': hundred,
      c99: pageOf([], { hasNextPage: true, endCursor: 'gap' }),
      gap: pageOf(range(100, 150)),
    });
    const { rows, errors, pageInfo } = await page(gateway, { first: 150 });
    expect([errors, rows]).toEqual([[], range(0, 150).map((number) => `r${number}`)]);
    expect(pageInfo?.hasNextPage).toBe(false);
    expect(gateway.calls.map(cursorOf)).toEqual([undefined, 'c99', 'gap']);
  });

  it('a stitched page reads on backward beyond an upstream page without rows, in the order of the list', async () => {
    const gateway = await startWith({
      '': pageOf(range(50, 150), { hasPreviousPage: true }),
      c50: pageOf([], { hasPreviousPage: true, startCursor: 'gap' }),
      gap: pageOf(range(0, 50)),
    });
    const { rows, errors } = await page(gateway, { last: 150 });
    expect([errors, rows]).toEqual([[], range(0, 150).map((number) => `r${number}`)]);
  });

  it('a stitched page ends with the cursor of the last upstream page if only pages without rows come', async () => {
    let calls = 0;
    const gateway = await startScriptedGateway((call) => {
      calls += 1;
      return cursorOf(call) ? pageOf([], { hasNextPage: true, endCursor: `gap-${calls}` }) : hundred;
    });
    const { rows, errors, pageInfo } = await page(gateway, { first: 500 });
    expect(errors).toEqual([]);
    expect(rows).toHaveLength(100);
    expect(pageInfo).toMatchObject({ hasNextPage: true, endCursor: expect.stringMatching(`^gap-${calls}\\.`) });
    expect(calls).toBeLessThan(10);
  });

  it('a stitched page is UPSTREAM_BAD_RESPONSE if its cursors go round in a circle', async () => {
    const gateway = await startWith({
      '': hundred,
      c99: pageOf([], { hasNextPage: true, endCursor: 'gap' }),
      gap: pageOf([], { hasNextPage: true, endCursor: 'c99' }),
    });
    expect((await page(gateway, { first: 150 })).errors).toMatchObject(refused);
    expect(gateway.calls.length).toBeLessThan(5);
  });
});

describe('single requests', () => {
  const globalId = (id: string, accountId: string) =>
    Buffer.from(`BotByeRequest:${accountId}:${projectId}:${id}`).toString('base64');

  it('single requests are searched on the next page if the first does not hold them all', async () => {
    const gateway = await startWith({ '': pageOf([1], { hasNextPage: true }), c1: pageOf([2]) });
    const ids = ['r1', 'r2', 'r3'].map((id) => globalId(id, 'acc'));
    const { data, errors } = await gateway.query(NodesByIdsDocument, { ids });
    expect(data.nodes).toMatchObject([{ requestId: 'r1' }, { requestId: 'r2' }, null]);
    expect(errors).toMatchObject([{ path: ['nodes', 2], extensions: { code: 'NOT_FOUND' } }]);
  });

  it('single requests are UPSTREAM_BAD_RESPONSE, not NOT_FOUND, if the list of the upstream never ends', async () => {
    let calls = 0;
    const gateway = await startScriptedGateway(() => {
      calls += 1;
      return pageOf([], { hasNextPage: true, endCursor: `gap-${calls}` });
    });
    const { errors } = await gateway.query(NodesByIdsDocument, { ids: [globalId('r1', 'acc')] });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }]);
    expect(calls).toBeLessThan(10);
  });
});
