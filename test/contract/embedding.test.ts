import { describe, expect, it } from 'vitest';
import { createGateway, type Gateway, loadConfig } from '../../src/index.ts';
import { embedGateway, startServer } from '../support/embed-gateway.ts';

const countQuery = `{
  botbyeProject(projectId: "185071d5-d4fe-4bea-93df-19d0bd8c2d0d") { declinedCount { botReqCount } }
}`;

function post(query: string, url = 'http://gateway.test/graphql'): Request {
  const headers = { 'content-type': 'application/json' };
  return new Request(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
}

async function ask(gateway: Gateway, query: string): Promise<unknown> {
  return (await gateway.fetch(post(query))).json();
}

const counted = { data: { botbyeProject: { declinedCount: { botReqCount: expect.any(Number) } } } };

describe('an embedded gateway', () => {
  it('an embedded gateway answers through fetch, without a port of its own', async () => {
    const { gateway } = await embedGateway();
    expect(await ask(gateway, countQuery)).toEqual(counted);
  });

  it('an embedded gateway answers at /graphql only, cached responses included', async () => {
    const { gateway } = await embedGateway();
    for (let times = 0; times < 3; times += 1) await ask(gateway, countQuery);
    expect((await gateway.fetch(post(countQuery, 'http://gateway.test/elsewhere'))).status).toBe(404);
  });

  it('an embedded gateway answers on another server', async () => {
    const { gateway } = await embedGateway();
    const { url } = await startServer(gateway.handle);
    const response = await fetch(post(countQuery, url));
    expect(await response.json()).toEqual(counted);
  });

  it('a result of the public face has no empty members', async () => {
    const { gateway } = await embedGateway();
    expect(await ask(gateway, '{ botbyeGateway { sandbox } }')).toEqual({
      data: { botbyeGateway: { sandbox: false } },
    });
  });

  it('a result of the public face tells a pause in whole milliseconds', async () => {
    const { gateway, sandbox } = await embedGateway();
    sandbox.setFault({ kind: 'http-429', retryAfter: 30 });
    await ask(gateway, countQuery);
    const answer = await ask(gateway, countQuery);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_RATE_LIMITED' } }] });
    expect(JSON.stringify(answer)).toMatch(/"retryAfterMs":\d{5}[,}]/);
  });

  it('an embedded gateway is ready until it is disposed, and may be disposed again', async () => {
    const { gateway } = await embedGateway();
    expect(gateway.isReady()).toBe(true);
    await Promise.all([gateway.dispose(), gateway.dispose()]);
    expect(gateway.isReady()).toBe(false);
  });

  it('an embedded gateway needs a configuration that names an upstream', () => {
    const loaded = loadConfig({});
    if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
    expect(() => createGateway(loaded.config)).toThrow('createSandbox()');
  });
});
