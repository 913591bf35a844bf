import type { DeclinedSummary } from '../../src/domain/declined-summary.ts';
import { GatewayError } from '../../src/domain/gateway-error.ts';
import { createMasks } from '../../src/domain/masks.ts';
import type { RequestRecord } from '../../src/domain/request-record.ts';
import { createRowDigests } from '../../src/domain/row-digests.ts';
import type { ResolverContext } from '../../src/schema/resolver-context.ts';
import { createChance, idKey } from './random-operation.ts';

const project = { accountId: 'a', projectId: 'p' };

function recordOf(index: number): RequestRecord {
  const even = index % 2 === 0;
  return {
    id: `r${index}`,
    project,
    customerId: even ? null : 'customer "quoted"',
    token: 'token',
    siteKey: 'site\\key',
    serverKey: null,
    referer: '',
    userAgent: 'Mozilla/5.0\n',
    host: 'shop.example.com',
    requestMethod: 'GET',
    requestUri: '/über?q=\u2028',
    remoteAddr: even ? '203.0.113.42' : 'no address',
    serverName: null,
    remoteUser: null,
    serverPort: 443,
    requestInfo: null,
    failedMessage: even ? 'Rate limit exceeded' : null,
    failedChecks: null,
    customFields: [1, { deep: null }],
    headers: [
      { name: 'Cookie', value: 'secret' },
      { name: 'Host', value: 'x' },
    ],
    createdAtMs: even ? 1_724_513_530_123 : null,
    realIp: '2001:db8::1',
    country: even ? 'DEU' : 'XX',
    asn: 'AS1',
    isProtected: true,
    isBanByRule: null,
  };
}

const rows: DeclinedSummary = [
  {
    dimension: 'rule',
    id: '1',
    projectId: 'p',
    customerId: null,
    declinedReqCount: 5,
    ruleId: 'r',
    ruleName: null,
  },
  { dimension: 'country', id: '2', projectId: 'p', customerId: null, declinedReqCount: 3, country: 'USA' },
  {
    dimension: 'attackSource',
    id: null,
    projectId: 'p',
    customerId: null,
    declinedReqCount: 2,
    remoteAddr: 'x',
    country: null,
  },
];

/** A context whose loaders answer at once, late, or with an error, as the seed and what they are asked decide. */
export function createFailingContext(seed: number): ResolverContext {
  const answer = <T>(asked: object, value: () => T): Promise<T> => {
    const chance = createChance(seed ^ JSON.stringify(asked).length);
    chance(2);
    return chance(4) === 0
      ? Promise.reject(new GatewayError('UPSTREAM_UNAVAILABLE', 'down'))
      : Promise.resolve(value());
  };
  return {
    subscribe() {
      throw new Error('These operations are queries.');
    },
    loaders: {
      requestPage: {
        load: (ask) =>
          answer(ask, () => ({
            edges: [1, 2, 3].map((index) => ({ cursor: `c${index}` as never, node: recordOf(index) })),
            hasNextPage: true,
            hasPreviousPage: false,
            startCursor: null,
            endCursor: null,
            total: 7,
          })),
      },
      requestById: { load: (ref) => answer(ref, () => (ref.requestId === 'none' ? null : recordOf(1))) },
      declinedCount: {
        load: (query) =>
          answer(query, () => ({
            id: 'x',
            projectId: 'p',
            customerId: null,
            bannedReqCount: 2 ** 40,
            bannedReqTrend: -63.75,
            botReqCount: 0,
            botReqTrend: null,
          })),
      },
      declinedSummary: {
        load: (query) =>
          answer(query, () => ({
            fetchedAtMs: 1_724_513_530_123,
            rows,
            digests: createRowDigests(query, rows, idKey),
          })),
      },
    },
    authorize: () => undefined,
    caller: null,
    quota: () => null,
    markPersonal: () => undefined,
    listProjects: () => [project],
    idKey,
    privacyKey: idKey,
    defaultAccountId: 'a',
    isRouter: true,
    limits: {
      maxPageSize: 500,
      maxDepth: 12,
      maxAliases: 30,
      maxCost: 5000,
      maxUpstreamCalls: 50,
      operationTimeoutMs: 10_000,
      maxInFlight: 256,
    },
    upstreamLimits: { readsFromEnd: true, maxTargetLength: 8_000, targetLength: () => 1 },
    masks: createMasks(),
    privacy: { reveal: new Set(), ip: 'full' },
    status: { sandbox: true, upstream: () => ({ state: 'AVAILABLE', retryAtMs: null }) },
  };
}
