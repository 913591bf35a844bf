import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { printPlainSchema, printSubgraphSchema } from '../../src/schema/schema.ts';
import { runCli } from '../support/cli-io.ts';
import { exchange, head } from '../support/raw-socket.ts';

const exampleProject = '185071d5-d4fe-4bea-93df-19d0bd8c2d0d';
const anyPort = { PORT: '0' };

/** Runs a command to its end. */
async function outcome(argv: readonly string[], env: Record<string, string> = {}) {
  const cli = runCli(argv, { env });
  return { exitCode: await cli.exitCode, stdout: cli.stdout(), stderr: cli.stderr() };
}

async function ask(url: string, query: string): Promise<unknown> {
  const body = JSON.stringify({ query });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return response.json();
}

/** A port that is taken for the length of the test. */
async function takenPort(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return String(typeof address === 'object' ? address?.port : undefined);
}

describe('the command line', () => {
  it.each([['--help'], ['-h']])('lists the commands with %s', async (flag) => {
    const { exitCode, stdout } = await outcome([flag]);
    expect(exitCode).toBe(0);
    for (const command of ['serve', 'sandbox', 'schema', 'doctor', 'export'])
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });

  it.each([
    ['serve', []],
    ['sandbox', ['--port', '--seed']],
    ['schema', ['--subgraph']],
    ['doctor', ['--project', '--json']],
    ['export', ['--project', '--account', '--where', '--from', '--to', '--format', '--out', '--resume']],
  ])('explains %s with --help and does nothing else', async (command, options) => {
    const { exitCode, stdout } = await outcome([command, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: botbye-graphql ${command} [options]`);
    for (const option of options) expect(stdout).toContain(option);
  });

  it('prints its version, the one in package.json', async () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await outcome(['--version'])).toEqual({ exitCode: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it.each([
    [['frobnicate']],
    [['--frobnicate']],
    [['serve', 'here']],
    [['schema', '--port', '1']],
    [['schema', '--subgraph', 'true']],
    [['schema', '--subgraph=true']],
    [['sandbox', '--port']],
    [['sandbox', '--port', '70000']],
    [['sandbox', '--port', 'http']],
    [['sandbox', '--seed', '-1']],
    [['doctor', '--project', '../x']],
    [['doctor', '--project', 'a', 'b']],
    [['doctor', '--json', 'true']],
  ])('answers the wrong usage %j with exit code 2 and a pointer to the help', async (argv) => {
    const { exitCode, stdout, stderr } = await outcome(argv);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--help');
  });

  it('prints the schema', async () => {
    expect(await outcome(['schema'])).toEqual({ exitCode: 0, stdout: printPlainSchema(), stderr: '' });
  });

  it('prints the subgraph as a schema registry needs it, with the configured tags', async () => {
    const tags = [{ coordinate: 'BotByeRequest.headers', tag: 'internal' }];
    const subgraph = (env: Record<string, string>) => outcome(['schema', '--subgraph'], env);
    expect(await subgraph({})).toEqual({ exitCode: 0, stdout: printSubgraphSchema([]), stderr: '' });
    const tagged = await subgraph({ FEDERATION_TAGS: 'BotByeRequest.headers=internal' });
    expect(tagged.stdout).toBe(printSubgraphSchema(tags));
    const mistaken = await subgraph({ FEDERATION_TAGS: 'BotByeRequest.heders=internal' });
    expect(mistaken).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('BotByeRequest.heders'),
    });
  });

  it.each(['serve', 'sandbox', 'doctor', 'export --project p'])(
    'the command %s refuses a wrong configuration with exit code 1 and names every problem',
    async (command) => {
      const { exitCode, stdout, stderr } = await outcome(command.split(' '), {
        PORT: 'x',
        MAX_DEPTH: '0',
        BOTBYE_API_KEY: 'sk_secret',
      });
      expect(exitCode).toBe(1);
      expect(stdout).toBe('');
      for (const name of ['PORT', 'MAX_DEPTH', 'BOTBYE_API_KEY']) expect(stderr).toContain(`  - ${name} `);
      expect(stderr).not.toContain('sk_secret');
    },
  );
});

describe('serve', () => {
  it.each([[[]], [['serve']]])('serve answers from the embedded sandbox without a configuration (%j)', async (argv) => {
    const cli = runCli(argv, { env: anyPort });
    const [, url = ''] = await cli.waitFor(/"url":"(http:\S+?\/graphql)"/);
    const query = `{ botbyeProject(projectId: "${exampleProject}") { declinedCount { botReqCount } } }`;
    expect(await ask(url, query)).toEqual({
      data: { botbyeProject: { declinedCount: { botReqCount: expect.any(Number) } } },
    });
    cli.signal();
    expect(await cli.exitCode).toBe(0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('serve refuses a foreign name with 421 while it holds the key of the embedded sandbox', async () => {
    const cli = runCli([], { env: { ...anyPort, ALLOWED_HOSTS: 'gateway.internal' } });
    const [, port = ''] = await cli.waitFor(/"url":"http:\S+?:(\d+)\/graphql"/);
    const statusOf = async (host: string) => {
      const query = encodeURIComponent('{ __typename }');
      const lines = [`Host: ${host}`, 'Apollo-Require-Preflight: 1', 'Connection: close'];
      const answer = await exchange(Number(port), head(`GET /graphql?query=${query} HTTP/1.1`, ...lines));
      return answer.split(' ', 2)[1];
    };
    expect(await Promise.all(['localhost', 'gateway.internal', 'evil.example'].map(statusOf))).toEqual([
      '200',
      '200',
      '421',
    ]);
    cli.signal();
    await cli.exitCode;
  });

  it('serve greets a person with what to open and what to try', async () => {
    const cli = runCli([], { env: { ...anyPort, LOG_LEVEL: 'silent' }, isTTY: true });
    await cli.waitFor(/Ctrl-C/);
    expect(cli.stdout()).toMatch(/GraphiQL +http:\/\/127\.0\.0\.1:\d+\/graphql/);
    expect(cli.stdout()).toContain(exampleProject);
    expect(cli.stdout()).toMatch(/Faults +http:\/\/127\.0\.0\.1:\d+\/sandbox\/faults/);
    cli.signal();
    expect(await cli.exitCode).toBe(0);
  });

  it('serve prints one line of JSON with its address if no person is reading', async () => {
    const cli = runCli([], { env: anyPort });
    await cli.waitFor(/\n/);
    const line: unknown = JSON.parse(cli.stdout());
    expect(line).toMatchObject({ level: 'info', event: 'serving', upstream: { sandbox: true } });
    cli.signal();
    await cli.exitCode;
  });

  it('serve never prints the key', async () => {
    const apiKey = 'sk_live_4f9a8b7c';
    const env = { ...anyPort, BOTBYE_BASE_URL: 'http://127.0.0.1:9', BOTBYE_API_KEY: apiKey, LOG_LEVEL: 'trace' };
    for (const isTTY of [true, false]) {
      const cli = runCli([], { env, isTTY });
      const [url] = await cli.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
      await ask(
        url,
        `{ botbyeProject(accountId: "a", projectId: "${exampleProject}") { declinedCount { botReqCount } } }`,
      );
      cli.signal();
      await cli.exitCode;
      expect(cli.stdout() + cli.stderr()).not.toContain(apiKey);
    }
  });

  it('serve uses the requested sandbox account, with its key', async () => {
    const cli = runCli([], { env: { ...anyPort, BOTBYE_ACCOUNT_ID: 'meadow' }, isTTY: true });
    await cli.waitFor(/Ctrl-C/);
    expect(cli.stdout()).toMatch(/meadow \(used if a query names none\)/);
    const [url] = await cli.waitFor(/http:\S+\/graphql/);
    const [, projectId] = await cli.waitFor(/meadow[^\n]*\n +project +(\S+)/);
    expect(
      await ask(url, `{ botbyeProject(projectId: "${projectId}") { declinedCount { botReqCount } } }`),
    ).not.toHaveProperty('errors');
    cli.signal();
    await cli.exitCode;
  });

  it('serve goes on for the delay after the first signal, and ends at once after the second', async () => {
    const cli = runCli([], { env: { ...anyPort, SHUTDOWN_DELAY_MS: '100000' } });
    const [, base = ''] = await cli.waitFor(/"url":"(http:\S+?)\/graphql"/);
    cli.signal();
    await cli.waitFor(/"event":"stopping"/);
    expect((await fetch(`${base}/ready`)).status).toBe(503);
    expect(await ask(`${base}/graphql`, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
    cli.signal();
    expect(await cli.exitCode).toBe(0);
  });

  it('serve starts no server if it is told to stop while starting', async () => {
    const cli = runCli([], { env: anyPort, isTTY: true });
    cli.signal();
    expect(await cli.exitCode).toBe(0);
    expect(cli.stdout()).not.toContain('http');
  });

  it('serve says in one line that its port is taken', async () => {
    const port = await takenPort();
    const { exitCode, stdout, stderr } = await outcome(['serve'], { PORT: port });
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^botbye-graphql cannot listen on 127.0.0.1:${port}: .*PORT.*\\n$`));
  });
});

describe('sandbox', () => {
  it('sandbox answers alone, in the dialect of the variables, until it is told to stop', async () => {
    const cli = runCli(['sandbox', '--port', '0', '--seed', '7'], { env: { BOTBYE_PATHS: 'requests' } });
    const [, url] = await cli.waitFor(/listens on (\S+)\. /);
    const [, accountId, apiKey] = await cli.waitFor(/BOTBYE_ACCOUNT_ID=(\S+) BOTBYE_API_KEY=(\S+)/);
    const count = (family: string) =>
      fetch(`${url}/api/v1/${accountId}/projects/${exampleProject}/overviews/${family}/count`, {
        headers: { authorization: `Bearer ${apiKey}` },
      });
    expect((await count('declined_requests')).status).toBe(200);
    expect((await count('declined_events')).status).toBe(404);
    cli.signal();
    expect(await cli.exitCode).toBe(0);
  });

  it('sandbox says in one line that its port is taken', async () => {
    const port = await takenPort();
    const { exitCode, stderr } = await outcome(['sandbox', '--port', port]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(new RegExp(`^botbye-graphql cannot listen on 127.0.0.1:${port}: .*--port.*\\n$`));
  });
});

describe('doctor', () => {
  const startVendor = async (dialect: NonNullable<Parameters<typeof createSandbox>[0]>['dialect'] = {}) => {
    const sandbox = await createSandbox({ dialect, requestCount: 500 });
    onTestFinished(() => sandbox.close());
    const [account] = sandbox.accounts;
    const env = {
      BOTBYE_BASE_URL: sandbox.url,
      BOTBYE_API_KEY: account?.apiKey ?? '',
      BOTBYE_ACCOUNT_ID: account?.accountId ?? '',
    };
    return { sandbox, env };
  };
  const examine = (env: Record<string, string>) => outcome(['doctor', '--project', exampleProject], env);

  it('doctor finds nothing wrong with the embedded sandbox', async () => {
    const { exitCode, stdout } = await outcome(['doctor']);
    expect(exitCode).toBe(0);
    expect(stdout.match(/^ok {6}/gm)).toHaveLength(4);
  });

  it('doctor asks for summary and count once, and for the list once for each switch that it checks', async () => {
    const { sandbox, env } = await startVendor();
    expect((await examine(env)).exitCode).toBe(0);
    const endpoints = sandbox.calls.map(({ endpoint }) => endpoint);
    expect(endpoints.filter((endpoint) => endpoint !== 'requests')).toEqual(['summary', 'count']);
    const asked = sandbox.calls.map(({ url }) => [...new URL(url, sandbox.url).searchParams.keys()].join());
    expect(asked.filter((names) => names.startsWith('limit') || names.startsWith('cursor'))).toEqual([
      'limit',
      'cursor,limit',
      ...Array(2).fill('limit,order_by'),
      ...Array(6).fill('limit,where'),
      'limit,total',
    ]);
  });

  it.each([
    ['a wrong auth scheme', { authScheme: 'x-api-key' }, 'BOTBYE_AUTH_SCHEME=x-api-key'],
    ['a wrong family of paths', { paths: { requests: 'r', summary: 's', count: 'c' } }, 'BOTBYE_PATHS=requests'],
    ['a path that fits neither', { paths: { requests: 'r', summary: 's', count: 'c' } }, 'BOTBYE_PATH_SUMMARY'],
    ['another way of paging', { paging: 'flat' }, 'BOTBYE_PAGING'],
  ] as const)('doctor names the setting to try for %s', async (_name, dialect, setting) => {
    const { env } = await startVendor(dialect);
    const { exitCode, stdout } = await examine(env);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(setting);
    expect(stdout).not.toContain(env.BOTBYE_API_KEY);
  });

  it('doctor doubts the key if the upstream refuses it, and does not show it', async () => {
    const { env } = await startVendor();
    const { exitCode, stdout } = await examine({ ...env, BOTBYE_API_KEY: 'sk_wrong_one' });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/BOTBYE_API_KEY: it may have expired/);
    expect(stdout).not.toContain('sk_wrong_one');
  });

  it('doctor distinguishes a project of another account from a wrong key', async () => {
    const { sandbox, env } = await startVendor();
    const [projectId = ''] = sandbox.accounts[1]?.projectIds ?? [];
    const { exitCode, stdout } = await outcome(['doctor', '--project', projectId], env);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/BOTBYE_ACCOUNT_ID and --project/);
  });

  it.each([
    ['html', 'BOTBYE_BASE_URL: a web site'],
    ['http-500', 'try again later'],
    ['http-429', 'Try again in a minute'],
  ] as const)('doctor explains an upstream that answers with %s', async (kind, words) => {
    const { sandbox, env } = await startVendor();
    sandbox.setFault({ kind });
    const { exitCode, stdout } = await examine(env);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(words);
  });

  it('doctor doubts the base URL if nothing answers there', async () => {
    const { sandbox, env } = await startVendor();
    await sandbox.close();
    const { exitCode, stdout } = await examine(env);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`BOTBYE_BASE_URL: is ${env.BOTBYE_BASE_URL} the right host`);
  });

  it('doctor names every variable that it lacks', async () => {
    const { exitCode, stdout } = await outcome(['doctor'], { BOTBYE_BASE_URL: 'http://127.0.0.1:9' });
    expect(exitCode).toBe(1);
    for (const missing of ['BOTBYE_API_KEY', 'BOTBYE_ACCOUNT_ID', '--project'])
      expect(stdout).toContain(`failed  ${missing}`);
  });
});

describe('a server whose Redis does not answer', () => {
  it('reports once that Redis does not answer, and serves', async () => {
    const cli = runCli(['serve'], {
      env: { ...anyPort, REDIS_URL: `redis://:my-password@127.0.0.1:${await takenPort()}` },
    });
    const [, url = ''] = await cli.waitFor(/"url":"([^"]+)"/);
    await cli.waitFor(/"level":"warn".*"event":"shared-cache-unavailable"/);
    const query = `{ botbyeProject(projectId: "${exampleProject}") { declinedCount { __typename } } }`;
    expect(await ask(url, query)).toMatchObject({ data: { botbyeProject: { declinedCount: {} } } });
    cli.signal();
    expect(await cli.exitCode).toBe(0);
    expect(cli.stdout().match(/shared-cache-unavailable/g)).toHaveLength(1);
    expect(cli.stdout()).not.toContain('my-password');
  });
});

describe('the executable', () => {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

  function start(argv: readonly string[], env: Record<string, string>, file = main) {
    if (!existsSync(main)) throw new Error('dist is missing: run npm run build, as npm test does.');
    const child = spawn(process.execPath, [file, ...argv], { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  /** Starts the server and returns where it answers. */
  async function serve(file = main): Promise<string> {
    const [line] = await once(start(['serve'], anyPort, file).stdout, 'data');
    return JSON.parse(String(line)).url;
  }

  /** The executable without any package beside it. */
  function copyAlone(): string {
    const folder = mkdtempSync(join(tmpdir(), 'botbye-graphql-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const copy = join(folder, 'main.mjs');
    copyFileSync(main, copy);
    return copy;
  }

  it('the executable answers from its one file, and needs no optional package for that', async () => {
    const answer = await ask(
      await serve(copyAlone()),
      `{ botbyeProject(projectId: "${exampleProject}") { requests(first: 1) { nodes { requestId } } } }`,
    );
    const nodes = [{ requestId: expect.any(String) }];
    expect(answer).toEqual({ data: { botbyeProject: { requests: { nodes } } } });
  });

  it('the executable serves GraphiQL to requests for HTML', async () => {
    const response = await fetch(await serve(), { headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    const [, script = ''] = /src="([^"]+)"/.exec(await response.text()) ?? [];
    expect((await fetch(new URL(script, response.url))).headers.get('content-type')).toContain('text/javascript');
  });

  it('the executable says where GraphiQL is missing if it stands alone', async () => {
    const response = await fetch(await serve(copyAlone()), { headers: { accept: 'text/html' } });
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('npm run build')]);
  });

  it('the executable carries the licences of its packages', () => {
    const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    const licences = readFileSync(new URL('../../dist/THIRD-PARTY-LICENSES.txt', import.meta.url), 'utf8');
    const named = [...licences.matchAll(/^-+\n\n(\S+) \d/gm)].map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('the executable ends with 0 after %s', async (signal) => {
    const child = start([], anyPort);
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each(['serve', 'sandbox'])(
    'the executable ends with 0 and never listens if a stop signal comes while `%s` starts',
    async (command) => {
      const stopEarly = `const timer = setInterval(() => {
      if (process.listenerCount('SIGTERM') === 0) return;
      clearInterval(timer);
      process.kill(process.pid, 'SIGTERM');
    }, 1)`;
      const child = start([command], {
        ...anyPort,
        NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(stopEarly)}`,
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(output).toBe('');
    },
  );

  it.each([
    ['thrown', 'throw new Error("boom")'],
    ['rejected', 'Promise.reject(new Error("boom"))'],
  ])('the executable finishes what is in flight and ends with 1 after an uncaught error: %s', async (_how, mistake) => {
    const sandbox = await createSandbox();
    onTestFinished(() => sandbox.close());
    const [account] = sandbox.accounts;
    if (!account) throw new Error('The sandbox has no account.');
    const preload = `process.on('SIGUSR2', () => { ${mistake} })`;
    const child = start(['serve'], {
      ...anyPort,
      BOTBYE_BASE_URL: sandbox.url,
      BOTBYE_API_KEY: account.apiKey,
      BOTBYE_ACCOUNT_ID: account.accountId,
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(preload)}`,
    });
    const lines: string[] = [];
    child.stdout.on('data', (chunk) => lines.push(...String(chunk).trim().split('\n')));
    await once(child.stdout, 'data');
    const { url } = JSON.parse(lines[0] ?? '');
    sandbox.setFault({ kind: 'slow', delayMs: 700 });
    const answer = ask(url, `{ botbyeProject(projectId: "${exampleProject}") { declinedCount { __typename } } }`);
    await vi.waitFor(() => expect(sandbox.calls).toHaveLength(1));
    const exit = once(child, 'exit');
    child.kill('SIGUSR2');
    await vi.waitFor(() => expect(lines.map((line) => JSON.parse(line).event)).toContain('stopping'));
    // Neither another crash nor a first signal makes haste.
    child.kill('SIGUSR2');
    child.kill('SIGTERM');
    expect(await answer).toEqual({ data: { botbyeProject: { declinedCount: { __typename: 'DeclinedCount' } } } });
    expect(await exit).toEqual([1, null]);
    const crashes = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'crash');
    expect(crashes).toMatchObject(Array(2).fill({ level: 'fatal', error: { message: 'boom' } }));
  });

  it('the executable ends at once after a second signal, whatever it is waiting for', async () => {
    const child = start(['serve'], { ...anyPort, SHUTDOWN_DELAY_MS: '100000' });
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('the executable passes exit codes on', async () => {
    expect(await once(start(['frobnicate'], {}), 'exit')).toEqual([2, null]);
    expect(await once(start([], { PORT: await takenPort() }), 'exit')).toEqual([1, null]);
  });
});
