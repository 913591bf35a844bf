import { describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../../src/sandbox/create-sandbox.ts';
import { matchLike } from '../../../src/sandbox/query/match-like.ts';
import { banMessage, rules } from '../../../src/sandbox/world/rules.ts';
import { exampleProject, noonMs, openNewWorld } from './open-sandbox.ts';

const dayMs = 86_400_000;

function allRows(sandbox: Sandbox) {
  return sandbox.accounts.flatMap(({ projectIds }) => projectIds.flatMap((id) => sandbox.rows(id)));
}

describe('the world', () => {
  it('the world is the same for the same seed and clock', async () => {
    const [one, other] = [await openNewWorld({ seed: 7 }), await openNewWorld({ seed: 7 })];
    expect(allRows(one)).toEqual(allRows(other));
  });

  it('the world differs for another seed', async () => {
    const [one, other] = [await openNewWorld({ seed: 7 }), await openNewWorld({ seed: 8 })];
    expect(one.rows(exampleProject)[0]?.id).not.toBe(other.rows(exampleProject)[0]?.id);
  });

  it('the world has at least as many requests as requested, 20,000 and more by default', async () => {
    const small = await openNewWorld({ requestCount: 1_000 });
    expect(allRows(small).length).toBeGreaterThanOrEqual(1_000);
    expect(allRows(small).length).toBeLessThan(1_100);
    const usual = await createSandbox({ clock: () => noonMs });
    expect(allRows(usual).length).toBeGreaterThanOrEqual(20_000);
    await usual.close();
  });

  it('the world has two accounts and three projects, the example project the first and the busiest', async () => {
    const sandbox = await openNewWorld();
    expect(sandbox.accounts.map(({ projectIds }) => projectIds.length)).toEqual([2, 1]);
    expect(sandbox.accounts[0]?.projectIds[0]).toBe(exampleProject);
    expect(sandbox.rows(exampleProject).length).toBeGreaterThan(allRows(sandbox).length / 2);
  });

  it('the world reaches back 35 days and not beyond the clock', async () => {
    const times = allRows(await openNewWorld()).map(({ createdAt }) => Date.parse(createdAt));
    expect(Math.max(...times)).toBeLessThanOrEqual(noonMs);
    expect(Math.min(...times)).toBeGreaterThan(noonMs - 36 * dayMs);
    expect(Math.min(...times)).toBeLessThan(noonMs - 34 * dayMs);
  });

  it('the world goes on with the clock, and keeps its requests', async () => {
    let nowMs = noonMs;
    const sandbox = await openNewWorld({ clock: () => nowMs });
    const before = sandbox.rows(exampleProject);
    nowMs += 3 * dayMs;
    const after = sandbox.rows(exampleProject);
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.slice(-before.length)).toEqual(before);
    nowMs = noonMs;
    expect(sandbox.rows(exampleProject)).toEqual(before);
  });

  it('the world is quiet at night, apart from bursts', async () => {
    const rows = (await openNewWorld({ requestCount: 6_000 })).rows(exampleProject);
    const logins = rows.filter(({ requestUri }) => requestUri?.includes('login'));
    const visits = rows.filter((row) => row.referer !== null && !logins.includes(row));
    const at = (hour: number) => visits.filter(({ createdAt }) => new Date(createdAt).getUTCHours() === hour).length;
    // Visitors live an hour ahead of UTC.
    expect(at(18)).toBeGreaterThan(8 * at(3));
    const loginsByDay = new Map<string, number>();
    for (const { createdAt } of logins) {
      const day = createdAt.slice(0, 10);
      loginsByDay.set(day, (loginsByDay.get(day) ?? 0) + 1);
    }
    const counts = [...loginsByDay.values()].sort((a, b) => b - a);
    expect(counts[0]).toBeGreaterThan(4 * (counts[Math.floor(counts.length / 2)] ?? 0));
  });

  it('the world has many countries and networks, both families of addresses, and addresses shared by several countries', async () => {
    const rows = (await openNewWorld({ requestCount: 6_000 })).rows(exampleProject);
    expect(new Set(rows.map(({ country }) => country)).size).toBeGreaterThan(20);
    expect(new Set(rows.map(({ asn }) => asn)).size).toBeGreaterThan(30);
    expect(rows.some(({ remoteAddr }) => remoteAddr?.includes(':'))).toBe(true);
    const countries = new Set(rows.filter((row) => row.remoteAddr === '104.28.247.47').map(({ country }) => country));
    expect(countries.size).toBeGreaterThan(2);
    const byAsn = new Map<string | null, Set<string | null>>();
    for (const { asn, country } of rows) byAsn.set(asn, (byAsn.get(asn) ?? new Set()).add(country));
    expect([...byAsn.values()].every((homes) => homes.size === 1)).toBe(true);
  });

  it('the world declines for rules and by detection, and never without address, country and URI', async () => {
    const declined = allRows(await openNewWorld({ requestCount: 6_000 })).filter((row) => row.failedMessage !== null);
    const messages = new Set(declined.map(({ failedMessage }) => failedMessage));
    expect(messages).toContain('Automation tool used');
    expect(messages).toContain('Rate limit exceeded');
    for (const rule of Object.values(rules)) expect(messages).toContain(banMessage(rule));
    expect(declined.every((row) => row.remoteAddr && row.country && row.requestUri)).toBe(true);
    expect(declined.every((row) => row.isBanByRule === row.failedMessage?.startsWith('Banned by rule: '))).toBe(true);
  });

  it('the world has no rule whose pattern finds the requests of another', () => {
    const all = Object.values(rules);
    const found = all.map(({ name }) => all.filter((other) => matchLike(banMessage(other), name)).length);
    expect(found).toEqual(all.map(() => 1));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('the world leaves out what SDKs leave out, and writes headers in each of their shapes, credentials included', async () => {
    const sandbox = await openNewWorld({ requestCount: 6_000 });
    const rows = allRows(sandbox);
    for (const field of ['referer', 'userAgent', 'country', 'asn', 'serverName', 'remoteUser', 'serverPort'] as const) {
      expect(rows.some((row) => row[field] === null)).toBe(true);
      expect(rows.some((row) => row[field] !== null)).toBe(true);
    }
    const shapes = sandbox.accounts.flatMap(({ projectIds }) =>
      projectIds.map((id) => JSON.parse(sandbox.rows(id).find((row) => isJson(row.headers))?.headers ?? 'null')),
    );
    expect(shapes).toEqual([
      expect.objectContaining({ Host: 'shop.example.com' }),
      expect.arrayContaining([['Host', 'accounts.example.com']]),
      expect.arrayContaining([{ first: 'Host', second: 'tickets.example.org' }]),
    ]);
    expect(rows.some(({ headers }) => headers?.includes('Authorization'))).toBe(true);
    expect(rows.some(({ headers }) => headers?.includes('Cookie'))).toBe(true);
    expect(rows.some(({ headers }) => !isJson(headers))).toBe(true);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('the world is replaced by the rows of a test, and refuses those of an unknown project', async () => {
    const template = (await openNewWorld()).rows(exampleProject)[0];
    if (template === undefined) throw new Error('the world is empty');
    const own = [
      { ...template, id: 'b', createdAt: '2025-03-14T10:00:00+01:00' },
      { ...template, id: 'a', createdAt: '2025-03-14T09:00:00Z' },
      { ...template, id: 'later', createdAt: '2025-03-15T00:00:00Z' },
    ];
    const sandbox = await openNewWorld({ dataset: { rows: { [exampleProject]: own } } });
    expect(sandbox.rows(exampleProject).map(({ id }) => id)).toEqual(['b', 'a']);
    await expect(createSandbox({ dataset: { rows: { nobody: own } } })).rejects.toThrow('no project nobody');
  });
});

function isJson(text: string | null): boolean {
  try {
    return typeof JSON.parse(text ?? '') === 'object';
  } catch {
    return false;
  }
}
