import { expect, it } from 'vitest';
import { type BotByeIntervalType, type DeclinedDimension, RowTotalsDocument } from '../documents/generated/graphql.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId } from '../support/start-gateway.ts';

const gateway = shareGateway({
  env: { MAX_UPSTREAM_CALLS: '10000', MAX_COST: '1000000' },
  sandbox: { requestCount: 3_000 },
});

const projects = [projectId, '5f0c7a3e-91b4-4d2a-8c6f-2e7b1d904a58'];
const dimensions: readonly DeclinedDimension[] = [
  'ATTACK_SOURCE',
  'COUNTRY',
  'ENDPOINT',
  'REASON',
  'RULE',
  'TOTAL_ENDPOINT',
];
const intervals: readonly (readonly [number | null, BotByeIntervalType | null])[] = [
  [null, null],
  [1, 'HOUR'],
  [48, 'HOUR'],
  [7, 'DAY'],
  [31, null],
  [null, 'MONTH'],
  [2, 'MONTH'],
];

// For every row of every dimension: the number it counts is the number of the requests behind it.
it.each(dimensions)('each row by %s counts the requests behind it', async (by) => {
  let rows = 0;
  for (const project of projects) {
    for (const [interval, intervalType] of intervals) {
      const variables = { projectId: project, by, interval, intervalType };
      const { data, errors } = await gateway.query(RowTotalsDocument, variables);
      expect(errors).toEqual([]);
      const summary = data.botbyeProject?.declinedSummary ?? [];
      rows += summary.length;
      expect(summary.map(({ id, requests }) => [id, requests?.totalCount])).toEqual(
        summary.map(({ id, declinedReqCount }) => [id, declinedReqCount]),
      );
    }
  }
  expect(rows).toBeGreaterThan(10);
});
