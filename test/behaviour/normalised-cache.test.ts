import { describe, expect, it } from 'vitest';
import { createNormalisedCache } from '../support/normalised-cache.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { everyDimension, readCount, readRows, type SpanArguments } from '../support/span-objects.ts';
import { projectId } from '../support/start-gateway.ts';

const gateway = shareGateway();
const members = shareGateway({ passThrough: true });

/** None at all, the pair that the upstream takes for none, 13 hours that end with the same one, and longer ones. */
const spans: readonly SpanArguments[] = [
  {},
  { interval: 1, intervalType: 'DAY' },
  { interval: 13, intervalType: 'HOUR' },
  { interval: 7, intervalType: 'HOUR' },
  { interval: 7, intervalType: 'DAY' },
  { interval: 7, intervalType: 'MONTH' },
];

describe('a normalised cache of a client', () => {
  it.each(everyDimension)(
    'a normalised cache keeps the figure of every row by %s, whatever other spans are read',
    async (by) => {
      const cache = createNormalisedCache();
      const read = [];
      for (const span of spans) {
        const rows = await readRows(gateway, { by, ...span });
        expect(rows.length).toBeGreaterThan(0);
        read.push({ rows, references: cache.write(rows) });
      }
      for (const { rows, references } of read) expect(cache.read(references)).toEqual(rows);
      expect(cache.size()).toBe(read.reduce((sum, { rows }) => sum + rows.length, 0));
    },
  );

  it('a normalised cache keeps the requests of rows of seven days apart from those of today', async () => {
    const cache = createNormalisedCache();
    const week = cache.write(await readRows(gateway, { by: 'COUNTRY', interval: 7, intervalType: 'DAY' }));
    cache.write(await readRows(gateway, { by: 'COUNTRY' }));
    cache.write(await readRows(gateway, { by: 'COUNTRY', interval: 1, intervalType: 'HOUR' }));
    const counted = new Map<unknown, number>();
    for (const { failedMessage, createdAt, country } of gateway.sandbox.rows(projectId)) {
      const isCounted = failedMessage !== null && Date.parse(createdAt) >= Date.UTC(2026, 4, 14);
      if (isCounted) counted.set(country, (counted.get(country) ?? 0) + 1);
    }
    expect(new Map(cache.read(week).map((row) => [row?.country, Number(row?.declinedReqCount)]))).toEqual(counted);
  });

  it('a normalised cache keeps rows by ENDPOINT and by TOTAL_ENDPOINT apart, although both are DeclinedByEndpoint', async () => {
    const cache = createNormalisedCache();
    const endpoints = await readRows(gateway, { by: 'ENDPOINT', interval: 7 });
    const totals = await readRows(gateway, { by: 'TOTAL_ENDPOINT', interval: 7 });
    cache.write([...endpoints, ...totals]);
    expect([...endpoints, ...totals].every(({ __typename }) => __typename === 'DeclinedByEndpoint')).toBe(true);
    expect(cache.size()).toBe(endpoints.length + totals.length);
  });

  it('a normalised cache keeps the figures and trends of every count, also if 1 DAY and 13 HOUR share a countId', async () => {
    const cache = createNormalisedCache();
    const counts = [];
    for (const span of spans) counts.push(await readCount(gateway, span));
    expect(counts[1]?.countId).toBe(counts[2]?.countId);
    expect(cache.read(cache.write(counts))).toEqual(counts);
    expect(cache.size()).toBe(spans.length);
  });

  it('a normalised cache keeps the rows and the count of every project of every account apart', async () => {
    const cache = createNormalisedCache();
    const objects = [];
    for (const { accountId, apiKey, projectIds } of members.sandbox.accounts) {
      for (const own of projectIds) {
        const options = { headers: { authorization: `Bearer ${apiKey}` } };
        const whose = { accountId, projectId: own, interval: 7 };
        objects.push(...(await readRows(members, { by: 'COUNTRY', ...whose }, options)));
        objects.push(await readCount(members, whose, options));
      }
    }
    expect(objects.length).toBeGreaterThan(8);
    expect(cache.read(cache.write(objects))).toEqual(objects);
    expect(cache.size()).toBe(objects.length);
  });
});
