import { describe, expect, it, onTestFinished } from 'vitest';
import { type Config, createGateway, createSandbox, loadConfig } from '../../src/index.ts';
import { projectId } from '../support/start-gateway.ts';

function configOf(env: Record<string, string> = {}): Config {
  const loaded = loadConfig(env);
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  return loaded.config;
}

async function smallSandbox() {
  const sandbox = await createSandbox({ requestCount: 50 });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

const count = `{ botbyeProject(projectId: "${projectId}", accountId: "harbour") { declinedCount { projectId } } }`;

function post(query: string, headers: Record<string, string> = {}): Request {
  return new Request('http://gateway.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

describe('createGateway', () => {
  it('createGateway without an upstream says what to set', () => {
    expect(() => createGateway(configOf())).toThrow(
      'The configuration names no upstream: set upstream.baseUrl, for instance to the url of createSandbox().',
    );
  });

  it('createGateway with an invalid upstream URL throws at once, not at the first request', () => {
    const config = configOf();
    for (const baseUrl of ['', 'api.botbye.example', '/api']) {
      expect(() => createGateway({ ...config, upstream: { ...config.upstream, baseUrl } })).toThrow();
    }
  });

  it('createGateway with a path that leads out of the project throws at once', () => {
    const { upstream, ...config } = configOf({ BOTBYE_BASE_URL: 'http://127.0.0.1:9' });
    const paths = { ...upstream.dialect.paths, count: '../../other' };
    expect(() =>
      createGateway({ ...config, upstream: { ...upstream, dialect: { ...upstream.dialect, paths } } }),
    ).toThrow('Not a path below a project: "../../other"');
  });

  it('createGateway with a key that no header can carry tells callers so, and sends nothing', async () => {
    const sandbox = await smallSandbox();
    const { upstream, ...config } = configOf({ BOTBYE_BASE_URL: sandbox.url });
    const gateway = createGateway({ ...config, upstream: { ...upstream, apiKey: 'two\r\nlines: injected' } });
    onTestFinished(() => gateway.dispose());
    expect(await (await gateway.fetch(post(count))).json()).toMatchObject({
      data: { botbyeProject: { declinedCount: null } },
      errors: [
        {
          message: "The gateway's key is empty, too long or not plain ASCII.",
          extensions: { code: 'UPSTREAM_UNAUTHENTICATED' },
        },
      ],
    });
    expect(sandbox.calls).toEqual([]);
  });
});

describe('a gateway', () => {
  it('a gateway that is asked for another path answers 404 and names the path of the API', async () => {
    const gateway = createGateway(configOf({ BOTBYE_BASE_URL: 'http://127.0.0.1:9' }));
    const response = await gateway.fetch(new Request('http://gateway.test/other'));
    const error = {
      message: 'There is nothing at this path: the API is at /graphql.',
      extensions: { code: 'BAD_USER_INPUT' },
    };
    expect([response.status, await response.json()]).toEqual([404, { errors: [error] }]);
  });

  it('a disposed gateway answers that the upstream cannot be reached, and can be disposed again', async () => {
    const sandbox = await smallSandbox();
    const gateway = createGateway(configOf({ BOTBYE_BASE_URL: sandbox.url }));
    const headers = { authorization: 'Bearer sandbox-key-harbour' };
    expect(await (await gateway.fetch(post(count, headers))).json()).toEqual({
      data: { botbyeProject: { declinedCount: { projectId } } },
    });
    await gateway.dispose();
    await gateway.dispose();
    expect(gateway.isReady()).toBe(false);
    const other = count.replace('declinedCount', 'declinedCount(interval: 2)');
    expect(await (await gateway.fetch(post(other, headers))).json()).toMatchObject({
      errors: [{ message: 'The upstream cannot be reached.', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
    });
    expect(sandbox.calls).toHaveLength(1);
  });
});

describe('loadConfig', () => {
  it('loadConfig names every problem at once, and repeats no value', () => {
    const secret = 'a secret with blanks';
    const loaded = loadConfig({ BOTBYE_API_KEY: secret, PORT: 'many', BOTBYE_PAGNG: 'flat' });
    const problems = 'problems' in loaded ? loaded.problems : [];
    expect(problems.map((problem) => /[A-Z]+_?[A-Z_]+/.exec(problem)?.[0])).toEqual(
      expect.arrayContaining(['BOTBYE_API_KEY', 'PORT', 'BOTBYE_PAGNG']),
    );
    expect(problems.join('\n')).not.toContain(secret);
  });
});

describe('createSandbox', () => {
  it('createSandbox with rows for an unknown project names that project', async () => {
    await expect(createSandbox({ dataset: { rows: { mine: [] } } })).rejects.toThrow(
      'dataset.rows: the sandbox has no project mine',
    );
  });

  it('createSandbox rejects if its port is taken, instead of taking another', async () => {
    const { port } = await smallSandbox();
    await expect(createSandbox({ port, requestCount: 50 })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('a sandbox may be closed twice', async () => {
    const sandbox = await createSandbox({ requestCount: 50 });
    await sandbox.close();
    await sandbox.close();
    await expect(fetch(sandbox.url)).rejects.toThrow();
  });
});
