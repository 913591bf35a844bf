import { describe, expect, it } from 'vitest';
import { RequestPageDocument, type RequestPageQuery } from '../documents/generated/graphql.ts';
import { type Answer, projectId, startGateway } from '../support/start-gateway.ts';
import { vendorExamples } from '../support/vendor-examples.ts';

const masked = '[redacted]';

const secretNames = [
  ...['Authorization', 'proxy-authorization', 'COOKIE', 'Set-Cookie', 'X-Api-Key', 'x-botbye-token', 'HTTP_X_CSRF'],
  ...['X-Amzn-Oidc-Data', 'Sec-WebSocket-Protocol', 'X-Hub-Signature-256', 'X-Server-Key', 'Cookie2', 'jwt-assertion'],
];
const openNames = ['Content-Type', 'User-Agent', 'Host', 'X-Forwarded-For', 'Sec-WebSocket-Key', 'Keep-Alive'];
const headers = [...secretNames, ...openNames].map((name) => ({ name, value: `value of ${name}` }));

const [edge] = vendorExamples.page.edges;
const node = {
  ...edge?.node,
  token: 'visitors-token',
  serverKey: 'servers-key',
  siteKey: 'sites-key',
  headers: JSON.stringify(Object.fromEntries(headers.map(({ name, value }) => [name, value]))),
};

/** The one request that the upstream has, with these fields, as a gateway with these settings shows it. */
async function shown(env: Record<string, string> = {}, fields: object = {}) {
  const answers = { requests: { ...vendorExamples.page, edges: [{ ...edge, node: { ...node, ...fields } }] } };
  const gateway = await startGateway({ env, sandbox: { requestCount: 100, dataset: { answers } } });
  const answer = await gateway.query(RequestPageDocument, { projectId, first: 1 });
  expect(answer.errors).toEqual([]);
  return { request: requestOf(answer), text: JSON.stringify(answer.data) };
}

function requestOf({ data }: Answer<RequestPageQuery>) {
  const request = data.botbyeProject?.requests?.edges[0]?.node;
  if (request === undefined) throw new Error('There is no request.');
  return request;
}

describe('masking by default', () => {
  it('masks token and serverKey by default, and not siteKey, which is public', async () => {
    const { request, text } = await shown();
    expect(request).toMatchObject({ token: masked, serverKey: masked, siteKey: 'sites-key' });
    expect(text).not.toMatch(/visitors-token|servers-key/);
  });

  it('masks the values of headers that carry credentials, in any case of their names, and no others', async () => {
    const { request, text } = await shown();
    expect(request.headers).toEqual([
      ...secretNames.map((name) => ({ name, value: masked, redacted: true })),
      ...openNames.map((name) => ({ name, value: `value of ${name}`, redacted: false })),
    ]);
    for (const name of secretNames) expect(text).not.toContain(`"value of ${name}"`);
  });
});

const canary = 'Zanzibar';
const reference = `/a?page=2&to%6ben=${canary}&sort=asc#${canary}`;
const shownReference = '/a?page=2&to%6ben=[redacted]&sort=asc#[redacted]';

/** Each place of a request that a secret can stand in, and what is shown there. */
const places: Readonly<Record<string, readonly [fields: object, shown: object]>> = {
  requestUri: [{ requestUri: reference }, { requestUri: shownReference }],
  referer: [
    { referer: `https://me:${canary}@x.example${reference}` },
    { referer: `https://[redacted]@x.example${shownReference}` },
  ],
  userAgent: [{ userAgent: `bot/1.0 (token=${canary})` }, { userAgent: 'bot/1.0 (token=[redacted]' }],
  failedMessage: [{ failedMessage: `Refused Bearer ${canary}` }, { failedMessage: 'Refused Bearer [redacted]' }],
  'requestInfo as text': [
    { requestInfo: `seen at ${reference}` },
    { requestInfo: expect.stringMatching(/^seen at .a/) },
  ],
  'requestInfo as an object': [
    { requestInfo: { page: 2, auth: { accessToken: canary } } },
    { requestInfo: '{"page":2,"auth":{"accessToken":"[redacted]"}}' },
  ],
  'requestInfo as JSON text': [
    { requestInfo: JSON.stringify({ page: 2, inner: JSON.stringify({ session: canary }) }) },
    { requestInfo: JSON.stringify({ page: 2, inner: JSON.stringify({ session: masked }) }) },
  ],
  customFields: [
    { customFields: { plan: 'gold', list: [{ api_key: canary, key: 'a' }], uri: reference } },
    { customFields: { plan: 'gold', list: [{ api_key: masked, key: 'a' }], uri: shownReference } },
  ],
  'headers as an object': [
    { headers: { Cookie: canary, Accept: '*/*' } },
    {
      headers: [
        { name: 'Cookie', value: masked, redacted: true },
        { name: 'Accept', value: '*/*', redacted: false },
      ],
    },
  ],
  'headers with lists of values': [
    { headers: { 'Set-Cookie': [canary, canary] } },
    { headers: [{ name: 'Set-Cookie', value: masked, redacted: true }] },
  ],
  'headers as pairs': [
    { headers: [['HTTP_X_API_KEY', canary]] },
    { headers: [{ name: 'HTTP_X_API_KEY', value: masked, redacted: true }] },
  ],
  'headers as objects': [
    {
      headers: [
        { name: 'cookie', value: canary },
        { key: 'x-token', value: canary },
      ],
    },
    { headers: ['cookie', 'x-token'].map((name) => ({ name, value: masked, redacted: true })) },
  ],
  'headers encoded twice': [
    { headers: JSON.stringify(JSON.stringify({ Cookie: canary })) },
    { headers: [{ name: 'Cookie', value: masked, redacted: true }] },
  ],
  'headers that hold a URL': [
    { headers: { Referer: reference, Location: `https://${canary}@x.example/`, Link: `</a?sig=${canary}>; rel=next` } },
    {
      headers: [
        { name: 'Referer', value: shownReference, redacted: true },
        { name: 'Location', value: 'https://[redacted]@x.example/', redacted: true },
        { name: 'Link', value: '</a?sig=[redacted]>; rel=next', redacted: true },
      ],
    },
  ],
};

it.each(Object.entries(places))('masks a secret in %s, and nothing beside it', async (_place, [fields, expected]) => {
  const { request, text } = await shown({}, fields);
  expect(text).not.toContain(canary);
  expect(request).toMatchObject(expected);
});

it.each(Object.entries(places))('shows a secret in %s with PRIVACY_REVEAL=headers', async (_place, [fields]) => {
  const { text } = await shown({ PRIVACY_REVEAL: 'headers' }, fields);
  expect(text).toContain(canary);
  expect(text.replace(/"(?:token|serverKey)":"\[redacted\]"/g, '')).not.toContain(masked);
});

it('leaves values without a secret unchanged, to the byte', async () => {
  const fields = {
    requestUri: '/a?page=2&sort=asc&monkey=1&zipcode=2',
    referer: 'https://shop.example/a;v=1?next=%2Fb',
    userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    requestInfo: '{ "page" : 2 }',
    failedMessage: 'Rate limit exceeded: 10/s',
    customFields: { key: 'a', code: 403, hasSession: true, token: null },
  };
  expect((await shown({}, fields)).request).toMatchObject(fields);
});

it('sends the upstream the filter as the caller wrote it, although the value is masked in responses', async () => {
  const gateway = await startGateway({ sandbox: { requestCount: 100 } });
  const query = `query ($projectId: ID!, $where: BotByeRequestFilter) {
    botbyeProject(projectId: $projectId) { requests(where: $where) { totalCount } } }`;
  const where = { requestUri: { eq: reference } };
  const { errors } = await gateway.query<unknown, object>(query, { projectId, where });
  expect(errors).toEqual([]);
  expect(gateway.asked()[0]?.searchParams.get('where')).toContain(JSON.stringify(reference));
});

it('finds the requests behind a summary row whose path is masked, and never shows that path', async () => {
  const requestUri = `/login?token=${canary}`;
  const rows = [{ id: `${projectId}_${requestUri}`, projectId, requestUri, declinedReqCount: 3 }];
  const gateway = await startGateway({
    sandbox: { requestCount: 100, dataset: { answers: { summary: { endpoint: rows, total_endpoint: rows } } } },
  });
  for (const by of ['ENDPOINT', 'TOTAL_ENDPOINT']) {
    gateway.sandbox.clearCalls();
    const query = `query ($projectId: ID!) { botbyeProject(projectId: $projectId) { declinedSummary(by: ${by}) {
      ... on DeclinedByEndpoint { id requestUri requests(first: 1) { totalCount } } } } }`;
    const { data, errors } = await gateway.query<unknown, object>(query, { projectId });
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).not.toContain(canary);
    const row = { id: expect.any(String), requestUri: '/login?token=[redacted]', requests: { totalCount: 0 } };
    expect(data).toEqual({ botbyeProject: { declinedSummary: [row] } });
    expect(gateway.asked()[1]?.searchParams.get('where')).toContain(JSON.stringify(requestUri));
  }
});

describe('PRIVACY_REVEAL', () => {
  it('shows headers, and neither token nor server key, with PRIVACY_REVEAL=headers', async () => {
    const { request } = await shown({ PRIVACY_REVEAL: 'headers' });
    expect(request.headers).toEqual(headers.map((header) => ({ ...header, redacted: false })));
    expect(request).toMatchObject({ token: masked, serverKey: masked });
  });

  it('shows the token and nothing else with PRIVACY_REVEAL=token', async () => {
    const { request } = await shown({ PRIVACY_REVEAL: 'token' });
    expect(request).toMatchObject({ token: 'visitors-token', serverKey: masked });
    expect(request.headers[0]).toMatchObject({ redacted: true });
  });

  it('shows the server key and nothing else with PRIVACY_REVEAL=serverKey', async () => {
    const { request } = await shown({ PRIVACY_REVEAL: 'serverKey' });
    expect(request).toMatchObject({ token: masked, serverKey: 'servers-key' });
    expect(request.headers[0]).toMatchObject({ redacted: true });
  });

  it('shows everything with all three names in PRIVACY_REVEAL', async () => {
    const { request, text } = await shown({ PRIVACY_REVEAL: 'headers,token,serverKey' });
    expect(request).toMatchObject({ token: 'visitors-token', serverKey: 'servers-key' });
    expect(text).not.toContain(masked);
  });
});

it('masks no null, so that a mask never pretends that there is a value', async () => {
  const page = {
    ...vendorExamples.page,
    edges: [{ ...edge, node: { ...node, token: null, serverKey: null, headers: null } }],
  };
  const gateway = await startGateway({ sandbox: { requestCount: 100, dataset: { answers: { requests: page } } } });
  const request = requestOf(await gateway.query(RequestPageDocument, { projectId, first: 1 }));
  expect(request).toMatchObject({ token: null, serverKey: null, headers: [] });
});
