import { describe, expect, it } from 'vitest';
import {
  DeclinedCountDocument,
  type DeclinedCountQueryVariables,
  RequestTotalDocument,
} from '../documents/generated/graphql.ts';
import { askedParameters } from '../support/asked-parameters.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const gateway = shareGateway();

function count(variables: Omit<DeclinedCountQueryVariables, 'projectId'> = {}) {
  return gateway.query(DeclinedCountDocument, { projectId, ...variables });
}

/** What the vendor's count endpoint may answer, decoded by a gateway of its own. */
async function decoded(answer: unknown) {
  const one = await startGateway({ sandbox: { requestCount: 100, dataset: { answers: { count: answer } } } });
  const { data, errors } = await one.query(DeclinedCountDocument, { projectId });
  const codes = errors.map(({ extensions }) => extensions.code);
  if (!data.botbyeProject?.declinedCount) return { count: null, codes };
  const { id: _id, __typename: _type, ...count } = data.botbyeProject.declinedCount;
  return { count, codes };
}

const whole = {
  id: 'x',
  projectId,
  customerId: null,
  bannedReqCount: 2,
  bannedReqTrend: 1.5,
  botReqCount: 3,
  botReqTrend: -4,
};

describe('the declined count', () => {
  it('the declined count takes one call and tells how many requests rules and bot detection declined', async () => {
    const { data, errors } = await count();
    expect(errors).toEqual([]);
    expect(data.botbyeProject?.declinedCount).toMatchObject({
      countId: `${projectId}_2026-05-20_0`,
      projectId,
      customerId: null,
    });
    expect(gateway.asked().map(askedParameters)).toEqual([{}]);
    expect(gateway.asked()[0]?.pathname).toMatch(/\/overviews\/declined_events\/count$/);
  });

  it('the declined count equals the number of declined requests in its span', async () => {
    const { data } = await count({ interval: 7, intervalType: 'DAY' });
    const { bannedReqCount, botReqCount } = data.botbyeProject?.declinedCount ?? {
      bannedReqCount: -1,
      botReqCount: -1,
    };
    const span = { createdAt: { gte: '2026-05-14T00:00:00Z' }, failedMessage: { isNull: false } };
    for (const [isBanByRule, expected] of [
      [true, bannedReqCount],
      [false, botReqCount],
    ] as const) {
      const where = { ...span, isBanByRule: { eq: isBanByRule } };
      const answer = await gateway.query(RequestTotalDocument, { projectId, where });
      expect(answer.data.botbyeProject?.requests?.totalCount).toBe(expected);
      expect(expected).toBeGreaterThan(0);
    }
  });

  it.each([
    [{ interval: 24 }, { interval: '24', interval_type: 'DAY' }],
    [{ intervalType: 'HOUR' }, { interval: '1', interval_type: 'HOUR' }],
    [
      { interval: 2, intervalType: 'MONTH' },
      { interval: '2', interval_type: 'MONTH' },
    ],
    [{ interval: null, intervalType: null }, {}],
  ] as const)('the declined count asked with %j sends %j', async (variables, asked) => {
    const { errors } = await count(variables);
    expect(errors).toEqual([]);
    expect(gateway.asked().map(askedParameters)).toEqual([asked]);
  });

  it('the declined count refuses an interval beyond its bounds', async () => {
    const { data, errors } = await count({ interval: 745, intervalType: 'HOUR' });
    expect(data).toEqual({ botbyeProject: { declinedCount: null } });
    expect(errors).toMatchObject([
      {
        message: 'interval must be between 1 and 744 for intervalType HOUR; it is 745.',
        extensions: { code: 'BAD_USER_INPUT', argument: 'interval' },
      },
    ]);
    expect(gateway.asked()).toEqual([]);
  });

  it('the declined count takes one call for all fields with the same arguments, and one for each that differs', async () => {
    await gateway.query<unknown, object>(
      `query ($projectId: ID!) { botbyeProject(projectId: $projectId) {
        a: declinedCount { id } b: declinedCount { botReqCount } c: declinedCount(interval: 1, intervalType: DAY) { id }
      } }`,
      { projectId },
    );
    expect(gateway.asked().map(askedParameters)).toEqual([{}, { interval: '1', interval_type: 'DAY' }]);
  });
});

describe('upstream responses of the count endpoint', () => {
  it('an upstream count may exceed 32 bits, and its trends may be whole, fractional, large or negative', async () => {
    const large = {
      ...whole,
      bannedReqCount: 2 ** 53 - 1,
      botReqCount: 2 ** 31,
      bannedReqTrend: 123456.75,
      botReqTrend: -100,
    };
    const { id: countId, ...fields } = large;
    expect(await decoded(large)).toEqual({ count: { countId, ...fields }, codes: [] });
  });

  it('an upstream count may lack trends, customer and ids', async () => {
    expect(await decoded({ bannedReqCount: 0, botReqCount: 0 })).toEqual({
      count: {
        countId: null,
        projectId,
        customerId: null,
        bannedReqCount: 0,
        botReqCount: 0,
        bannedReqTrend: null,
        botReqTrend: null,
      },
      codes: [],
    });
  });

  it('an upstream count may have numbers in strings, and its trends may be no numbers', async () => {
    const loose = { ...whole, bannedReqCount: '2', bannedReqTrend: '-63.75', botReqTrend: 'NaN' };
    const { count: read, codes } = await decoded(loose);
    expect(read).toMatchObject({ bannedReqCount: 2, bannedReqTrend: -63.75, botReqTrend: null });
    expect(codes).toEqual([]);
  });

  it.each([
    ['that is an array', [whole]],
    ['that is a number', 7],
    ['without a count', { ...whole, botReqCount: undefined }],
    ['with a count that is no whole number', { ...whole, botReqCount: 1.5 }],
    ['with a negative count', { ...whole, botReqCount: -1 }],
    ['with a count that JSON has rounded', { ...whole, botReqCount: 2 ** 53 }],
    ['of another project', { ...whole, projectId: 'somebody-elses' }],
    ['that is an error item', { message: 'no', code: 'x', type: 'y' }],
  ])('an upstream count %s is UPSTREAM_BAD_RESPONSE', async (_, answer) => {
    expect(await decoded(answer)).toEqual({ count: null, codes: ['UPSTREAM_BAD_RESPONSE'] });
  });
});
