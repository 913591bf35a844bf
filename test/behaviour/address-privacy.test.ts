import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../../src/observability/logger.ts';
import { subscribeLogger } from '../../src/observability/subscribe.ts';
import { createCanaries } from '../support/address-canaries.ts';
import { canaryBodies } from '../support/canary-upstream.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';
import { startScriptedGateway } from '../support/start-scripted-gateway.ts';

const request = `fragment Request on BotByeRequest { id requestId projectId customerId token siteKey serverKey referer
  userAgent host requestMethod requestUri remoteAddr serverName remoteUser serverPort requestInfo failedMessage failedChecks
  customFields headers { name value redacted } createdAt realIp country countryName asn isProtected isBanByRule isDeclined }`;

const page = `fragment Page on BotByeRequestConnection { edges { cursor node { ...Request } } nodes { remoteAddr } totalCount
  pageInfo { startCursor endCursor } }`;

const dimensions = ['ATTACK_SOURCE', 'COUNTRY', 'ENDPOINT', 'TOTAL_ENDPOINT', 'REASON', 'RULE'];
const summaries = dimensions.map((by) => `${by}: declinedSummary(by: ${by}, first: 2) { ...Row }`).join(' ');
const everything = `query ($projectId: ID!) { botbyeProject(projectId: $projectId) { requests(first: 1) { ...Page }
  declinedCount { id countId projectId customerId bannedReqCount } ${summaries} } }
fragment Row on DeclinedSummary { __typename ... on DeclinedGroup { id rowId projectId customerId declinedReqCount share
    requests(first: 1) { ...Page } }
  ... on DeclinedByAttackSource { remoteAddr country countryName } ... on DeclinedByCountry { country countryName }
  ... on DeclinedByEndpoint { requestUri } ... on DeclinedByReason { failedMessage }
  ... on DeclinedByRule { ruleId ruleName } } ${page} ${request}`;

const reveal = 'headers,token,serverKey';
const forms = ['truncated', 'hashed'] as const;
const hidden = { projectId } as const;

/** Runs a query and returns all that left the gateway: the response and the log at trace. */
async function collectAll(env: Record<string, string>) {
  const canaries = createCanaries();
  const body = canaryBodies(canaries);
  const gateway = await startScriptedGateway(({ path, parameters }) => body(path, parameters.type), { env });
  const lines: string[] = [];
  const logger = createLogger({ level: 'trace' }, { write: (line) => lines.push(line) });
  onTestFinished(subscribeLogger(logger));
  const whole = await gateway.query<unknown, object>(everything, { projectId });
  if (!whole.data) throw new Error(JSON.stringify(whole.errors));
  const ids = [...JSON.stringify(whole.data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
  const nodes = await gateway.query<unknown, object>(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on BotByeRequest { ...Request } ... on DeclinedGroup { rowId }
      ... on DeclinedByAttackSource { remoteAddr } ... on DeclinedByReason { failedMessage } } } ${request}`,
    { ids: ids.slice(0, 100) },
  );
  return { canaries, gateway, whole, nodes, text: JSON.stringify([whole, nodes, lines]), lines };
}

describe('addresses of an upstream that has one in each field', () => {
  it.each(forms.flatMap((ip) => [[ip, ''] as const, [ip, reveal] as const]))(
    'shows none with PRIVACY_IP=%s and PRIVACY_REVEAL=%j, in data, ids, cursors and the log',
    async (ip, shown) => {
      const { canaries, whole, nodes, text, lines } = await collectAll({ PRIVACY_IP: ip, PRIVACY_REVEAL: shown });
      expect([...whole.errors, ...nodes.errors]).toEqual([]);
      expect(lines.length).toBeGreaterThan(0);
      expect(canaries.in(text)).toEqual([]);
      expect(text).toContain('Chrome/120.0.0.0');
      expect(text).not.toMatch(/"rowId":"/);
    },
  );

  it('shows whole addresses by default, and with PRIVACY_REVEAL of everything no canary is missing in the rows', async () => {
    const { canaries, whole } = await collectAll({ PRIVACY_REVEAL: reveal });
    expect(whole.errors).toEqual([]);
    expect(canaries.in(JSON.stringify(whole.data)).length).toBeGreaterThan(50);
  });

  it.each(forms)('gives equal bytes for equal pages, sealed cursors included, with PRIVACY_IP=%s', async (ip) => {
    const { gateway, whole } = await collectAll({ PRIVACY_IP: ip });
    const again = await gateway.query<unknown, object>(everything, { projectId });
    expect(again.data).toEqual(whole.data);
  });

  it.each(forms)('asks for the requests behind a row by its whole address with PRIVACY_IP=%s', async (ip) => {
    const { canaries, gateway } = await collectAll({ PRIVACY_IP: ip });
    const asked = gateway.calls.map(({ parameters }) => JSON.stringify(parameters.where ?? null));
    const [address] = asked.filter((where) => where.includes('remoteAddr')).flatMap((where) => canaries.in(where));
    expect(address).toMatch(/^198\.18\.\d+\.77$/);
  });
});

it('shows the same stand-in for an address wherever it appears, as a valid IP, and another with another credential', async () => {
  const pageOf = (remoteAddr: string) => ({
    edges: [
      { cursor: 'c', node: { id: 'r1', projectId, remoteAddr, realIp: '203.0.113.8', host: `${remoteAddr}:80` } },
    ],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: 'c', endCursor: 'c' },
  });
  const query = `query ($projectId: ID!) { botbyeProject(projectId: $projectId) {
    requests { nodes { remoteAddr realIp host } } } }`;
  const shown = async (key: string) => {
    const env = { PRIVACY_IP: 'hashed', BOTBYE_API_KEY: key };
    const gateway = await startScriptedGateway(() => pageOf('203.0.113.7'), { env });
    const { data, errors } = await gateway.query<Page, object>(query, { projectId });
    expect(errors).toEqual([]);
    const [node] = data.botbyeProject.requests.nodes;
    return node ?? expect.unreachable();
  };
  const one = await shown('one-key');
  expect(one).toEqual({
    remoteAddr: expect.stringMatching(/^fd/),
    realIp: expect.stringMatching(/^fd/),
    host: `[${one.remoteAddr}]:80`,
  });
  expect(one.realIp).not.toBe(one.remoteAddr);
  expect(await shown('one-key')).toEqual(one);
  expect((await shown('another-key')).remoteAddr).not.toBe(one.remoteAddr);
});

interface Page {
  readonly botbyeProject: { readonly requests: { readonly nodes: readonly Record<string, string>[] } };
}

const list = `query ($projectId: ID!, $where: BotByeRequestFilter, $orderBy: BotByeRequestOrder, $after: String) {
  botbyeProject(projectId: $projectId) { requests(first: 3, where: $where, orderBy: $orderBy, after: $after) {
    nodes { id } pageInfo { endCursor } totalCount } } }`;

interface List {
  readonly botbyeProject: {
    readonly requests: {
      readonly nodes: readonly { readonly id: string }[];
      readonly pageInfo: { readonly endCursor: string };
    };
  };
}

const small = { requestCount: 300 } as const;

describe('filters, orders and cursors under PRIVACY_IP', () => {
  it.each(['remoteAddr', 'realIp'])('refuses to search in %s, before the upstream is asked', async (field) => {
    const gateway = await startGateway({ env: { PRIVACY_IP: 'truncated' }, sandbox: small });
    for (const operator of ['like', 'startsWith', 'gt', 'gte', 'lt', 'lte']) {
      for (const where of [{ [field]: { [operator]: '2' } }, { or: [{ and: [{ [field]: { [operator]: '2' } }] }] }]) {
        const { errors } = await gateway.query<unknown, object>(list, { ...hidden, where });
        expect(errors[0]).toMatchObject({
          message: expect.stringContaining('PRIVACY_IP'),
          extensions: { code: 'BAD_USER_INPUT', argument: 'where' },
        });
      }
    }
    expect(gateway.asked()).toEqual([]);
  });

  it.each(['remoteAddr', 'realIp'])('compares %s with whole addresses', async (field) => {
    const gateway = await startGateway({ env: { PRIVACY_IP: 'hashed' }, sandbox: small });
    for (const filter of [{ eq: '203.0.113.7' }, { notEq: '203.0.113.7' }, { in: ['203.0.113.7'] }, { isNull: true }]) {
      const { errors } = await gateway.query<unknown, object>(list, { ...hidden, where: { [field]: filter } });
      expect(errors).toEqual([]);
    }
    expect(gateway.asked()[0]?.searchParams.get('where')).toContain('203.0.113.7');
  });

  it('refuses orderBy REMOTE_ADDR, in a list and behind a row of a summary', async () => {
    const gateway = await startGateway({ env: { PRIVACY_IP: 'hashed' }, sandbox: small });
    const orderBy = { field: 'REMOTE_ADDR' };
    const behind = `query ($projectId: ID!, $orderBy: BotByeRequestOrder) { botbyeProject(projectId: $projectId) {
      declinedSummary(by: COUNTRY, first: 1) { ... on DeclinedGroup { requests(orderBy: $orderBy) { totalCount } } } } }`;
    for (const query of [list, behind]) {
      const { errors } = await gateway.query<unknown, object>(query, { ...hidden, orderBy });
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'orderBy' });
    }
  });

  it('pages through the same requests with sealed cursors as with open ones', async () => {
    const walk = async (env: Record<string, string>) => {
      const gateway = await startGateway({ env, sandbox: small });
      const ids: string[] = [];
      const cursors: string[] = [];
      for (let after: string | null = null; cursors.length < 4; after = cursors.at(-1) ?? null) {
        const { data, errors } = await gateway.query<List, object>(list, { ...hidden, after });
        expect(errors).toEqual([]);
        ids.push(...data.botbyeProject.requests.nodes.map(({ id }) => id));
        cursors.push(data.botbyeProject.requests.pageInfo.endCursor);
      }
      return { ids, cursors };
    };
    const [open, sealed] = [await walk({}), await walk({ PRIVACY_IP: 'truncated' })];
    expect(sealed.ids).toEqual(open.ids);
    expect(new Set([...sealed.cursors, ...open.cursors]).size).toBe(8);
    const gateway = await startGateway({ env: { PRIVACY_IP: 'truncated' }, sandbox: small });
    const { errors } = await gateway.query<unknown, object>(list, { ...hidden, after: open.cursors[0] });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  });
});

it('masks addresses that the upstream repeats when it refuses a request', async () => {
  const errors = [
    { message: 'no row for 203.0.113.7 or [2001:db8:1:2::7]:80', code: 'bad_ip', type: 'invalid', param: null },
  ];
  const asked = (env: Record<string, string>) =>
    startScriptedGateway(
      (_call, response) =>
        void response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ errors })),
      { env },
    );
  const item = async (env: Record<string, string>) =>
    (await (await asked(env)).query<unknown, object>(list, hidden)).errors[0]?.extensions.upstream;
  expect(await item({ PRIVACY_IP: 'truncated' })).toEqual({
    errors: [{ message: 'no row for [redacted] or [[redacted]]:80', code: 'bad_ip', type: 'invalid', param: null }],
  });
  expect(JSON.stringify(await item({}))).toContain('203.0.113.7');
});
