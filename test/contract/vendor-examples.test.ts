import { describe, expect, it } from 'vitest';
import type { SandboxDataset } from '../../src/sandbox/dataset.ts';
import { type SandboxDialect, sandboxPaths } from '../../src/sandbox/sandbox-dialect.ts';
import {
  DeclinedCountDocument,
  type DeclinedDimension,
  DeclinedSummaryDocument,
  RequestPageDocument,
  RequestTotalDocument,
} from '../documents/generated/graphql.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';
import { vendorExamples } from '../support/vendor-examples.ts';

const summary = {
  attack_source: vendorExamples.attackSource,
  country: vendorExamples.country,
  endpoint: vendorExamples.endpoint,
  reason: vendorExamples.reason,
  rule: vendorExamples.rule,
};
const answers = { requests: vendorExamples.page, count: vendorExamples.count, summary };

function startWith(
  own: SandboxDataset['answers'] = {},
  env: Record<string, string> = {},
  dialect: Partial<SandboxDialect> = {},
) {
  return startGateway({ env, sandbox: { requestCount: 50, dialect, dataset: { answers: { ...answers, ...own } } } });
}

/** A row as GraphQL has it, all of its answer unless `own` says otherwise. */
function row(type: string, tail: string, declinedReqCount: number, own: object): object {
  const rowId = `${projectId}_${tail}`;
  const id = expect.any(String);
  return {
    __typename: `DeclinedBy${type}`,
    id,
    rowId,
    projectId,
    customerId: null,
    declinedReqCount,
    share: 1,
    ...own,
  };
}

const germany = { country: 'DEU', countryName: 'Germany' };
const usa = { country: 'USA', countryName: 'United States of America' };
const belarus = { country: 'BLR', countryName: 'Belarus' };

const rows: readonly (readonly [DeclinedDimension, object])[] = [
  ['ATTACK_SOURCE', row('AttackSource', '104.28.247.47_DEU', 356, { remoteAddr: '104.28.247.47', ...germany })],
  ['COUNTRY', row('Country', 'USA', 1523, usa)],
  ['ENDPOINT', row('Endpoint', '/api/v1/login', 892, { requestUri: '/api/v1/login' })],
  ['REASON', row('Reason', 'Rate limit exceeded', 2341, { failedMessage: 'Rate limit exceeded' })],
  ['RULE', row('Rule', 'rule-123', 678, { ruleId: 'rule-123', ruleName: 'Block suspicious user agents' })],
];

/** One of the nine rows that have 1031 declined requests between them. */
function ninth(remoteAddr: string, place: typeof germany, count: number): object {
  return row('AttackSource', `${remoteAddr}_${place.country}`, count, { remoteAddr, ...place, share: count / 1031 });
}

describe("the vendor's examples of summaries", () => {
  it.each(rows)('the example summary by %s is returned whole', async (by, row) => {
    const gateway = await startWith();
    const { data, errors } = await gateway.query(DeclinedSummaryDocument, { projectId, by });
    expect(errors).toEqual([]);
    expect(data).toEqual({ botbyeProject: { declinedSummary: [row] } });
  });

  it('the example summary is returned whole if nine addresses and countries share its number', async () => {
    const gateway = await startWith({ summary: { attack_source: vendorExamples.nineAttackSources } });
    const { data, errors } = await gateway.query(DeclinedSummaryDocument, { projectId, by: 'ATTACK_SOURCE' });
    expect(errors).toEqual([]);
    expect(data.botbyeProject?.declinedSummary).toEqual([
      ninth('82.209.216.44', germany, 183),
      ninth('104.28.247.47', germany, 179),
      ninth('116.202.24.183', germany, 153),
      ninth('116.202.24.183', usa, 118),
      ninth('82.209.216.44', belarus, 113),
      ninth('104.28.247.47', usa, 86),
      ninth('104.28.247.47', belarus, 85),
      ninth('116.202.24.183', belarus, 84),
      ninth('82.209.216.44', usa, 30),
    ]);
  });
});

describe("the vendor's example of the count", () => {
  it('the example count is returned whole', async () => {
    const gateway = await startWith();
    const { data, errors } = await gateway.query(DeclinedCountDocument, { projectId });
    expect(errors).toEqual([]);
    expect(data.botbyeProject?.declinedCount).toEqual({
      __typename: 'DeclinedCount',
      id: expect.any(String),
      countId: `${projectId}_2024-08-17_0`,
      projectId,
      customerId: null,
      bannedReqCount: 56298,
      bannedReqTrend: -63.75,
      botReqCount: 0,
      botReqTrend: 0,
    });
  });
});

const request = {
  id: btoa(`BotByeRequest:harbour:${projectId}:req_abc123xyz`),
  requestId: 'req_abc123xyz',
  projectId,
  customerId: 'cust_789',
  token: '[redacted]',
  siteKey: 'sk_live_abc123',
  serverKey: '[redacted]',
  referer: 'https://example.com/login',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)...',
  host: 'api.example.com',
  requestMethod: 'POST',
  requestUri: '/api/v1/auth/login',
  remoteAddr: '203.0.113.42',
  serverName: 'api-server-01',
  remoteUser: null,
  serverPort: 443,
  requestInfo: 'Login attempt',
  failedMessage: 'Rate limit exceeded',
  failedChecks: 'rate_limit',
  customFields: [],
  headers: [
    { name: 'Content-Type', value: 'application/json', redacted: false },
    { name: 'Authorization', value: '[redacted]', redacted: true },
  ],
  createdAt: '2024-08-24T15:32:10.000Z',
  realIp: '203.0.113.42',
  country: 'USA',
  countryName: 'United States of America',
  asn: 'AS15169',
  isProtected: true,
  isBanByRule: true,
  isDeclined: true,
};

/** The vendor's cursor, and what binds it to its list. */
const cursor = expect.stringMatching(/^YXJyYXljb25uZWN0aW9uOjA=\.[\w-]{11}$/);

describe("the vendor's example of a page", () => {
  it('the example page is returned whole, with its secrets masked', async () => {
    const gateway = await startWith();
    const { data, errors } = await gateway.query(RequestPageDocument, { projectId, first: 1 });
    expect(errors).toEqual([]);
    expect(data.botbyeProject?.requests).toEqual({
      edges: [{ cursor, node: request }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: cursor, endCursor: cursor },
    });
  });

  it('the example page shows its secrets if PRIVACY_REVEAL names them', async () => {
    const gateway = await startWith({}, { PRIVACY_REVEAL: 'headers,token,serverKey' });
    const { data } = await gateway.query(RequestPageDocument, { projectId, first: 1 });
    const [contentType] = request.headers;
    expect(data.botbyeProject?.requests?.edges[0]?.node).toEqual({
      ...request,
      token: 'tok_def456',
      serverKey: 'srv_key_xyz',
      headers: [contentType, { name: 'Authorization', value: 'Bearer ...', redacted: false }],
    });
  });

  it('the example page has the total that it shows', async () => {
    const gateway = await startWith();
    const { data, errors } = await gateway.query(RequestTotalDocument, { projectId });
    expect(errors).toEqual([]);
    expect(data.botbyeProject?.requests).toEqual({ totalCount: 15847 });
  });

  it('the example page is followed by the call that the vendor prints for the next page', async () => {
    const dialect = { paths: sandboxPaths.requests, paging: 'flat' } as const;
    const gateway = await startWith({}, { BOTBYE_PATHS: 'requests', BOTBYE_PAGING: 'flat' }, dialect);
    const { data } = await gateway.query(RequestPageDocument, { projectId, first: 1 });
    gateway.sandbox.clearCalls();
    await gateway.query(RequestPageDocument, {
      projectId,
      first: 50,
      after: data.botbyeProject?.requests?.pageInfo.endCursor,
    });
    const [next] = gateway.asked();
    expect(next?.pathname).toBe(`/api/v1/harbour/projects/${projectId}/requests`);
    expect(Object.fromEntries(next?.searchParams ?? [])).toEqual({ after: 'YXJyYXljb25uZWN0aW9uOjA=', first: '50' });
  });
});
