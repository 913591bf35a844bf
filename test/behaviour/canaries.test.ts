import { hash } from 'node:crypto';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../../src/observability/logger.ts';
import { bugSignal, operationSignal, upstreamCallSignal } from '../../src/observability/signals.ts';
import { subscribeLogger } from '../../src/observability/subscribe.ts';
import type { SandboxRow } from '../../src/sandbox/sandbox-row.ts';
import { createCompany } from '../support/company.ts';
import { testNowMs } from '../support/gateway-clock.ts';
import { eventually } from '../support/redis-replica.ts';
import { describeWithRedis, startRedisServer } from '../support/redis-server.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const company = createCompany([{ name: 'team', projects: ['harbour/*'] }]);
afterAll(company.close);

/** Every canary contains this word and a number of its own. */
const mark = 'canary7Zq';
const canary = (name: string) => `${mark}-${name}`;

const at = new Date(testNowMs - 60_000).toISOString();

function row(index: number): SandboxRow {
  return {
    id: `r-${index}`,
    token: canary('token'),
    customerId: canary('customer'),
    projectId,
    siteKey: canary('site-key'),
    serverKey: canary('server-key'),
    referer: `https://${canary('referer')}.example/?access_token=${canary('referer-token')}`,
    userAgent: canary('user-agent'),
    host: canary('host'),
    requestMethod: canary('method'),
    requestUri: `/${canary('uri')}?password=${canary('password')}`,
    remoteAddr: '203.0.113.77',
    serverName: canary('server-name'),
    remoteUser: canary('remote-user'),
    serverPort: 443,
    requestInfo: JSON.stringify({ apiKey: canary('info-key'), note: canary('info') }),
    failedMessage: canary('failed-message'),
    failedChecks: canary('failed-checks'),
    customFields: { secret: canary('custom-secret'), note: canary('custom') },
    headers: JSON.stringify({
      Authorization: `Bearer ${canary('bearer')}`,
      Cookie: canary('cookie'),
      'X-Note': canary('note'),
    }),
    createdAt: at,
    realIp: '203.0.113.78',
    country: 'DEU',
    asn: canary('asn'),
    isProtected: true,
    isBanByRule: true,
  };
}

/** Of values that are masked by default: they may be nowhere at all. */
const secrets = ['token', 'server-key', 'referer-token', 'password', 'info-key', 'custom-secret', 'bearer', 'cookie'];

const page = `pageInfo { startCursor endCursor } edges { cursor node { id token customerId siteKey serverKey referer userAgent host requestUri
  remoteAddr serverName remoteUser requestInfo failedMessage failedChecks customFields headers { name value } realIp asn } }`;
const query = `query Everything($where: BotByeRequestFilter) {
  botbyeProject(accountId: "harbour", projectId: "${projectId}") {
    all: requests(first: 10) { ${page} }
    some: requests(first: 10, where: $where) { ${page} }
    declinedSummary(by: REASON) { ... on DeclinedByReason { id rowId failedMessage requests(first: 1) { ${page} } } }
    endpoints: declinedSummary(by: ENDPOINT) { ... on DeclinedByEndpoint { id rowId requestUri } }
    declinedCount { id countId }
  }
} # ${canary('comment')}`;

const inputs = {
  authorization: company.tokenHeader('team').authorization,
  cookie: canary('callers-cookie'),
  'user-agent': canary('callers-agent'),
  referer: `https://${canary('callers-referer')}.example/`,
  'x-forwarded-for': canary('forwarded'),
  'x-api-key': canary('callers-key'),
  traceparent: canary('trace'),
  baggage: canary('baggage'),
};

/** Our ids and cursors (rowId and countId are the upstream's own, made of the value), as sent and with their Base64 undone. */
function idsIn(text: string): string {
  const values = [...text.matchAll(/"(?:id|cursor|startCursor|endCursor)":"([^"]+)"/g)].map(([, one = '']) => one);
  return values.flatMap((one) => [one, Buffer.from(one, 'base64').toString('latin1')]).join('\n');
}

describeWithRedis('canaries', () => {
  it('canaries in every input and every field of the upstream are in no log, signal, key, Redis value, id or error, and secrets in no response', async () => {
    const lines: string[] = [];
    onTestFinished(subscribeLogger(createLogger({ level: 'trace' }, { write: (line) => lines.push(line) })));
    const signals: unknown[] = [];
    for (const signal of [operationSignal, upstreamCallSignal, bugSignal]) {
      onTestFinished(signal.subscribe((message: unknown) => void signals.push(message)));
    }
    const redis = await startRedisServer();
    const rows = { [projectId]: [1, 2, 3].map(row) };
    const env = { ...company.env, REDIS_URL: redis.url, QUOTA_COST_PER_MINUTE: '1000000' };
    const gateway = await startGateway({ passThrough: true, cached: true, env, sandbox: { dataset: { rows } } });
    await eventually(async () => (await redis.count('ping')) >= 1);
    const texts: string[] = [];
    const errors: string[] = [];
    const send = async (body: object, headers: Readonly<Record<string, string>> = inputs) => {
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      const parsed = JSON.parse(text) as { errors?: unknown };
      if (parsed.errors) errors.push(JSON.stringify(parsed.errors));
      texts.push(text);
      errors.push(JSON.stringify([...response.headers]));
    };
    const variables = { where: { userAgent: { eq: canary('user-agent') } } };
    const sha256Hash = hash('sha256', query, 'hex');
    for (let time = 0; time < 3; time += 1) await send({ query, variables });
    await send({ query, variables, extensions: { persistedQuery: { version: 1, sha256Hash } } });
    for (const kind of [
      'http-400',
      'error-items',
      'http-401',
      'http-403',
      'http-500',
      'wrong-shape',
      'html',
      'truncated',
    ] as const) {
      gateway.sandbox.setFault({ kind });
      await send({ query: `${query} ${kind}`, variables: { where: { host: { eq: `${canary('filter')}-${kind}` } } } });
    }
    gateway.sandbox.setFault(null);
    for (const bad of [canary('value'), { [canary('key')]: 1 }, [canary('list')]])
      await send({ query, variables: { where: bad } });
    await send({ query: `{ ${canary('field').replace('-', '_')} }` });
    await send({ query, variables, extensions: { persistedQuery: { version: 1, sha256Hash: canary('hash') } } });
    await send({ query, variables }, { ...inputs, authorization: `Bearer ${canary('wrong-token')}` });
    await send({ documentId: canary('document-id') });

    const names = await redis.names();
    const values = await Promise.all(
      names.map(async (name) => String(await redis.command('GET', name).catch(() => ''))),
    );
    expect(texts.join()).toContain(canary('note'));
    expect(names.length).toBeGreaterThan(3);
    expect(lines.length).toBeGreaterThan(10);
    const hidden = {
      log: lines.join('\n'),
      signals: JSON.stringify(signals),
      redis: [...names, ...values].join('\n'),
      ids: texts.map(idsIn).join('\n'),
      // A field that does not exist is named, so that its author finds it.
      errors: errors.join('\n').replaceAll(canary('field').replace('-', '_'), ''),
    };
    for (const [where, text] of Object.entries(hidden)) expect(text.includes(mark), `a canary in ${where}`).toBe(false);
    for (const secret of secrets) expect(texts.join().includes(canary(secret)), secret).toBe(false);
  });
});

describe('the word of the canaries', () => {
  it('the word of the canaries stands in each of their names', () => {
    expect(secrets.map(canary).every((one) => one.startsWith(mark))).toBe(true);
  });
});
