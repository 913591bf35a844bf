import { describe, expect, it } from 'vitest';
import { RequestPageDocument, type RequestPageQuery } from '../documents/generated/graphql.ts';
import { type Answer, projectId, startGateway } from '../support/start-gateway.ts';
import { vendorExamples } from '../support/vendor-examples.ts';

const secretNames = ['Authorization', 'proxy-authorization', 'COOKIE', 'Set-Cookie', 'X-Api-Key', 'x-botbye-token'];
const openNames = ['Content-Type', 'User-Agent', 'X-Api-Key-Hint', 'Cookie2', 'Authorization-Info'];
const headers = [...secretNames, ...openNames].map((name) => ({ name, value: `value of ${name}` }));

const [edge] = vendorExamples.page.edges;
const node = {
  ...edge?.node,
  token: 'visitors-token',
  serverKey: 'servers-key',
  siteKey: 'sites-key',
  headers: JSON.stringify(Object.fromEntries(headers.map(({ name, value }) => [name, value]))),
};

/** The one request that the upstream has, as a gateway with these settings shows it. */
async function shown(env: Record<string, string> = {}) {
  const answers = { requests: { ...vendorExamples.page, edges: [{ ...edge, node }] } };
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

const masked = '[redacted]';

describe('by default', () => {
  it('token and serverKey are masked, and siteKey, which is public, is not', async () => {
    const { request, text } = await shown();
    expect(request).toMatchObject({ token: masked, serverKey: masked, siteKey: 'sites-key' });
    expect(text).not.toMatch(/visitors-token|servers-key/);
  });

  it('values of headers that carry credentials are masked, whatever the case of their names, and no others', async () => {
    const { request, text } = await shown();
    expect(request.headers).toEqual([
      ...secretNames.map((name) => ({ name, value: masked, redacted: true })),
      ...openNames.map((name) => ({ name, value: `value of ${name}`, redacted: false })),
    ]);
    for (const name of secretNames) expect(text).not.toContain(`"value of ${name}"`);
  });
});

describe('PRIVACY_REVEAL', () => {
  it('with headers shows the headers and nothing else', async () => {
    const { request } = await shown({ PRIVACY_REVEAL: 'headers' });
    expect(request.headers).toEqual(headers.map((header) => ({ ...header, redacted: false })));
    expect(request).toMatchObject({ token: masked, serverKey: masked });
  });

  it('with token shows the token and nothing else', async () => {
    const { request } = await shown({ PRIVACY_REVEAL: 'token' });
    expect(request).toMatchObject({ token: 'visitors-token', serverKey: masked });
    expect(request.headers[0]).toMatchObject({ redacted: true });
  });

  it('with serverKey shows the server key and nothing else', async () => {
    const { request } = await shown({ PRIVACY_REVEAL: 'serverKey' });
    expect(request).toMatchObject({ token: masked, serverKey: 'servers-key' });
    expect(request.headers[0]).toMatchObject({ redacted: true });
  });

  it('with all three shows everything', async () => {
    const { request, text } = await shown({ PRIVACY_REVEAL: 'headers,token,serverKey' });
    expect(request).toMatchObject({ token: 'visitors-token', serverKey: 'servers-key' });
    expect(text).not.toContain(masked);
  });
});

it('what is null stays null: a mask never pretends that there is something', async () => {
  const page = {
    ...vendorExamples.page,
    edges: [{ ...edge, node: { ...node, token: null, serverKey: null, headers: null } }],
  };
  const gateway = await startGateway({ sandbox: { requestCount: 100, dataset: { answers: { requests: page } } } });
  const request = requestOf(await gateway.query(RequestPageDocument, { projectId, first: 1 }));
  expect(request).toMatchObject({ token: null, serverKey: null, headers: [] });
});
