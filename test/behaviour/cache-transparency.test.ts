import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

let cached: StartedGateway;
let plain: StartedGateway;

beforeAll(async () => {
  const sandbox = { requestCount: 1_500 };
  cached = await startGateway({ cached: true, sandbox });
  plain = await startGateway({ sandbox });
});
afterAll(() => Promise.all([cached.close(), plain.close()]));

const where = fc.constantFrom(
  '',
  'where: { country: { eq: "DEU" } }',
  'where: { or: [{ isBanByRule: { eq: true } }, { country: { in: ["USA", "NLD"] } }] }',
);
const order = fc.constantFrom('', 'orderBy: { field: COUNTRY }', 'orderBy: { field: CREATED_AT, direction: ASC }');
const selection = fc.constantFrom(
  'totalCount',
  'nodes { requestId createdAt }',
  'totalCount edges { cursor node { requestUri headers { name value } } } pageInfo { hasNextPage hasPreviousPage endCursor }',
);

const fields = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 130 }), where, order, selection)
    .map(([first, ...rest]) => `requests(first: ${first} ${rest[0]} ${rest[1]}) { ${rest[2]} }`),
  fc
    .tuple(
      fc.constantFrom('ATTACK_SOURCE', 'COUNTRY', 'RULE', 'TOTAL_ENDPOINT'),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(
      ([by, interval, first]) =>
        `declinedSummary(by: ${by}, interval: ${interval}, first: ${first}) { ... on DeclinedGroup { id declinedReqCount share requests(first: 3) { totalCount nodes { requestId } } } }`,
    ),
  fc
    .integer({ min: 1, max: 40 })
    .map((interval) => `declinedCount(interval: ${interval}) { bannedReqCount botReqTrend }`),
);
const operations = fc
  .array(fields, { minLength: 1, maxLength: 4 })
  .map(
    (all) =>
      `{ botbyeProject(projectId: "${projectId}") { ${all.map((field, index) => `f${index}: ${field}`).join(' ')} } }`,
  );

it('an operation has the same response with the cache as without it, whatever was asked before', async () => {
  await fc.assert(
    fc.asyncProperty(operations, async (operation) => {
      const [one, other] = await Promise.all([cached.query(operation), plain.query(operation)]);
      expect(one.errors).toEqual(other.errors);
      expect(one.data).toEqual(other.data);
    }),
    { numRuns: 60, seed: 20_260_520 },
  );
  // Otherwise nothing has been shown.
  expect(cached.sandbox.calls.length).toBeLessThan(plain.sandbox.calls.length * 0.7);
});
