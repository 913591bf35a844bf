import { describe, expect, it } from 'vitest';
import type { SandboxRow } from '../../../src/sandbox/sandbox-row.ts';
import { ask, exampleProject, noonMs, openSandbox, type SummaryRow } from './open-sandbox.ts';

const spans: readonly (readonly [query: Record<string, string | number>, from: string, to: string])[] = [
  [{}, '2025-03-14T00:00:00Z', '2025-03-15T00:00:00Z'],
  [{ interval: 7, interval_type: 'DAY' }, '2025-03-08T00:00:00Z', '2025-03-15T00:00:00Z'],
  [{ interval: 3 }, '2025-03-12T00:00:00Z', '2025-03-15T00:00:00Z'],
  [{ interval: 24, interval_type: 'HOUR' }, '2025-03-13T13:00:00Z', '2025-03-14T13:00:00Z'],
  [{ interval_type: 'MONTH' }, '2025-03-01T00:00:00Z', '2025-04-01T00:00:00Z'],
  [{ interval: 2, interval_type: 'MONTH' }, '2025-02-01T00:00:00Z', '2025-04-01T00:00:00Z'],
];

/** What stands behind a row, as a client would ask for it: there is no other link between the two endpoints. */
const conditions: Record<string, (row: SummaryRow) => object[]> = {
  attack_source: (row) => [eq('remoteAddr', row.remoteAddr), eq('country', row.country)],
  country: (row) => [eq('country', row.country)],
  endpoint: (row) => [eq('requestUri', row.requestUri)],
  total_endpoint: (row) => [eq('requestUri', row.requestUri)],
  reason: (row) => [eq('failedMessage', row.failedMessage)],
  rule: (row) => [eq('isBanByRule', true), { predicate: 'like', fieldPath: 'failedMessage', value: row.ruleName }],
};
const types = Object.keys(conditions);

function eq(fieldPath: string, value: unknown): object {
  return { predicate: 'eq', fieldPath, value };
}

function within(rows: readonly SandboxRow[], from: string, to: string): SandboxRow[] {
  return rows.filter(
    ({ createdAt }) => Date.parse(createdAt) >= Date.parse(from) && Date.parse(createdAt) < Date.parse(to),
  );
}

function shift(from: string, to: string): [string, string] {
  return [new Date(2 * Date.parse(from) - Date.parse(to)).toISOString(), from];
}

describe('the declined summary', () => {
  it.each(types.flatMap((type) => spans.map((span) => [type, ...span] as const)))(
    'the declined summary by %s over %j counts the requests that its rows lead to',
    async (type, interval, from, to) => {
      const sandbox = await openSandbox({ requestCount: 4_000 });
      const { status, body } = await ask(sandbox, 'overviews/declined_events', { type, ...interval });
      expect(status).toBe(200);
      expect(body.length).toBeGreaterThan(1);
      const span = [
        { predicate: 'is_not_null', fieldPath: 'failedMessage' },
        { predicate: 'gte', fieldPath: 'createdAt', value: from },
        { predicate: 'lt', fieldPath: 'createdAt', value: to },
      ];
      for (const row of body.slice(0, 25)) {
        const where = { predicate: 'and', operands: [...(conditions[type]?.(row) ?? []), ...span] };
        const page = await ask(sandbox, 'events', { where, limit: 1, total: 'true' });
        expect(page.body.pageInfo.total).toBe(row.declinedReqCount);
      }
    },
  );

  it.each(types.filter((type) => type !== 'rule'))(
    'the declined summary by %s leaves no declined request out',
    async (type) => {
      const sandbox = await openSandbox();
      const { body } = await ask(sandbox, 'overviews/declined_events', { type, interval: 30 });
      const declined = within(sandbox.rows(exampleProject), '2025-02-13T00:00:00Z', '2025-03-15T00:00:00Z').filter(
        ({ failedMessage }) => failedMessage !== null,
      );
      expect(body.reduce((sum, row) => sum + row.declinedReqCount, 0)).toBe(declined.length);
    },
  );

  it('the declined summary has its rows by falling count, each with its own id', async () => {
    const sandbox = await openSandbox();
    const { body } = await ask(sandbox, 'overviews/declined_events', { type: 'attack_source', interval: 30 });
    const counts = body.map((row) => row.declinedReqCount);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(new Set(body.map((row) => row.id)).size).toBe(body.length);
    const first = body[0];
    expect(first?.id).toBe(`${exampleProject}_${first?.remoteAddr}_${first?.country}`);
    expect(first).toMatchObject({ projectId: exampleProject, customerId: null });
  });

  it.each([
    ['country', ['country', 'customerId', 'declinedReqCount', 'id', 'projectId']],
    ['endpoint', ['customerId', 'declinedReqCount', 'id', 'projectId', 'requestUri']],
    ['total_endpoint', ['customerId', 'declinedReqCount', 'id', 'projectId', 'requestUri', 'totalReqCount']],
    ['reason', ['customerId', 'declinedReqCount', 'failedMessage', 'id', 'projectId']],
    ['rule', ['customerId', 'declinedReqCount', 'id', 'projectId', 'ruleId', 'ruleName']],
  ])('the declined summary by %s has the keys %j', async (type, keys) => {
    const { body } = await ask(await openSandbox(), 'overviews/declined_events', { type, interval: 30 });
    expect(Object.keys(body[0] ?? {}).sort()).toEqual(keys);
  });

  it('the declined summary is an empty array if nothing was declined', async () => {
    const sandbox = await openSandbox({ dataset: { rows: { [exampleProject]: [] } } });
    expect((await ask(sandbox, 'overviews/declined_events', { type: 'country' })).body).toEqual([]);
  });

  it.each([
    ['type', {}],
    ['type', { type: 'colour' }],
    ['type', { type: 'toString' }],
    ['interval', { type: 'country', interval: 0 }],
    ['interval', { type: 'country', interval: 1.5 }],
    ['interval', { type: 'country', interval: -1 }],
    ['interval', { type: 'country', interval: 'x' }],
    ['interval_type', { type: 'country', interval_type: 'day' }],
    ['interval_type', { type: 'country', interval_type: 'WEEK' }],
    ['intervalType', { type: 'country', intervalType: 'DAY' }],
    ['limit', { type: 'country', limit: 5 }],
  ])('the declined summary refuses a bad %s: %j', async (param, query) => {
    const reply = await ask(await openSandbox(), 'overviews/declined_events', query);
    expect(reply.status).toBe(400);
    expect(reply.body[0]?.context?.param).toBe(param);
  });

  it('the declined summary refuses a parameter given twice', async () => {
    const sandbox = await openSandbox();
    const reply = await ask(sandbox, 'overviews/declined_events?type=rule&x', { type: 'rule' });
    expect(reply.status).toBe(400);
  });
});

describe('the declined count', () => {
  it.each(spans)(
    'the declined count over %j counts bans and bots, and compares with the span before',
    async (interval, from, to) => {
      const sandbox = await openSandbox({ requestCount: 4_000 });
      const { body } = await ask(sandbox, 'overviews/declined_events/count', interval);
      const declined = sandbox.rows(exampleProject).filter(({ failedMessage }) => failedMessage !== null);
      const now = within(declined, from, to);
      const banned = now.filter(({ isBanByRule }) => isBanByRule).length;
      expect(body).toMatchObject({ projectId: exampleProject, customerId: null });
      expect(body).toMatchObject({ bannedReqCount: banned, botReqCount: now.length - banned });
      // Months differ in length: the shift below is for spans that do not.
      if (interval.interval_type === 'MONTH') return;
      const before = within(declined, ...shift(from, to)).filter(({ isBanByRule }) => !isBanByRule).length;
      expect(before).toBeGreaterThan(0);
      expect(body.botReqTrend).toBeCloseTo((100 * (now.length - banned - before)) / before, 1);
    },
  );

  it.each([
    [{}, '2025-03-14_0'],
    [{ interval_type: 'HOUR' }, '2025-03-14_12'],
    [{ interval: 8, interval_type: 'HOUR' }, '2025-03-14_5'],
    [{ interval: 3, interval_type: 'MONTH' }, '2025-01-01_0'],
  ])('the declined count over %j is named after the first hour of its span', async (interval, tail) => {
    const { body } = await ask(await openSandbox(), 'overviews/declined_events/count', interval);
    expect(body.id).toBe(`${exampleProject}_${tail}`);
  });

  it('the declined count has no trend against a span without any, and two decimals otherwise', async () => {
    const [template] = (await openSandbox()).rows(exampleProject);
    if (template === undefined) throw new Error('the world is empty');
    const make = (count: number, createdAt: string, isBanByRule: boolean) =>
      Array.from({ length: count }, (_, index) => {
        return { ...template, id: `${createdAt}${index}`, createdAt, failedMessage: 'x', isBanByRule };
      });
    const rows = [
      ...make(3, '2025-03-13T12:00:00Z', true),
      ...make(1, '2025-03-14T12:00:00Z', true),
      ...make(2, '2025-03-14T11:00:00Z', false),
    ];
    const sandbox = await openSandbox({ dataset: { rows: { [exampleProject]: rows } } });
    expect((await ask(sandbox, 'overviews/declined_events/count')).body).toMatchObject({
      bannedReqCount: 1,
      bannedReqTrend: -66.67,
      botReqCount: 2,
      botReqTrend: null,
    });
  });

  it.each([{ type: 'rule' }, { interval: 0 }, { interval_type: 'YEAR' }])(
    'the declined count refuses %j',
    async (query) => {
      expect((await ask(await openSandbox(), 'overviews/declined_events/count', query)).status).toBe(400);
    },
  );

  it('the declined count and the summary leave out requests that the clock has not reached', async () => {
    const [template] = (await openSandbox()).rows(exampleProject);
    if (template === undefined) throw new Error('the world is empty');
    const make = (id: string, atMs: number) => {
      return { ...template, id, createdAt: new Date(atMs).toISOString(), failedMessage: 'x', isBanByRule: false };
    };
    const rows = [make('now', noonMs), make('soon', noonMs + 1)];
    const sandbox = await openSandbox({ dataset: { rows: { [exampleProject]: rows } } });
    expect((await ask(sandbox, 'overviews/declined_events/count')).body).toMatchObject({ botReqCount: 1 });
    const { body } = await ask(sandbox, 'overviews/declined_events', { type: 'reason' });
    expect(body).toMatchObject([{ failedMessage: 'x', declinedReqCount: 1 }]);
  });

  it('the declined count counts a month of 31 days from its first', async () => {
    const sandbox = await openSandbox({ clock: () => Date.UTC(2025, 2, 31, 23, 59) });
    const { body } = await ask(sandbox, 'overviews/declined_events/count', { interval: 2, interval_type: 'MONTH' });
    expect(body.id).toBe(`${exampleProject}_2025-02-01_0`);
  });
});

describe('results that a test sets', () => {
  it('results that a test sets replace the computed ones, by endpoint and type, while parameters are still checked', async () => {
    const answers = { requests: { edges: [] }, count: { botReqCount: 5 }, summary: { rule: [{ id: 'x' }] } };
    const sandbox = await openSandbox({ dataset: { answers } });
    expect((await ask(sandbox, 'events')).body).toEqual({ edges: [] });
    expect((await ask(sandbox, 'overviews/declined_events/count')).body).toEqual({ botReqCount: 5 });
    expect((await ask(sandbox, 'overviews/declined_events', { type: 'rule' })).body).toEqual([{ id: 'x' }]);
    expect((await ask(sandbox, 'overviews/declined_events', { type: 'reason', interval: 30 })).body[0]).toHaveProperty(
      'failedMessage',
    );
    expect((await ask(sandbox, 'events', { limit: 0 })).status).toBe(400);
  });
});
