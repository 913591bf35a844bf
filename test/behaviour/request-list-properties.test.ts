import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPredicate } from '../../src/sandbox/query/match-predicate.ts';
import {
  type BotByeOrderDirection,
  type BotByeRequestFilter,
  type BotByeRequestOrderField,
  RequestPageWithTotalDocument,
  type RequestPageWithTotalQueryVariables,
} from '../documents/generated/graphql.ts';
import { arbitraryFilter } from '../support/arbitrary-filter.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId } from '../support/start-gateway.ts';

// Flat paging can say «the last N», which the other styles' default cannot: both ends can be walked from.
const gateway = shareGateway({
  env: { BOTBYE_PAGING: 'flat' },
  sandbox: { requestCount: 700, dialect: { paging: 'flat' } },
});

const runs = { seed: 20_260_520, numRuns: 60 } as const;

async function page(variables: Omit<RequestPageWithTotalQueryVariables, 'projectId'>) {
  const { data, errors } = await gateway.query(RequestPageWithTotalDocument, { projectId, ...variables });
  expect(errors).toEqual([]);
  const requests = data.botbyeProject?.requests;
  if (requests == null) throw new Error('The page is null.');
  return { ...requests, ids: requests.nodes.map(({ requestId }) => requestId) };
}

describe('arbitrary filters', () => {
  it('a filter selects exactly the rows that meet its predicate', async () => {
    const rows = gateway.sandbox.rows(projectId);
    let some = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryFilter(rows), async ({ filter, where }) => {
        const expected = rows.filter((row) => matchPredicate(row, where)).map(({ id }) => id);
        if (expected.length > 0 && expected.length < rows.length) some += 1;
        const { ids, totalCount } = await page({ first: 500, where: filter });
        expect(ids).toEqual(expected);
        expect(totalCount).toBe(expected.length);
      }),
      { ...runs, numRuns: 150 },
    );
    // A generator that only made filters of all or nothing would prove nothing.
    expect(some).toBeGreaterThan(50);
  });
});

describe('walking a list', () => {
  const arbitraryList = fc.record({
    where: fc.constantFrom<BotByeRequestFilter | null>(
      null,
      { country: { eq: 'DEU' } },
      { requestUri: { eq: '/login' } },
    ),
    field: fc.constantFrom<BotByeRequestOrderField>(
      'CREATED_AT',
      'COUNTRY',
      'ASN',
      'REMOTE_ADDR',
      'REQUEST_URI',
      'HOST',
    ),
    direction: fc.constantFrom<BotByeOrderDirection>('ASC', 'DESC'),
    ordered: fc.boolean(),
    // Odd sizes, the list's own, and beyond the upstream's hundred.
    size: fc.oneof(fc.integer({ min: 7, max: 40 }), fc.constantFrom(99, 100, 101, 150, 201, 500)),
  });

  const listOf = ({ where, field, direction, ordered }: { [K in keyof ListShape]: ListShape[K] }) => ({
    where,
    orderBy: ordered ? { field, direction } : null,
  });

  interface ListShape {
    readonly where: BotByeRequestFilter | null;
    readonly field: BotByeRequestOrderField;
    readonly direction: BotByeOrderDirection;
    readonly ordered: boolean;
  }

  it('a walk forward in pages of any size yields the unpaged list', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryList, async ({ size, ...shape }) => {
        const list = listOf(shape);
        const whole = await page({ ...list, first: 500 });
        const walked: string[] = [];
        let after: string | null = null;
        for (let hasNextPage = true; hasNextPage; ) {
          const { ids, pageInfo } = await page({ ...list, first: size, after });
          expect(pageInfo.hasPreviousPage).toBe(walked.length > 0);
          walked.push(...ids);
          after = pageInfo.endCursor ?? null;
          hasNextPage = pageInfo.hasNextPage;
        }
        expect(walked).toEqual(whole.ids);
        expect(walked).toHaveLength(whole.totalCount ?? -1);
      }),
      { ...runs, numRuns: 25 },
    );
  });

  it('a walk backward in pages of any size yields the unpaged list', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryList, async ({ size, ...shape }) => {
        const list = listOf(shape);
        const whole = await page({ ...list, first: 500 });
        let walked: string[] = [];
        let before: string | null = null;
        for (let hasPreviousPage = true; hasPreviousPage; ) {
          const { ids, pageInfo } = await page({ ...list, last: size, before });
          expect(pageInfo.hasNextPage).toBe(walked.length > 0);
          walked = [...ids, ...walked];
          before = pageInfo.startCursor ?? null;
          hasPreviousPage = pageInfo.hasPreviousPage;
        }
        expect(walked).toEqual(whole.ids);
      }),
      { ...runs, numRuns: 25 },
    );
  });

  it('a walk yields every row once even if rows share the value they are ordered by', async () => {
    const { ids } = await page({ first: 500, orderBy: { field: 'HOST', direction: 'ASC' } });
    expect(new Set(ids)).toEqual(new Set(gateway.sandbox.rows(projectId).map(({ id }) => id)));
    expect(ids).toHaveLength(gateway.sandbox.rows(projectId).length);
  });
});
