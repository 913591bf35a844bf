import { describe, expect, it } from 'vitest';
import { startEchoUpstream } from '../support/start-echo-upstream.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const key = 'gateways/own+key~17';
const base64 = Buffer.from(key).toString('base64');

/** Everything that leads back to the key. */
const forms = {
  'as it is': key,
  'with its scheme': `Bearer ${key}`,
  'as Base64': base64,
  'as Base64 without padding': base64.replaceAll('=', ''),
  'as Base64 for URLs': Buffer.from(key).toString('base64url'),
  'escaped for a URL': encodeURIComponent(key),
  'escaped for a URL in lower case': encodeURIComponent(key).replace(/%../g, (one) => one.toLowerCase()),
  'as Base64 escaped for a URL': encodeURIComponent(base64),
  'escaped twice': encodeURIComponent(encodeURIComponent(key)),
  'escaped where nobody needs it': key.replaceAll('k', '%6b').replaceAll('~', '%7e'),
  'within Basic credentials': Buffer.from(`user:${key}:1`).toString('base64'),
  'within a word': `x${key}y`,
};

const clues = [key, base64.slice(0, 20), encodeURIComponent(key), Buffer.from(key).toString('base64url').slice(0, 20)];

function expectNoClue(text: string): void {
  const plain = decodeURIComponent(decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25')));
  for (const clue of clues) for (const one of [text, plain]) expect(one).not.toContain(clue);
  const words = plain.match(/[A-Za-z0-9+/_-]{16,}/g) ?? [];
  for (const word of words) expect(Buffer.from(word, 'base64').toString()).not.toContain('own+key');
}

const query = `query ($projectId: ID!) {
  botbyeProject(projectId: $projectId) {
    requests(first: 1) { totalCount edges { cursor node {
      requestId customerId token siteKey serverKey referer userAgent host requestMethod requestUri serverName remoteUser
      requestInfo failedMessage failedChecks customFields country asn headers { name value }
    } } }
    reasons: declinedSummary(by: REASON) { ... on DeclinedByReason { id customerId failedMessage } }
    rules: declinedSummary(by: RULE) { ... on DeclinedByRule { customerId ruleId ruleName } }
    countries: declinedSummary(by: COUNTRY) { ... on DeclinedByCountry { customerId country } }
    declinedCount { id customerId bannedReqCount }
  }
}`;

const held = { BOTBYE_API_KEY: key, BOTBYE_ACCOUNT_ID: 'acme' };

/** A gateway with this key, over an upstream that has nothing but `echo` to say. */
async function startOver(answer: Parameters<typeof startEchoUpstream>[0], env: Record<string, string> = held) {
  return startGateway({
    env: { BOTBYE_BASE_URL: await startEchoUpstream(answer), ...env },
    sandbox: { requestCount: 1 },
  });
}

const textFields =
  'customerId token siteKey serverKey referer userAgent host requestMethod requestUri serverName remoteUser failedMessage failedChecks country asn ruleId ruleName requestInfo'.split(
    ' ',
  );

/** An answer of the endpoint that was asked, with the echo wherever it can stand. */
function everywhere(echo: string, target: string): unknown {
  const texts = Object.fromEntries(textFields.map((name) => [name, `before ${echo} after`]));
  const nested = { [echo]: echo, list: [echo, { text: JSON.stringify({ deep: echo }) }] };
  const headers = JSON.stringify({ 'X-Echo': echo, [`x-${echo}`]: 'a' });
  const node = { ...texts, id: 'r1', customFields: nested, headers };
  if (target.includes('/count')) return { id: `count ${echo}`, customerId: echo, bannedReqCount: 1, botReqCount: 2 };
  if (target.includes('/overviews/')) return [{ ...texts, id: `row ${echo}`, declinedReqCount: 3 }];
  return { edges: [{ cursor: `c ${echo}`, node }], pageInfo: { hasNextPage: false, hasPreviousPage: false, total: 1 } };
}

describe('the credential that was sent to the upstream', () => {
  it.each(Object.entries(forms))(
    'data that repeats the credential that was sent %s does not show it',
    async (_form, echo) => {
      const gateway = await startOver((_headers, target) => ({ status: 200, json: everywhere(echo, target) }), {
        ...held,
        PRIVACY_REVEAL: 'headers,token,serverKey',
      });
      const { data, errors } = await gateway.query<unknown, object>(query, { projectId });
      expect(errors).toEqual([]);
      const text = JSON.stringify(data);
      expect(text).toContain('[redacted]');
      expect(text).toContain('"bannedReqCount":1');
      expectNoClue(text);
    },
  );

  it.each(Object.entries(forms))(
    'items of a 400 that repeat the credential that was sent %s do not show it',
    async (_form, echo) => {
      const item = { message: `The key ${echo} is not known.`, code: echo, type: echo, context: { param: echo } };
      const gateway = await startOver(() => ({ status: 400, json: [item] }));
      const { errors } = await gateway.query<unknown, object>(query, { projectId });
      expect(errors[0]?.extensions.upstream).toMatchObject({
        errors: [{ code: expect.stringContaining('[redacted]') }],
      });
      expect(errors[0]?.extensions.upstream).toMatchObject({
        errors: [{ message: expect.stringMatching(/^The key /) }],
      });
      expectNoClue(JSON.stringify(errors));
    },
  );

  it.each(['bearer', 'x-api-key'])(
    'an upstream that repeats the header it was sent reveals nothing of the credential, with %s',
    async (scheme) => {
      const gateway = await startOver(
        ({ authorization, 'x-api-key': apiKey }) => ({ status: 400, json: { message: `${authorization} ${apiKey}` } }),
        { ...held, BOTBYE_AUTH_SCHEME: scheme },
      );
      const { errors } = await gateway.query<unknown, object>(query, { projectId });
      expect(errors[0]?.extensions.upstream).toMatchObject({
        errors: [{ message: expect.stringContaining('[redacted]') }],
      });
      expectNoClue(JSON.stringify(errors));
    },
  );

  it('a long message that is cut shows no part of the credential', async () => {
    const message = `${'x '.repeat(145)}${key}`;
    const gateway = await startOver(() => ({ status: 400, json: { message } }));
    const { errors } = await gateway.query<unknown, object>(query, { projectId });
    expect(JSON.stringify(errors)).not.toContain('gatewa');
  });

  it('a credential that the caller sent is masked as well', async () => {
    const gateway = await startGateway({
      passThrough: true,
      env: { BOTBYE_BASE_URL: await startEchoUpstream(() => ({ status: 400, json: { message: `no ${key}` } })) },
    });
    const project = `{ botbyeProject(accountId: "acme", projectId: "${projectId}") { declinedCount { botReqCount } } }`;
    const { errors } = await gateway.query(project, {}, { headers: { authorization: `Bearer ${key}` } });
    expect(errors[0]?.extensions.upstream).toEqual({
      errors: [{ message: 'no [redacted]', code: null, type: null, param: null }],
    });
  });

  it('a cached response does not show the credential that was sent', async () => {
    const gateway = await startOver((_headers, target) => ({ status: 200, json: everywhere(key, target) }), {
      ...held,
      CACHE_REQUESTS_TTL_MS: '60000',
    });
    for (let time = 0; time < 3; time += 1) {
      const { data } = await gateway.query<unknown, object>(query, { projectId });
      expectNoClue(JSON.stringify(data));
    }
  });

  it('a summary row with the masked credential still leads to the requests behind it', async () => {
    const asked: string[] = [];
    const gateway = await startOver((_headers, target) => {
      asked.push(decodeURIComponent(target));
      return { status: 200, json: everywhere(key, target) };
    });
    const behind = `query ($projectId: ID!) { botbyeProject(projectId: $projectId) { declinedSummary(by: REASON) {
      ... on DeclinedGroup { requests(first: 1) { nodes { requestId } } } } } }`;
    const { errors } = await gateway.query<unknown, object>(behind, { projectId });
    expect(errors).toEqual([]);
    expect(asked.at(-1)).toContain(`before ${key} after`);
  });

  it('a credential that is a short word changes no other word', async () => {
    const json = { message: 'monkey: the key "key" is wrong', context: { param: 'keyboard' } };
    const gateway = await startOver(() => ({ status: 400, json }), { ...held, BOTBYE_API_KEY: 'key' });
    const { errors } = await gateway.query<unknown, object>(query, { projectId });
    const message = 'monkey: the [redacted] "[redacted]" is wrong';
    expect(errors[0]?.extensions.upstream).toEqual({
      errors: [{ message, code: null, type: null, param: 'keyboard' }],
    });
  });
});

describe('the items of a 400', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

  it.each([
    ['Bearer abc is not known', 'Bearer [redacted] is not known'],
    ['see /a?key=abc&page=2', 'see /a?key=[redacted]&page=2'],
    ['password: abc', 'password: [redacted]'],
    [`got ${jwt}`, 'got [redacted]'],
    ['sk_live_51HxYzAbCdEfGh0123 is revoked', '[redacted] is revoked'],
    ['5f4dcc3b5aa765d61d8327deb882cf99', '[redacted]'],
    ['https://me:abc@api.example.com/', 'https://[redacted]@api.example.com/'],
  ])('the items of a 400 show nothing that looks like a credential: %s', async (message, shown) => {
    const gateway = await startOver(() => ({ status: 400, json: { message } }));
    const { errors } = await gateway.query<unknown, object>(query, { projectId });
    expect(errors[0]?.extensions.upstream).toMatchObject({ errors: [{ message: shown }] });
  });

  it.each([
    `project ${projectId} is not known`,
    'token: is required',
    'where.operands.0.fieldPath is unknown: userAgent',
    'invalid_interval_type_v2',
    'limit must be 1 to 100',
    '/api/v1/acme/projects is gone since 2026-01-01T00:00:00Z',
    'UPSTREAM_VALIDATION_ERROR_INVALID_ARGUMENT',
  ])('the items of a 400 without a credential are unchanged: %s', async (message) => {
    const gateway = await startOver(() => ({ status: 400, json: { message } }));
    const { errors } = await gateway.query<unknown, object>(query, { projectId });
    expect(errors[0]?.extensions.upstream).toMatchObject({ errors: [{ message }] });
  });
});
