import { describe, expect, it } from 'vitest';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const small = { requestCount: 100 } as const;
const count = `{ botbyeProject(projectId: "${projectId}") { declinedCount { projectId } } }`;
const counted = { data: { botbyeProject: { declinedCount: { projectId } } } };

describe('harmless quirks of clients', () => {
  const gateway = shareGateway({ sandbox: small });
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(gateway.url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}?${new URLSearchParams(parameters)}`, { headers });

  it('takes an empty operationName as absent, by POST the first and the next time, and by GET', async () => {
    const body = JSON.stringify({ query: `query A ${count}`, operationName: '' });
    for (let times = 0; times < 3; times += 1) expect(await (await post(body)).json()).toEqual(counted);
    expect(await (await get({ query: `query A ${count}`, operationName: '' })).json()).toEqual(counted);
  });

  it('requires a name if operationName is empty and the document has two operations', async () => {
    const { errors } = await gateway.query('query A { a: __typename } query B { b: __typename }', undefined, {
      operationName: '',
    });
    expect(errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('skips one byte order mark before the JSON, the first and the next time', async () => {
    const body = `\ufeff${JSON.stringify({ query: count })}`;
    for (let times = 0; times < 3; times += 1) expect(await (await post(body)).json()).toEqual(counted);
    expect((await post(`\ufeff${body}`)).status).toBe(400);
  });

  it('refuses JSON in UTF-16, whatever mark it has', async () => {
    const body = new Uint8Array(Buffer.from(`\ufeff${JSON.stringify({ query: count })}`, 'utf16le'));
    expect((await post(body)).status).toBe(400);
  });
});

describe('callers without a credential', () => {
  it('names the scheme to send in each 401, the first and every other time, in either media type', async () => {
    const gateway = await startGateway({ passThrough: true, sandbox: small, cached: true });
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      for (let times = 0; times < 3; times += 1) {
        const { status, headers } = await gateway.query(count, undefined, { headers: { accept } });
        expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="botbye-graphql"']);
      }
    }
    const got = await fetch(`${gateway.url}?${new URLSearchParams({ query: count })}`);
    expect([got.status, got.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="botbye-graphql"']);
  });

  it('asks for no credential in any response but 401', async () => {
    const gateway = await startGateway({ sandbox: small });
    const { status, headers } = await gateway.query(count);
    expect([status, headers.get('www-authenticate')]).toEqual([200, null]);
  });
});
