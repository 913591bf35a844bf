import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGateway, createSandbox, type Gateway, loadConfig, type Sandbox } from '../../src/index.ts';

/** As an embedder would: the face of the package and nothing else, on the clock that comes with it. */
async function embed(): Promise<{ readonly gateway: Gateway; readonly sandbox: Sandbox }> {
  const sandbox = await createSandbox({ requestCount: 500 });
  onTestFinished(() => sandbox.close());
  const [account] = sandbox.accounts;
  const loaded = loadConfig({
    BOTBYE_BASE_URL: sandbox.url,
    BOTBYE_API_KEY: account?.apiKey,
    BOTBYE_ACCOUNT_ID: account?.accountId,
  });
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  const gateway = createGateway(loaded.config);
  onTestFinished(() => gateway.dispose());
  return { gateway, sandbox };
}

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
  it('answers through fetch, without any port of its own', async () => {
    const { gateway } = await embed();
    expect(await ask(gateway, countQuery)).toEqual(counted);
  });

  it('answers at /graphql only, also what it has answered there', async () => {
    const { gateway } = await embed();
    for (let times = 0; times < 3; times += 1) await ask(gateway, countQuery);
    expect((await gateway.fetch(post(countQuery, 'http://gateway.test/elsewhere'))).status).toBe(404);
  });

  it("answers on somebody else's server", async () => {
    const { gateway } = await embed();
    const server = createServer(gateway.handle).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const response = await fetch(post(countQuery, `http://127.0.0.1:${port}/graphql`));
    expect(await response.json()).toEqual(counted);
    server.closeAllConnections();
  });

  it('says nothing beside the data where there is nothing to say', async () => {
    const { gateway } = await embed();
    expect(await ask(gateway, '{ botbyeGateway { sandbox } }')).toEqual({
      data: { botbyeGateway: { sandbox: false } },
    });
  });

  it('tells a pause in whole milliseconds', async () => {
    const { gateway, sandbox } = await embed();
    sandbox.setFault({ kind: 'http-429', retryAfter: 30 });
    await ask(gateway, countQuery);
    const answer = await ask(gateway, countQuery);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_RATE_LIMITED' } }] });
    expect(JSON.stringify(answer)).toMatch(/"retryAfterMs":\d{5}[,}]/);
  });

  it('is ready until it is disposed, and may be disposed again', async () => {
    const { gateway } = await embed();
    expect(gateway.isReady()).toBe(true);
    await Promise.all([gateway.dispose(), gateway.dispose()]);
    expect(gateway.isReady()).toBe(false);
  });

  it('is not made of a configuration that names no upstream', () => {
    const loaded = loadConfig({});
    if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
    expect(() => createGateway(loaded.config)).toThrow('createSandbox()');
  });
});
