import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/create-sandbox.ts';
import { sandboxPaths } from '../../src/sandbox/sandbox-dialect.ts';
import {
  examine,
  expectLines,
  type Found,
  listen,
  pass,
  project,
  startVendor,
  stateOf,
} from '../support/ask-doctor.ts';
import { runCli } from '../support/cli-io.ts';

describe('doctor on paths', () => {
  const { events, requests: older } = sandboxPaths;

  it.each([
    ['BOTBYE_PATH_LIST', 'requests', { ...events, requests: older.requests }],
    ['BOTBYE_PATH_SUMMARY', 'overviews/declined_requests', { ...events, summary: older.summary }],
    ['BOTBYE_PATH_COUNT', 'overviews/declined_requests/count', { ...events, count: older.count }],
    ['BOTBYE_PATH_LIST', 'validation-events', { ...events, requests: 'validation-events' }],
  ] as const)('doctor tells to set %s=%s if only that endpoint is elsewhere', async (variable, path, paths) => {
    const { env } = await startVendor({ paths });
    await expectLines(env, [`${variable}=${path}`]);
  });

  it.each([
    ['BOTBYE_PATH_LIST', 'events'],
    ['BOTBYE_PATH_SUMMARY', 'overviews/declined_events'],
    ['BOTBYE_PATH_COUNT', 'overviews/declined_events/count'],
  ] as const)('doctor tells to set %s=%s if the variable has an unknown path', async (variable, path) => {
    const { env } = await startVendor();
    await expectLines({ ...env, [variable]: 'nowhere' }, [`${variable}=${path}`]);
  });

  it('doctor tells to set the family and the variable that overrides it if both are wrong', async () => {
    const { env } = await startVendor({ paths: older });
    await expectLines({ ...env, BOTBYE_PATH_COUNT: 'nowhere' }, [
      'BOTBYE_PATHS=requests',
      'BOTBYE_PATH_COUNT=overviews/declined_requests/count',
    ]);
  });

  it.each([
    ['BOTBYE_PATH_LIST', 'requests'],
    ['BOTBYE_PATH_SUMMARY', 'summary'],
    ['BOTBYE_PATH_COUNT', 'count'],
  ] as const)(
    'doctor names %s alone if the other endpoints answer and this one is not found',
    async (variable, name) => {
      const { env } = await startVendor({ paths: { ...older, [name]: 'elsewhere' } });
      const { exitCode, found, text } = await examine(env);
      expect(exitCode).toBe(1);
      expect(found.set).toEqual(['BOTBYE_PATHS=requests']);
      const check = found.checks.find((one) => one.name === name);
      expect(check).toMatchObject({ state: 'wrong', code: 'NOT_FOUND', status: 404 });
      expect(check?.message).toMatch(/^Other endpoints answer, so only this path is wrong/);
      expect(check?.tries).toEqual([expect.stringContaining(variable)]);
      expect(text).toContain(`          - ${variable}: `);
    },
  );

  it('doctor says what else may be wrong if nothing is found anywhere', async () => {
    const { env } = await startVendor({ paths: { requests: 'r', summary: 's', count: 'c' } });
    const { exitCode, found, text } = await examine(env);
    expect([exitCode, found.set]).toEqual([1, []]);
    for (const name of ['BOTBYE_PATHS=requests', 'BOTBYE_PATH_SUMMARY', 'BOTBYE_BASE_URL', 'BOTBYE_ACCOUNT_ID'])
      expect(text).toContain(name);
    expect(stateOf(found, 'paging')).toBe('skipped');
  });

  it.each(['/botbye', '/api/v1', '/api', '/gateway/api/v1'])(
    'doctor names the base URL that answers if %s is too much',
    async (path) => {
      const { sandbox, env } = await startVendor();
      await expectLines({ ...env, BOTBYE_BASE_URL: `${sandbox.url}${path}` }, [`BOTBYE_BASE_URL=${sandbox.url}`]);
    },
  );

  it('doctor finds a wrong base URL, a wrong family and a wrong header of the key together', async () => {
    const { sandbox, env } = await startVendor({ paths: older, authScheme: 'x-api-key' });
    await expectLines({ ...env, BOTBYE_BASE_URL: `${sandbox.url}/api/v1` }, [
      `BOTBYE_BASE_URL=${sandbox.url}`,
      'BOTBYE_AUTH_SCHEME=x-api-key',
      'BOTBYE_PATHS=requests',
    ]);
  });
});

describe('doctor on a prefix of the base URL', () => {
  it('doctor finds nothing to set if nothing answers below any part of the base URL', async () => {
    const key = { BOTBYE_API_KEY: 'sk_live_4f9a8b7c6d5e', BOTBYE_ACCOUNT_ID: 'a' };
    const url = await listen((_request, response) => void response.writeHead(404).end());
    for (const path of ['/api', '/x/api/v1/accounts', '/apis/v1']) {
      const { exitCode, found } = await examine({ ...key, BOTBYE_BASE_URL: `${url}${path}` });
      expect([exitCode, found.set]).toEqual([1, []]);
      expect(stateOf(found, 'requests')).toBe('wrong');
    }
  });
});

describe('doctor on the header of the key', () => {
  /** Looks at the key before anything else, and wants it in X-Api-Key. */
  async function startKeyFirst(sandbox: Sandbox, status: number, key: string): Promise<string> {
    return listen((request, response) => {
      const isKnown = request.headers['x-api-key'] === Buffer.from(key).toString('base64');
      if (!isKnown) return void response.writeHead(status).end();
      void pass(sandbox.url, request.url ?? '', `Bearer ${key}`).then(([answered, body]) =>
        response.writeHead(answered, { 'content-type': 'application/json' }).end(body),
      );
    });
  }

  it.each([401, 403])(
    'doctor finds the header of the key beside a wrong family if the upstream answers %i to a missing key first',
    async (status) => {
      const { sandbox, env } = await startVendor({ paths: sandboxPaths.requests });
      const url = await startKeyFirst(sandbox, status, env.BOTBYE_API_KEY ?? '');
      const lines = ['BOTBYE_AUTH_SCHEME=x-api-key', 'BOTBYE_PATHS=requests'];
      await expectLines({ ...env, BOTBYE_BASE_URL: url }, lines);
    },
  );
});

describe('doctor without a line to set', () => {
  it('doctor doubts a key that is refused in both headers, and makes no further call', async () => {
    const { sandbox, env } = await startVendor();
    const { exitCode, found, text } = await examine({ ...env, BOTBYE_API_KEY: 'sk_wrong_one_4711' });
    expect([exitCode, found.set, found.calls]).toEqual([1, [], 2]);
    expect(found.checks.find(({ name }) => name === 'authScheme')).toMatchObject({
      state: 'wrong',
      code: 'UPSTREAM_UNAUTHENTICATED',
      status: 401,
      upstreamSays: 'no valid API key was sent',
      tries: [expect.stringMatching(/^BOTBYE_API_KEY: it may have expired/)],
    });
    expect(text).toContain('The upstream says: no valid API key was sent');
    expect(sandbox.calls).toHaveLength(4);
  });

  it.each([
    ['another account', { BOTBYE_ACCOUNT_ID: 'meadow' }],
    ["another account's key", { BOTBYE_API_KEY: 'sandbox-key-meadow' }],
  ])('doctor doubts account, project and rights for %s', async (_name, wrong) => {
    const { env } = await startVendor();
    const { exitCode, found } = await examine({ ...env, ...wrong });
    expect([exitCode, found.set]).toEqual([1, []]);
    const requests = found.checks.find(({ name }) => name === 'requests');
    expect(requests).toMatchObject({ state: 'wrong', code: 'UPSTREAM_FORBIDDEN', status: 403 });
    expect(requests?.tries[0]).toMatch(/^BOTBYE_ACCOUNT_ID and --project/);
  });

  it('doctor doubts the ids for an unknown project', async () => {
    const { env } = await startVendor();
    const { exitCode, found } = await examine(env, 'no-such-project');
    expect([exitCode, found.set]).toEqual([1, []]);
    expect(found.checks.find(({ name }) => name === 'requests')).toMatchObject({
      state: 'wrong',
      upstreamSays: 'no such project',
      tries: expect.arrayContaining([expect.stringMatching(/^BOTBYE_ACCOUNT_ID and --project/)]),
    });
  });

  it('doctor doubts the base URL if nothing answers', async () => {
    const { sandbox, env } = await startVendor();
    await sandbox.close();
    const { exitCode, found, text } = await examine(env);
    expect([exitCode, found.set, found.calls]).toEqual([1, [], 2]);
    expect(text).toContain(`BOTBYE_BASE_URL: is ${env.BOTBYE_BASE_URL} the right host`);
    expect(found.checks.filter(({ state }) => state === 'wrong').map(({ name }) => name)).toEqual(['requests']);
  });

  it.each([0, 3, 8])(
    'doctor stops at a 429 after %i calls and says for how long the upstream asks to pause',
    async (before) => {
      const { sandbox, env } = await startVendor({ operandsKey: 'opearands', fieldCase: 'snake' });
      let calls = 0;
      const url = await listen((request, response) => {
        calls += 1;
        if (calls > before) return void response.writeHead(429, { 'retry-after': '7' }).end('slow down');
        void pass(sandbox.url, request.url ?? '', request.headers.authorization ?? '').then(([status, body]) =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(body),
        );
      });
      const cli = runCli(['doctor', '--project', project, '--json'], { env: { ...env, BOTBYE_BASE_URL: url } });
      expect(await cli.exitCode).toBe(1);
      const found: Found = JSON.parse(cli.stdout());
      expect([calls, found.calls]).toEqual([before + 1, before + 1]);
      const limited = found.checks.filter(({ code }) => code === 'UPSTREAM_RATE_LIMITED');
      expect(limited).toMatchObject([{ state: 'wrong', status: 429, upstreamSays: 'slow down' }]);
      expect(limited[0]?.tries[0]).toContain('Try again in 7 s.');
      expect(found.checks.map(({ name }) => name)).toHaveLength(10);
    },
  );

  it('doctor distinguishes an upstream that fails from a wrong configuration', async () => {
    const { sandbox, env } = await startVendor();
    sandbox.setFault({ kind: 'http-503', endpoint: 'summary' });
    const { exitCode, found, text } = await examine(env);
    expect([exitCode, found.set]).toEqual([1, []]);
    expect(found.checks.filter(({ state }) => state !== 'ok').map(({ name }) => name)).toEqual(['summary']);
    expect(text).toContain('try again later');
  });

  it('doctor makes 40 calls at most, whatever is wrong', async () => {
    let calls = 0;
    const page = { edges: [], pageInfo: { hasNextPage: 'perhaps' } };
    const url = await listen((_request, response) => {
      calls += 1;
      response.writeHead([404, 403, 400, 200][calls % 4] ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(page));
    });
    const { env } = await startVendor();
    const cli = runCli(['doctor', '--project', project], { env: { ...env, BOTBYE_BASE_URL: `${url}/a/api/v1` } });
    expect(await cli.exitCode).toBe(1);
    expect(calls).toBeGreaterThan(5);
    expect(calls).toBeLessThanOrEqual(40);
  });
});
