import { describe, expect, it } from 'vitest';
import { vendorExamples } from '../../support/vendor-examples.ts';
import { project } from './queries.ts';
import { callBy, sendJson, startRig } from './start-rig.ts';

const { projectId } = project;

async function answering(body: unknown) {
  const { upstream } = await startRig((response) => sendJson(response, body));
  return upstream;
}

describe("the vendor's own examples", () => {
  it.each(['attackSource', 'country', 'endpoint', 'reason', 'rule'] as const)(
    'the documented summary by %s is decoded as documented',
    async (dimension) => {
      const upstream = await answering(vendorExamples[dimension]);
      const { value } = await upstream.fetchDeclinedSummary({ project, dimension }, callBy());
      expect(value).toStrictEqual(vendorExamples[dimension].map((row) => ({ dimension, ...row })));
    },
  );

  it('the documented nine attack sources, which name no customer, are decoded in their order', async () => {
    const upstream = await answering(vendorExamples.nineAttackSources);
    const { value } = await upstream.fetchDeclinedSummary({ project, dimension: 'attackSource' }, callBy());
    expect(value).toStrictEqual(
      vendorExamples.nineAttackSources.map((row) => ({ dimension: 'attackSource', customerId: null, ...row })),
    );
    expect(value.map(({ declinedReqCount }) => declinedReqCount)).toEqual([183, 179, 153, 118, 113, 86, 85, 84, 30]);
  });

  it('the documented count is decoded as documented', async () => {
    const upstream = await answering(vendorExamples.count);
    const { value } = await upstream.fetchDeclinedCount({ project }, callBy());
    expect(value).toStrictEqual({
      id: `${projectId}_2024-08-17_0`,
      projectId,
      customerId: null,
      bannedReqCount: 56_298,
      bannedReqTrend: -63.75,
      botReqCount: 0,
      botReqTrend: 0,
    });
  });

  it('the documented page is decoded as documented, with headers as they were recorded and the time as a number', async () => {
    const upstream = await answering(vendorExamples.page);
    const query = { project, direction: 'forward', limit: 20, withTotal: true } as const;
    const { value } = await upstream.fetchRequestPage(query, callBy());
    const { projectId: _, createdAt: __, ...asSent } = { ...vendorExamples.page.edges[0]?.node };
    expect(value).toStrictEqual({
      edges: [
        {
          cursor: 'YXJyYXljb25uZWN0aW9uOjA=',
          node: {
            ...asSent,
            project,
            createdAtMs: Date.UTC(2024, 7, 24, 15, 32, 10),
          },
        },
      ],
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: 'YXJyYXljb25uZWN0aW9uOjA=',
      endCursor: 'YXJyYXljb25uZWN0aW9uOjA=',
      total: 15_847,
    });
  });
});
