import { describe, expect, it } from 'vitest';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const count = `{ botbyeProject(projectId: "${projectId}") { declinedCount { projectId } } }`;
const json = 'application/json; charset=utf-8';
const graphql = 'application/graphql-response+json; charset=utf-8';

describe('Accept', () => {
  const gateway = shareGateway({ sandbox: { requestCount: 100 } });
  const ask = (accept: string) =>
    fetch(gateway.url, {
      method: 'POST',
      headers: { accept, 'content-type': 'application/json' },
      body: JSON.stringify({ query: count }),
    });

  it.each([
    ['', json],
    ['*/*', json],
    ['application/*', json],
    ['APPLICATION/JSON', json],
    ['application/json;q=0.001', json],
    ['application/json; charset=utf-8; q=0.5', json],
    ['application/json;odata=verbose', json],
    ['application/graphql-response+json, */*', graphql],
    ['*/*, application/graphql-response+json', graphql],
    ['application/graphql-response+json, application/json', graphql],
    ['application/json, application/graphql-response+json', json],
    ['application/graphql-response+json;q=0.1, application/json;q=0.9', json],
    ['application/json;q=0, */*', graphql],
    ['*/*, application/json;Q=0.000', graphql],
    ['application/graphql-response+json;q=0, application/*', json],
    ['application/*;q=0, application/json', json],
    ['*/*;q=0, application/graphql-response+json', graphql],
    ['application/json;q=0, application/graphql-response+json', graphql],
    ['application/json;profile=x;q=0, application/json', json],
    ['text/html, */*;q=0.1', json],
    ['multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json;q=0.9', graphql],
    ['text/event-stream, application/json', json],
    ['nonsense, application/graphql-response+json', graphql],
    ['a/b;x="c, d", application/graphql-response+json', graphql],
  ])('answers Accept %j in the type that it prefers, the first and the next time', async (accept, type) => {
    for (let times = 0; times < 2; times += 1) {
      const response = await ask(accept);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
      expect(await response.json()).toEqual({ data: { botbyeProject: { declinedCount: { projectId } } } });
    }
  });

  it.each([
    'application/json;q=0',
    'application/json; q=0.0, application/graphql-response+json; q=0',
    '*/*;q=0',
    'application/*;q=0, */*',
    '*/*, application/json;q=0, application/graphql-response+json;q=0',
    'application/json;charset=utf-16',
    'text/plain',
    'application/xml, text/html',
  ])('answers 406 to Accept %j, which allows no type of ours, and asks the upstream nothing', async (accept) => {
    for (let times = 0; times < 2; times += 1) {
      const response = await ask(accept);
      const { errors } = (await response.json()) as { errors: { extensions: object }[] };
      expect([response.status, errors[0]?.extensions]).toEqual([406, { code: 'BAD_USER_INPUT' }]);
    }
    expect(gateway.asked()).toEqual([]);
  });

  it('reads 100 types of Accept and no more', async () => {
    const others = (count: number) => Array.from({ length: count }, (_, index) => `text/x-${index}`).join(', ');
    expect((await ask(`${others(99)}, application/json`)).status).toBe(200);
    expect((await ask(`${others(100)}, application/json`)).status).toBe(406);
  });

  it('answers with an event stream if Accept allows nothing else', async () => {
    const response = await ask('text/event-stream');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(await response.text()).toContain(projectId);
  });

  it('answers a GET with JSON if Accept refuses or ranks lower text/html, and with GraphiQL if it prefers text/html', async () => {
    const get = (accept: string) =>
      fetch(`${gateway.url}?${new URLSearchParams({ query: count })}`, { headers: { accept } });
    const typeOf = async (accept: string) => (await get(accept)).headers.get('content-type');
    expect(await typeOf('text/html;q=0, application/json')).toBe(json);
    expect(await typeOf('application/json, text/html;q=0.5')).toBe(json);
    expect(await typeOf('text/html, application/json')).toBe('text/html; charset=utf-8');
    expect(await typeOf('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8')).toBe(
      'text/html; charset=utf-8',
    );
  });

  it('gives a cached response only to requests that accept its media type', async () => {
    const kept = await startGateway({ sandbox: { requestCount: 100 }, cached: true });
    const typeFor = async (accept: string) =>
      (await kept.query(count, undefined, { headers: { accept } })).headers.get('content-type');
    for (let times = 0; times < 2; times += 1) {
      expect(await typeFor('application/json')).toBe(json);
      expect(await typeFor('application/json;q=0, */*')).toBe(graphql);
    }
  });
});
