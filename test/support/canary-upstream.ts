import type { createCanaries } from './address-canaries.ts';
import { projectId } from './start-gateway.ts';

type Canaries = ReturnType<typeof createCanaries>;

/** The body of each endpoint, with an address in each field that can hold text. The page has one row and no further page. */
export function canaryBodies(canaries: Canaries): (path: string, type: unknown) => unknown {
  const page = pageOf(canaries);
  const rows = rowsOf(canaries);
  const count = [{ id: `${projectId}_${canaries.text()}`, projectId, customerId: canaries.text(), ...counts }];
  return (path, type) => {
    if (path.endsWith('/count')) return count[0];
    return path.includes('/overviews/') ? rows[String(type)] : page;
  };
}

const counts = { bannedReqCount: 1, bannedReqTrend: 1, botReqCount: 1, botReqTrend: 1 };

function pageOf({ text, v4, v6 }: Canaries) {
  const node = {
    id: 'r1',
    projectId,
    customerId: text(),
    token: text(),
    siteKey: text(),
    serverKey: text(),
    referer: `https://${v4()}/a?ip=${encodeURIComponent(v6())}`,
    userAgent: `Mozilla/5.0 (${text()}) Chrome/120.0.0.0`,
    host: `${v4()}:8443`,
    requestMethod: text(),
    requestUri: `/whois/${v4()}?b=[${v6()}]:443`,
    remoteAddr: v4(),
    serverName: text(),
    remoteUser: text(),
    serverPort: 443,
    requestInfo: { seen: text(), at: { [v4()]: v6() } },
    failedMessage: `Banned ${text()}.`,
    failedChecks: [text(), 'rate_limit'],
    customFields: { [text()]: [text(), { ip: v4() }], escaped: JSON.stringify({ a: `\n${v4()}` }) },
    headers: JSON.stringify({
      'X-Forwarded-For': `${v4()}, ${v6()},${v4()}:80`,
      'X-Real-IP': v4(),
      Forwarded: `for=${v4()};by="[${v6()}]:4711"`,
      'CF-Connecting-IP': v6(),
      'True-Client-IP': `::ffff:${v4()}`,
      'X-Client-IP': v4(),
      [`X-${v4()}`]: text(),
    }),
    createdAt: '2026-08-24T15:32:10Z',
    realIp: v6(),
    country: text(),
    asn: text(),
    isProtected: true,
    isBanByRule: false,
  };
  const cursor = Buffer.from(`cursor|${text()}`).toString('base64');
  const pageInfo = { hasPreviousPage: false, hasNextPage: false, startCursor: cursor, endCursor: cursor, total: 1 };
  return { edges: [{ cursor, node }], pageInfo };
}

/** By the parameter type. */
function rowsOf({ text, v4 }: Canaries): Readonly<Record<string, unknown>> {
  const rows = (values: object, key: string) => [
    { id: `${projectId}_${key}`, projectId, customerId: text(), ...values, declinedReqCount: 1 },
  ];
  const [address, path, reason] = [v4(), `/from/${v4()}`, `Banned ${text()}`];
  return {
    attack_source: rows({ remoteAddr: address, country: text() }, address),
    country: rows({ country: text() }, text()),
    endpoint: rows({ requestUri: path }, path),
    total_endpoint: rows({ requestUri: path }, path),
    reason: rows({ failedMessage: reason }, reason),
    rule: rows({ ruleId: text(), ruleName: text() }, text()),
  };
}
