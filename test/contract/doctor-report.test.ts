import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { type Env, examine, type Found, listen, project, startVendor } from '../support/ask-doctor.ts';
import { runCli } from '../support/cli-io.ts';

describe('upstream text in the report of doctor', () => {
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
  ])('doctor masks %s and keeps it short', async (_name, body) => {
    const url = await listen((_request, response) => void response.writeHead(401).end(body));
    const env = { BOTBYE_BASE_URL: url, BOTBYE_API_KEY: key, BOTBYE_ACCOUNT_ID: 'a' };
    const { found, text } = await examine(env);
    const says = found.checks.find(({ name }) => name === 'authScheme')?.upstreamSays ?? '';
    expect(says).not.toBe('');
    expect(says.length).toBeLessThanOrEqual(200);
    expect(`${says}${text}`.toLowerCase()).not.toContain(key.slice(0, 10));
    expect(says).not.toContain('<');
  });

  it('doctor shows the text of a refused parameter', async () => {
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

  it('doctor moves no cursor of the terminal', async () => {
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

  it('doctor --json prints the documented members, in their order, if all is well', async () => {
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

  it('doctor --json prints the documented members, names and states', async () => {
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

  it('doctor --json prints the same members if the configuration is wrong or incomplete, and makes no call', async () => {
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

  it('doctor --json is unsure of what a list without requests cannot tell, and finds nothing wrong with it', async () => {
    const sandbox = await createSandbox({ dataset: { rows: { [project]: [] } }, requestCount: 50 });
    onTestFinished(() => sandbox.close());
    const env = { BOTBYE_BASE_URL: sandbox.url, BOTBYE_API_KEY: 'sandbox-key-harbour', BOTBYE_ACCOUNT_ID: 'harbour' };
    const { exitCode, found } = await examine(env);
    expect(exitCode).toBe(0);
    const unsure = found.checks.filter(({ state }) => state === 'unsure').map(({ name }) => name);
    expect(unsure).toEqual(['paging', 'fieldCase', 'operandsKey', 'valueEncoding']);
  });

  it('doctor --json prints the lines for a list without requests, too, if the upstream refuses', async () => {
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
