import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/create-sandbox.ts';
import { type SandboxDialect, sandboxPaths } from '../../src/sandbox/sandbox-dialect.ts';
import { runCli } from '../support/cli-io.ts';
import { startLenientUpstream } from '../support/lenient-upstream.ts';
import {
  authSpellings,
  caseSpellings,
  operandsSpellings,
  pagingSpellings,
  pathSpellings,
  type Spelling,
  valueSpellings,
} from '../support/spellings.ts';

const project = '185071d5-d4fe-4bea-93df-19d0bd8c2d0d';

type Env = Readonly<Record<string, string>>;

interface Found {
  readonly ok: boolean;
  readonly set: readonly string[];
  readonly calls: number;
  readonly asked: object | null;
  readonly checks: readonly {
    readonly name: string;
    readonly state: string;
    readonly message: string;
    readonly code: string | null;
    readonly status: number | null;
    readonly upstreamSays: string | null;
    readonly tries: readonly string[];
  }[];
}

const totalSpellings: readonly Spelling[] = [
  { env: { BOTBYE_TOTAL: 'on-demand' }, dialect: { total: 'on-demand' } },
  { env: { BOTBYE_TOTAL: 'never' }, dialect: { total: 'never' } },
];

const dimensions = [
  authSpellings,
  pathSpellings,
  pagingSpellings,
  caseSpellings,
  operandsSpellings,
  valueSpellings,
  totalSpellings,
];

const linesOf = (env: Env) => Object.entries(env).map(([name, value]) => `${name}=${value}`);

async function startVendor(dialect: Partial<SandboxDialect> = {}): Promise<{ sandbox: Sandbox; env: Env }> {
  const sandbox = await createSandbox({ dialect, requestCount: 60 });
  onTestFinished(() => sandbox.close());
  const [account] = sandbox.accounts;
  const credentials = { BOTBYE_API_KEY: account?.apiKey ?? '', BOTBYE_ACCOUNT_ID: account?.accountId ?? '' };
  return { sandbox, env: { BOTBYE_BASE_URL: sandbox.url, ...credentials } };
}

/** As JSON, which has the same lines as the text. */
async function examineAsJson(env: Env, projectId = project): Promise<{ exitCode: number; found: Found }> {
  const cli = runCli(['doctor', '--project', projectId, '--json'], { env });
  const exitCode = await cli.exitCode;
  const found: Found = JSON.parse(cli.stdout());
  expect(cli.stderr()).toBe('');
  expect(found.ok).toBe(exitCode === 0);
  expect(found.calls).toBeLessThanOrEqual(40);
  expectNoKey(env, cli.stdout());
  return { exitCode, found };
}

/** Both ways. */
async function examine(env: Env, projectId = project): Promise<{ exitCode: number; found: Found; text: string }> {
  const { exitCode, found } = await examineAsJson(env, projectId);
  const cli = runCli(['doctor', '--project', projectId], { env });
  expect(await cli.exitCode).toBe(exitCode);
  const text = cli.stdout();
  // No other assignment stands in the text, so that nobody copies a wrong one.
  const assignments = text.match(/\bBOTBYE_[A-Z_]+=\S+/g) ?? [];
  expect(
    assignments.filter((line) => !/^BOTBYE_PATHS=(events|requests)$/.test(line) || found.set.includes(line)),
  ).toEqual(found.set);
  expectNoKey(env, text);
  return { exitCode, found, text };
}

function expectNoKey({ BOTBYE_API_KEY: key = '' }: Env, text: string): void {
  for (const secret of [key, Buffer.from(key).toString('base64')]) expect(text).not.toContain(secret);
}

const stateOf = ({ checks }: Found, name: string) => checks.find((one) => one.name === name)?.state;

/** Doctor tells exactly these lines, and finds nothing wrong once they are set. */
async function expectLines(env: Env, lines: readonly string[]): Promise<void> {
  const { exitCode, found } = await examineAsJson(env);
  expect(found.set.toSorted()).toEqual(lines.toSorted());
  expect(exitCode).toBe(1);
  const assignments = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  const after = await examineAsJson({ ...env, ...Object.fromEntries(assignments) });
  expect(after.found.set).toEqual([]);
  expect(after.found.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(after.exitCode).toBe(0);
}

type Case = readonly [name: string, said: Env, wanted: Partial<SandboxDialect>, lines: readonly string[]];

/** Every value of every switch, said to an upstream that wants another. */
const single: readonly Case[] = dimensions.flatMap((spellings) =>
  spellings.flatMap((said) =>
    spellings
      .filter((wanted) => wanted !== said)
      .map((wanted): Case => {
        const lines = linesOf(wanted.env);
        return [`${lines} where ${linesOf(said.env)} is set`, said.env, wanted.dialect, lines];
      }),
  ),
);

const others = dimensions.map((spellings) => spellings.at(-1)).filter((spelling) => spelling !== undefined);

/** Every two switches, both of them wrong. */
const pairs: readonly Case[] = others.flatMap((one, index) =>
  others.slice(index + 1).map((other): Case => {
    const lines = [...linesOf(one.env), ...linesOf(other.env)];
    return [lines.join(' and '), {}, { ...one.dialect, ...other.dialect }, lines];
  }),
);

const all: Case = [
  'all switches at once',
  {},
  Object.assign({}, ...others.map(({ dialect }) => dialect)),
  others.flatMap(({ env }) => linesOf(env)),
];

describe('doctor, asking an upstream that refuses what it does not understand', () => {
  it.each([...single, ...pairs, all])('tells to set %s', async (_name, said, wanted, lines) => {
    const { env } = await startVendor(wanted);
    await expectLines({ ...env, ...said }, lines);
  });

  it('knows every switch in each of its values, and every pair', () => {
    expect(single).toHaveLength(2 * 6 + 6);
    expect(pairs).toHaveLength(21);
  });
});

describe('doctor, asking an upstream that says 200 to what it does not understand', () => {
  // A wrong path or key is refused by the most lenient as well.
  const silent = [pagingSpellings, caseSpellings, operandsSpellings, valueSpellings, totalSpellings];
  const cases = single.filter(([, said]) => silent.flat().some(({ env }) => env === said));

  it.each(cases)('and ignores it, tells to set %s', async (_name, said, wanted, lines) => {
    const { sandbox, env } = await startVendor(wanted);
    const url = await startLenientUpstream(sandbox.url, 'ignores');
    await expectLines({ ...env, ...said, BOTBYE_BASE_URL: url }, lines);
  });

  it.each(cases)('and finds nothing by it, tells to set %s', async (_name, said, wanted, lines) => {
    const { sandbox, env } = await startVendor(wanted);
    const url = await startLenientUpstream(sandbox.url, 'finds nothing');
    await expectLines({ ...env, ...said, BOTBYE_BASE_URL: url }, lines);
  });
});

describe('doctor, looking for paths', () => {
  const { events, requests: older } = sandboxPaths;

  it.each([
    ['BOTBYE_PATH_LIST', 'requests', { ...events, requests: older.requests }],
    ['BOTBYE_PATH_SUMMARY', 'overviews/declined_requests', { ...events, summary: older.summary }],
    ['BOTBYE_PATH_COUNT', 'overviews/declined_requests/count', { ...events, count: older.count }],
    ['BOTBYE_PATH_LIST', 'validation-events', { ...events, requests: 'validation-events' }],
  ] as const)('tells to set %s=%s where only that endpoint is elsewhere', async (variable, path, paths) => {
    const { env } = await startVendor({ paths });
    await expectLines(env, [`${variable}=${path}`]);
  });

  it.each([
    ['BOTBYE_PATH_LIST', 'events'],
    ['BOTBYE_PATH_SUMMARY', 'overviews/declined_events'],
    ['BOTBYE_PATH_COUNT', 'overviews/declined_events/count'],
  ] as const)('tells to set %s=%s where it is set to what is not there', async (variable, path) => {
    const { env } = await startVendor();
    await expectLines({ ...env, [variable]: 'nowhere' }, [`${variable}=${path}`]);
  });

  it('tells to set the family and what overrides it, where both are wrong', async () => {
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
  ] as const)('names %s alone where others answer and this one is nowhere', async (variable, name) => {
    const { env } = await startVendor({ paths: { ...older, [name]: 'elsewhere' } });
    const { exitCode, found, text } = await examine(env);
    expect(exitCode).toBe(1);
    expect(found.set).toEqual(['BOTBYE_PATHS=requests']);
    const check = found.checks.find((one) => one.name === name);
    expect(check).toMatchObject({ state: 'wrong', code: 'NOT_FOUND', status: 404 });
    expect(check?.message).toMatch(/^Only this path is wrong, since others answer/);
    expect(check?.tries).toEqual([expect.stringContaining(variable)]);
    expect(text).toContain(`          - ${variable}: `);
  });

  it('says what else may be wrong where nothing is found anywhere', async () => {
    const { env } = await startVendor({ paths: { requests: 'r', summary: 's', count: 'c' } });
    const { exitCode, found, text } = await examine(env);
    expect([exitCode, found.set]).toEqual([1, []]);
    for (const name of ['BOTBYE_PATHS=requests', 'BOTBYE_PATH_SUMMARY', 'BOTBYE_BASE_URL', 'BOTBYE_ACCOUNT_ID'])
      expect(text).toContain(name);
    expect(stateOf(found, 'paging')).toBe('skipped');
  });

  it.each(['/botbye', '/api/v1', '/api', '/gateway/api/v1'])(
    'tells the base URL that answers where %s is too much',
    async (path) => {
      const { sandbox, env } = await startVendor();
      await expectLines({ ...env, BOTBYE_BASE_URL: `${sandbox.url}${path}` }, [`BOTBYE_BASE_URL=${sandbox.url}`]);
    },
  );

  it('finds a wrong base URL, a wrong family and a wrong header of the key together', async () => {
    const { sandbox, env } = await startVendor({ paths: older, authScheme: 'x-api-key' });
    await expectLines({ ...env, BOTBYE_BASE_URL: `${sandbox.url}/api/v1` }, [
      `BOTBYE_BASE_URL=${sandbox.url}`,
      'BOTBYE_AUTH_SCHEME=x-api-key',
      'BOTBYE_PATHS=requests',
    ]);
  });
});

describe('doctor, looking for the header of the key', () => {
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
    'finds it beside a wrong family where a key that is not there is answered with %i first',
    async (status) => {
      const { sandbox, env } = await startVendor({ paths: sandboxPaths.requests });
      const url = await startKeyFirst(sandbox, status, env.BOTBYE_API_KEY ?? '');
      const lines = ['BOTBYE_AUTH_SCHEME=x-api-key', 'BOTBYE_PATHS=requests'];
      await expectLines({ ...env, BOTBYE_BASE_URL: url }, lines);
    },
  );
});

describe('doctor, where no line would help', () => {
  it('doubts a key that is refused in both headers, and asks no further', async () => {
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
  ])('doubts account, project and rights for %s', async (_name, wrong) => {
    const { env } = await startVendor();
    const { exitCode, found } = await examine({ ...env, ...wrong });
    expect([exitCode, found.set]).toEqual([1, []]);
    const requests = found.checks.find(({ name }) => name === 'requests');
    expect(requests).toMatchObject({ state: 'wrong', code: 'UPSTREAM_FORBIDDEN', status: 403 });
    expect(requests?.tries[0]).toMatch(/^BOTBYE_ACCOUNT_ID and --project/);
  });

  it('doubts the ids for a project that is not there', async () => {
    const { env } = await startVendor();
    const { exitCode, found } = await examine(env, 'no-such-project');
    expect([exitCode, found.set]).toEqual([1, []]);
    expect(found.checks.find(({ name }) => name === 'requests')).toMatchObject({
      state: 'wrong',
      upstreamSays: 'no such project',
      tries: expect.arrayContaining([expect.stringMatching(/^BOTBYE_ACCOUNT_ID and --project/)]),
    });
  });

  it('doubts the base URL where nothing answers', async () => {
    const { sandbox, env } = await startVendor();
    await sandbox.close();
    const { exitCode, found, text } = await examine(env);
    expect([exitCode, found.set, found.calls]).toEqual([1, [], 2]);
    expect(text).toContain(`BOTBYE_BASE_URL: is ${env.BOTBYE_BASE_URL} the right host`);
    expect(found.checks.filter(({ state }) => state === 'wrong').map(({ name }) => name)).toEqual(['requests']);
  });

  it.each([0, 3, 8])(
    'stops at a 429 after %i calls and tells for how long the upstream asks to pause',
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

  it('tells an upstream that fails from one that is set up wrongly', async () => {
    const { sandbox, env } = await startVendor();
    sandbox.setFault({ kind: 'http-503', endpoint: 'summary' });
    const { exitCode, found, text } = await examine(env);
    expect([exitCode, found.set]).toEqual([1, []]);
    expect(found.checks.filter(({ state }) => state !== 'ok').map(({ name }) => name)).toEqual(['summary']);
    expect(text).toContain('try again later');
  });

  it('makes 40 calls at most, whatever is wrong', async () => {
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

describe('doctor, telling what the upstream says', () => {
  const key = 'sk_live_4f9a8b7c6d5e';

  it.each([
    ['the key', `the key ${key} is unknown`],
    ['the header', `Authorization: Bearer ${key}`],
    ['the key in Base64', `got ${Buffer.from(key).toString('base64')}`],
    ['the beginning of the key', `the key ${key.slice(0, 10)}... is unknown`],
    ['the key in a page', `<html><body><b>${key}</b> is unknown</body></html>`],
    ['the key beyond what is shown', `${'long words '.repeat(17)} ${key} ${key}`],
    ['the key in an item', JSON.stringify([{ message: `unknown: ${key}`, code: key, type: 'x' }])],
    ['the key in a shape that nobody knows', JSON.stringify({ problem: { credential: key.toUpperCase() } })],
  ])('masks %s and keeps it short', async (_name, body) => {
    const url = await listen((_request, response) => void response.writeHead(401).end(body));
    const env = { BOTBYE_BASE_URL: url, BOTBYE_API_KEY: key, BOTBYE_ACCOUNT_ID: 'a' };
    const { found, text } = await examine(env);
    const says = found.checks.find(({ name }) => name === 'authScheme')?.upstreamSays ?? '';
    expect(says).not.toBe('');
    expect(says.length).toBeLessThanOrEqual(200);
    expect(`${says}${text}`.toLowerCase()).not.toContain(key.slice(0, 10));
    expect(says).not.toContain('<');
  });

  it('shows the words of a refused parameter', async () => {
    const { env } = await startVendor({ fieldCase: 'snake' });
    const { found, text } = await examine(env);
    expect(found.checks.find(({ name }) => name === 'fieldCase')).toMatchObject({
      state: 'wrong',
      code: 'BAD_USER_INPUT',
      status: 400,
      upstreamSays: 'unknown field to order by (order_by)',
    });
    expect(text).toContain('The upstream says: unknown field to order by (order_by)\n');
  });

  it('moves no cursor of the terminal', async () => {
    const url = await listen((_request, response) => void response.writeHead(403).end('a\u001b[2Jb\r\nc\u202ed'));
    const env = { BOTBYE_BASE_URL: url, BOTBYE_API_KEY: key, BOTBYE_ACCOUNT_ID: 'a' };
    const { found } = await examine(env);
    expect(found.checks.find(({ name }) => name === 'requests')?.upstreamSays).toBe('a [2Jb c d');
  });
});

describe('doctor --json', () => {
  const names = [
    'configuration',
    'authScheme',
    'requests',
    'summary',
    'count',
    'paging',
    'fieldCase',
    'operandsKey',
    'valueEncoding',
    'total',
  ];

  it('has the documented members, in their order, where all is well', async () => {
    const { sandbox, env } = await startVendor();
    const { found } = await examine(env);
    expect(found).toEqual({
      ok: true,
      set: [],
      calls: sandbox.calls.length / 2,
      asked: { baseUrl: sandbox.url, sandbox: false, accountId: 'harbour', projectId: project },
      checks: names.map((name) => ({
        name,
        state: 'ok',
        message: expect.any(String),
        code: null,
        status: null,
        upstreamSays: null,
        tries: [],
      })),
    });
    expect(Object.keys(found)).toEqual(['ok', 'set', 'calls', 'asked', 'checks']);
  });

  it('has the members, names and states that are documented', async () => {
    const document = readFileSync(new URL('../../docs/real-api.md', import.meta.url), 'utf8');
    const example: Found = JSON.parse(/```json\n([\s\S]+?)```/.exec(document)?.[1] ?? 'null');
    const { env } = await startVendor({ fieldCase: 'snake' });
    const { found } = await examine(env);
    expect(Object.keys(example)).toEqual(Object.keys(found));
    expect([example.set, example.calls]).toEqual([found.set, found.calls]);
    expect(example.checks).toEqual(found.checks.filter(({ state }) => state === 'wrong'));
    for (const name of names) expect(document).toContain(`| \`${name}\` |`);
    for (const state of ['ok', 'wrong', 'unsure', 'skipped']) expect(document).toContain(`\`${state}\`: `);
  });

  it('has the same members where the configuration is wrong or not enough, and asks nothing', async () => {
    const wrong: readonly Env[] = [{ MAX_DEPTH: 'x', BOTBYE_TOTL: '1' }, { BOTBYE_BASE_URL: 'http://127.0.0.1:9' }];
    for (const env of wrong) {
      const cli = runCli(['doctor', '--json'], { env });
      expect(await cli.exitCode).toBe(1);
      const found: Found = JSON.parse(cli.stdout());
      expect(found).toMatchObject({ ok: false, set: [], calls: 0, asked: null });
      expect(found.checks.map(({ name, state }) => [name, state])).toEqual(
        names.map((name, index) => [name, index === 0 ? 'wrong' : 'skipped']),
      );
      expect(found.checks[0]?.tries.length).toBeGreaterThan(1);
    }
  });

  it('is unsure of what a list without requests cannot tell, and finds nothing wrong with it', async () => {
    const sandbox = await createSandbox({ dataset: { rows: { [project]: [] } }, requestCount: 50 });
    onTestFinished(() => sandbox.close());
    const env = { BOTBYE_BASE_URL: sandbox.url, BOTBYE_API_KEY: 'sandbox-key-harbour', BOTBYE_ACCOUNT_ID: 'harbour' };
    const { exitCode, found } = await examine(env);
    expect(exitCode).toBe(0);
    const unsure = found.checks.filter(({ state }) => state === 'unsure').map(({ name }) => name);
    expect(unsure).toEqual(['paging', 'fieldCase', 'operandsKey', 'valueEncoding']);
  });

  it('tells the lines also of a list without requests, where the upstream refuses', async () => {
    const sandbox = await createSandbox({
      dataset: { rows: { [project]: [] } },
      requestCount: 50,
      dialect: { paging: 'flat', fieldCase: 'snake', valueEncoding: 'string', operandsKey: 'opearands' },
    });
    onTestFinished(() => sandbox.close());
    const env = { BOTBYE_BASE_URL: sandbox.url, BOTBYE_API_KEY: 'sandbox-key-harbour', BOTBYE_ACCOUNT_ID: 'harbour' };
    const { found } = await examine(env);
    expect(found.set).toEqual([
      'BOTBYE_PAGING=flat',
      'BOTBYE_FIELD_CASE=snake',
      'BOTBYE_OPERANDS_KEY=opearands',
      'BOTBYE_VALUE_ENCODING=string',
    ]);
  });
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

async function pass(base: string, target: string, authorization: string): Promise<readonly [number, string]> {
  const reply = await fetch(`${base}${target}`, { headers: { authorization } });
  return [reply.status, await reply.text()];
}
