import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/create-sandbox.ts';
import { ask, exampleProject, ids, noonMs, openSandbox } from './open-sandbox.ts';

const pagings = ['cursor-limit', 'cursor-object', 'flat'] as const;
type Paging = (typeof pagings)[number];

/** One page's parameters in each style, written down once more for the test's own sake. */
const spell: Record<
  Paging,
  (limit: number, side?: 'after' | 'before', cursor?: string) => Record<string, string | number | object>
> = {
  'cursor-limit': (limit, side, cursor) => ({ limit, ...(side && cursor && { cursor: { [side]: cursor } }) }),
  'cursor-object': (limit, side, cursor) => ({
    cursor: { [side === 'before' ? 'last' : 'first']: limit, ...(side && cursor && { [side]: cursor }) },
  }),
  flat: (limit, side, cursor) => ({
    [side === 'before' ? 'last' : 'first']: limit,
    ...(side && cursor && { [side]: cursor }),
  }),
};

async function walkForward(sandbox: Sandbox, paging: Paging, limit: number, query: Record<string, object> = {}) {
  const seen: string[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await ask(sandbox, 'events', { ...spell[paging](limit, 'after', cursor), ...query });
    expect(page.status).toBe(200);
    expect(page.body.pageInfo.hasPreviousPage).toBe(seen.length > 0);
    seen.push(...ids(page));
    if (!page.body.pageInfo.hasNextPage) return seen;
    cursor = String(page.body.pageInfo.endCursor);
  }
}

async function walkBackward(
  sandbox: Sandbox,
  paging: Paging,
  limit: number,
  from: string,
  query: Record<string, object> = {},
) {
  const seen: string[] = [];
  let cursor = from;
  for (;;) {
    const page = await ask(sandbox, 'events', { ...spell[paging](limit, 'before', cursor), ...query });
    expect(page.body.pageInfo.hasNextPage).toBe(true);
    seen.unshift(...ids(page));
    if (!page.body.pageInfo.hasPreviousPage) return seen;
    cursor = String(page.body.pageInfo.startCursor);
  }
}

const declined = { predicate: 'is_not_null', fieldPath: 'failedMessage' };

describe.each(pagings)('pages in the style %s', (paging) => {
  it('pages yield the whole list walked forward, and all but the last row walked back from it', async () => {
    const sandbox = await openSandbox({ dialect: { paging } });
    const whole = sandbox.rows(exampleProject).map(({ id }) => id);
    expect(await walkForward(sandbox, paging, 100)).toEqual(whole);
    const last = await ask(sandbox, 'events', {
      ...spell[paging](1),
      order_by: { fieldPath: 'createdAt', direction: 'ASC' },
    });
    const end = String(last.body.edges[0]?.cursor);
    expect(await walkBackward(sandbox, paging, 90, end)).toEqual(whole.slice(0, -1));
  });

  it('pages have 20 rows by default', async () => {
    const sandbox = await openSandbox({ dialect: { paging } });
    const page = await ask(sandbox, 'events');
    expect(ids(page)).toEqual(
      sandbox
        .rows(exampleProject)
        .slice(0, 20)
        .map(({ id }) => id),
    );
    expect(page.body.pageInfo.startCursor).toBe(page.body.edges[0]?.cursor);
    expect(page.body.pageInfo.endCursor).toBe(page.body.edges[19]?.cursor);
  });

  it.each([0, 101, -1, 1.5, 'x'])('pages refuse the size %s', async (size) => {
    const sandbox = await openSandbox({ dialect: { paging } });
    const query = paging === 'cursor-object' ? { cursor: { first: size } } : spell[paging](Number(size));
    expect((await ask(sandbox, 'events', query)).status).toBe(400);
  });

  it('pages refuse to read both ways at once', async () => {
    const sandbox = await openSandbox({ dialect: { paging } });
    const cursor = String((await ask(sandbox, 'events')).body.pageInfo.endCursor);
    const both = paging === 'flat' ? { after: cursor, before: cursor } : { cursor: { after: cursor, before: cursor } };
    expect((await ask(sandbox, 'events', both)).status).toBe(400);
  });

  it.each(['', 'garbage', 'bm90IGpzb24=', 'WzEsMl0='])('pages refuse the cursor %j', async (cursor) => {
    const sandbox = await openSandbox({ dialect: { paging } });
    const query = paging === 'flat' ? { after: cursor } : { cursor: { after: cursor } };
    const page = await ask(sandbox, 'events', query);
    expect(page.status).toBe(400);
    expect(page.body[0]?.context?.param).toBe('cursor');
  });
});

describe('paging styles', () => {
  it.each([
    ['cursor-limit', { first: 5 }],
    ['cursor-limit', { cursor: { first: 5 } }],
    ['cursor-limit', { cursor: { last: 5 } }],
    ['cursor-object', { limit: 5 }],
    ['cursor-object', { first: 5 }],
    ['flat', { limit: 5 }],
    ['flat', { cursor: { first: 5 } }],
  ] as const)('the paging style %s refuses the parameters of another: %j', async (paging, query) => {
    const sandbox = await openSandbox({ dialect: { paging } });
    expect((await ask(sandbox, 'events', query)).status).toBe(400);
  });

  it.each([
    ['cursor-object', { cursor: { last: 5 } }],
    ['flat', { last: 5 }],
  ] as const)('the paging style %s returns the last rows for %j', async (paging, query) => {
    const sandbox = await openSandbox({ dialect: { paging } });
    const page = await ask(sandbox, 'events', query);
    expect(ids(page)).toEqual(
      sandbox
        .rows(exampleProject)
        .slice(-5)
        .map(({ id }) => id),
    );
    expect(page.body.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
  });
});

describe('lists', () => {
  it.each([
    ['createdAt', 'ASC'],
    ['country', 'ASC'],
    ['country', 'DESC'],
    ['serverPort', 'DESC'],
    ['isBanByRule', 'ASC'],
  ] as const)('a list ordered by %s %s has one order, whatever the size of its pages', async (fieldPath, direction) => {
    const sandbox = await openSandbox();
    const order = { order_by: { fieldPath, direction }, where: declined };
    const inBig = await walkForward(sandbox, 'cursor-limit', 100, order);
    const inSmall = await walkForward(sandbox, 'cursor-limit', 33, order);
    expect(inSmall).toEqual(inBig);
    const rows = new Map(sandbox.rows(exampleProject).map((row) => [row.id, row]));
    expect(new Set(inBig).size).toBe([...rows.values()].filter((row) => row.failedMessage !== null).length);
    const values = inBig.map((id) => rows.get(id)?.[fieldPath] ?? null);
    const groups = values.filter((value, index) => index === 0 || value !== values[index - 1]);
    const sorted = [...groups].sort((a, b) => (a === null ? -1 : b === null ? 1 : a < b ? -1 : a > b ? 1 : 0));
    expect(groups).toEqual(direction === 'ASC' ? sorted : sorted.reverse());
  });

  it('a list keeps rows apart that share their value and their instant, and orders equal values by age', async () => {
    const [template] = (await openSandbox()).rows(exampleProject);
    if (template === undefined) throw new Error('the world is empty');
    const make = (id: string, createdAt: string) => ({ ...template, id, createdAt, country: 'DEU' });
    const twins = ['b', 'd', 'a', 'c'].map((id) => make(id, '2025-03-14T10:00:00Z'));
    const rows = [make('young', '2025-03-14T11:00:00Z'), ...twins, make('zoo', '2025-03-14T09:00:00Z')];
    const sandbox = await openSandbox({ dataset: { rows: { [exampleProject]: rows } } });
    const expected = ['young', 'd', 'c', 'b', 'a', 'zoo'];
    for (const fieldPath of ['createdAt', 'country']) {
      const order = { order_by: { fieldPath, direction: 'DESC' } };
      expect(await walkForward(sandbox, 'cursor-limit', 1, order)).toEqual(expected);
      expect(await walkForward(sandbox, 'cursor-limit', 4, order)).toEqual(expected);
    }
  });

  it('a list is reversed completely by the other direction', async () => {
    const sandbox = await openSandbox();
    const up = await walkForward(sandbox, 'cursor-limit', 100, { order_by: { fieldPath: 'host', direction: 'ASC' } });
    const down = await walkForward(sandbox, 'cursor-limit', 100, {
      order_by: { fieldPath: 'host', direction: 'DESC' },
    });
    expect(down).toEqual(up.reverse());
  });

  it('a list has its total only on request, and the total counts the filter rather than the page', async () => {
    const sandbox = await openSandbox();
    const page = await ask(sandbox, 'events', { where: declined, limit: 1, total: 'true' });
    expect(page.body.pageInfo.total).toBe(sandbox.rows(exampleProject).filter((row) => row.failedMessage).length);
    expect((await ask(sandbox, 'events')).body.pageInfo).not.toHaveProperty('total');
    expect((await ask(sandbox, 'events', { total: 'yes' })).status).toBe(400);
  });

  it('a list has no total in the dialect without totals', async () => {
    const sandbox = await openSandbox({ dialect: { total: 'never' } });
    expect((await ask(sandbox, 'events', { total: 'true' })).status).toBe(400);
    expect((await ask(sandbox, 'events')).body.pageInfo).not.toHaveProperty('total');
  });

  it('a list without a match is an empty page with null cursors', async () => {
    const sandbox = await openSandbox();
    const page = await ask(sandbox, 'events', { where: { predicate: 'eq', fieldPath: 'id', value: 'none' } });
    expect(page.body).toEqual({
      edges: [],
      pageInfo: { hasPreviousPage: false, hasNextPage: false, startCursor: null, endCursor: null },
    });
  });

  it('a list continues at the same row after a cursor while new requests arrive', async () => {
    let nowMs = noonMs;
    const sandbox = await openSandbox({ clock: () => nowMs });
    const first = await ask(sandbox, 'events', { limit: 10 });
    const next = { limit: 10, cursor: { after: String(first.body.pageInfo.endCursor) } };
    const before = await ask(sandbox, 'events', next);
    nowMs += 86_400_000;
    expect(ids(await ask(sandbox, 'events', next))).toEqual(ids(before));
  });

  it.each<[string, object | string]>([
    ['an unknown field', { fieldPath: 'colour', direction: 'ASC' }],
    ['a blob', { fieldPath: 'headers', direction: 'ASC' }],
    ['an unknown direction', { fieldPath: 'createdAt', direction: 'asc' }],
    ['no direction', { fieldPath: 'createdAt' }],
    ['an unknown key', { fieldPath: 'createdAt', direction: 'ASC', nulls: 'last' }],
    ['a list', [{ fieldPath: 'createdAt', direction: 'ASC' }]],
    ['no JSON', 'createdAt'],
  ])('a list refuses an order with %s', async (_what, order) => {
    const reply = await ask(await openSandbox(), 'events', { order_by: order });
    expect(reply.status).toBe(400);
    expect(reply.body[0]?.context?.param).toBe('order_by');
  });

  it('a list has the 26 documented fields of a request', async () => {
    const node = (await ask(await openSandbox(), 'events')).body.edges[0]?.node;
    expect(Object.keys(node ?? {}).sort()).toEqual(
      (
        'asn country createdAt customFields customerId failedChecks failedMessage headers host id isBanByRule isProtected ' +
        'projectId realIp referer remoteAddr remoteUser requestInfo requestMethod requestUri serverKey serverName ' +
        'serverPort siteKey token userAgent'
      ).split(' '),
    );
  });
});
