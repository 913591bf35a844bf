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

describe('in one normalised cache', () => {
  it.each(everyDimension)('every row by %s keeps its figure, whatever other spans are read', async (by) => {
    const cache = createNormalisedCache();
    const read = [];
    for (const span of spans) {
      const rows = await readRows(gateway, { by, ...span });
      expect(rows.length).toBeGreaterThan(0);
      read.push({ rows, references: cache.write(rows) });
    }
    for (const { rows, references } of read) expect(cache.read(references)).toEqual(rows);
    expect(cache.size()).toBe(read.reduce((sum, { rows }) => sum + rows.length, 0));
  });

  it('the rows of seven days count the requests of seven days after those of today have been written', async () => {
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

  it('rows by ENDPOINT and by TOTAL_ENDPOINT are never one, although both are DeclinedByEndpoint', async () => {
    const cache = createNormalisedCache();
    const endpoints = await readRows(gateway, { by: 'ENDPOINT', interval: 7 });
    const totals = await readRows(gateway, { by: 'TOTAL_ENDPOINT', interval: 7 });
    cache.write([...endpoints, ...totals]);
    expect([...endpoints, ...totals].every(({ __typename }) => __typename === 'DeclinedByEndpoint')).toBe(true);
    expect(cache.size()).toBe(endpoints.length + totals.length);
  });

  it('every count keeps its figures and trends, those of 1 DAY and 13 HOUR too, which have one countId', async () => {
    const cache = createNormalisedCache();
    const counts = [];
    for (const span of spans) counts.push(await readCount(gateway, span));
    expect(counts[1]?.countId).toBe(counts[2]?.countId);
    expect(cache.read(cache.write(counts))).toEqual(counts);
    expect(cache.size()).toBe(spans.length);
  });

  it('every project of every account keeps its own rows and count', async () => {
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
