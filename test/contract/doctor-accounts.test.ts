import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Env, type Found, listen, pass, startVendor } from '../support/ask-doctor.ts';
import { runCli } from '../support/cli-io.ts';

interface AccountFound {
  readonly account: string;
  readonly state: string;
  readonly code: string | null;
  readonly tries: readonly string[];
}

type Item = Readonly<Record<string, unknown>>;

/** A vendor, and an accounts file with its accounts, each changed as a test says. */
async function startWithAccounts(change: (accounts: readonly Item[]) => readonly Item[] = (accounts) => accounts) {
  const { sandbox, env } = await startVendor();
  const items = sandbox.accounts.map(({ accountId, apiKey, projectIds }) => ({
    account: accountId,
    key: apiKey,
    projects: projectIds,
  }));
  const folder = mkdtempSync(join(tmpdir(), 'botbye-graphql-accounts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'accounts.json');
  const changed = change(items);
  writeFileSync(path, JSON.stringify(changed));
  const keys = changed.map(({ key }) => String(key));
  return { sandbox, keys, env: { BOTBYE_BASE_URL: env.BOTBYE_BASE_URL ?? '', BOTBYE_ACCOUNTS_FILE: path } };
}

/** The report of doctor in both forms, which name no key. */
async function examine(env: Env, keys: readonly string[], ...args: readonly string[]) {
  const cli = runCli(['doctor', '--json', ...args], { env });
  const exitCode = await cli.exitCode;
  const found: Found & { readonly accounts: readonly AccountFound[] } = JSON.parse(cli.stdout());
  const read = runCli(['doctor', ...args], { env });
  expect(await read.exitCode).toBe(exitCode);
  for (const key of keys) for (const text of [cli.stdout(), read.stdout()]) expect(text).not.toContain(key);
  return { exitCode, found, text: read.stdout() };
}

const statesOf = ({ accounts }: { readonly accounts: readonly AccountFound[] }) =>
  accounts.map(({ account, state, code }) => [account, state, code]);

describe('doctor on the accounts file', () => {
  it('doctor checks the settings with the first account, and each other account with its own key', async () => {
    const { env, keys, sandbox } = await startWithAccounts();
    const { exitCode, found, text } = await examine(env, keys);
    expect([exitCode, found.ok, found.set]).toEqual([0, true, []]);
    expect(statesOf(found)).toEqual(sandbox.accounts.map(({ accountId }) => [accountId, 'ok', null]));
    expect(found.calls).toBe(sandbox.calls.length / 2);
    for (const { accountId } of sandbox.accounts) {
      expect(text).toContain(`ok      account ${accountId}: The upstream accepts its key.\n`);
    }
  });

  it('doctor checks the settings with the account of BOTBYE_ACCOUNT_ID', async () => {
    const { env, keys } = await startWithAccounts();
    const { found } = await examine({ ...env, BOTBYE_ACCOUNT_ID: 'meadow' }, keys);
    expect(found.asked).toMatchObject({ accountId: 'meadow' });
    expect(found.accounts[0]).toMatchObject({ account: 'meadow', state: 'ok' });
  });

  it('doctor checks the settings with the account that lists the project', async () => {
    const { env, keys, sandbox } = await startWithAccounts();
    const [, second] = sandbox.accounts;
    const { exitCode, found } = await examine(env, keys, '--project', second?.projectIds[0] ?? '');
    expect([exitCode, found.asked]).toMatchObject([0, { accountId: second?.accountId }]);
  });

  it('doctor refuses a default account whose key the gateway does not hold', async () => {
    const { env, keys } = await startWithAccounts();
    const { exitCode, text } = await examine({ ...env, BOTBYE_ACCOUNT_ID: 'elsewhere' }, keys);
    expect(exitCode).toBe(1);
    expect(text).toContain('BOTBYE_ACCOUNT_ID: the gateway holds no key for the account that it names.');
  });

  it.each([0, 1])('doctor names the account whose key is refused, at position %i of the file', async (position) => {
    const { env, keys, sandbox } = await startWithAccounts((accounts) =>
      accounts.map((one, index) => (index === position ? { ...one, key: 'sk_wrong_4711' } : one)),
    );
    const { exitCode, found, text } = await examine(env, keys);
    const { accountId } = sandbox.accounts[position] ?? {};
    expect(exitCode).toBe(1);
    expect(statesOf(found)).toContainEqual([accountId, 'wrong', 'UPSTREAM_UNAUTHENTICATED']);
    expect(found.accounts.filter(({ state }) => state === 'wrong')).toHaveLength(1);
    expect(text).toContain(`failed  account ${accountId}: `);
    expect(text).not.toContain('BOTBYE_API_KEY');
  });

  it('doctor tells which account has the key of another', async () => {
    const { env, keys, sandbox } = await startWithAccounts(([first = {}, second = {}, ...rest]) => [
      first,
      { ...second, key: first.key },
      ...rest,
    ]);
    const { found } = await examine(env, keys);
    expect(statesOf(found)).toContainEqual([sandbox.accounts[1]?.accountId, 'wrong', 'UPSTREAM_FORBIDDEN']);
  });

  it.each([0, 1])(
    'doctor tells the right scheme of an account whose own is wrong, at position %i',
    async (position) => {
      const { env, keys } = await startWithAccounts((accounts) =>
        accounts.map((one, index) => (index === position ? { ...one, scheme: 'x-api-key' } : one)),
      );
      const { exitCode, found } = await examine(env, keys);
      expect([exitCode, found.set]).toEqual([1, []]);
      expect(found.accounts[position]).toMatchObject({
        state: 'wrong',
        tries: ['BOTBYE_ACCOUNTS_FILE: give this account "scheme": "bearer".'],
      });
      expect(found.accounts.filter(({ state }) => state === 'wrong')).toHaveLength(1);
    },
  );

  it('doctor says that it cannot check an account without a project, and takes it for no fault', async () => {
    const { env, keys } = await startWithAccounts(([first = {}, second = {}, ...rest]) => {
      const { projects: _projects, ...open } = second;
      return [first, open, ...rest];
    });
    const { exitCode, found } = await examine(env, keys);
    expect(exitCode).toBe(0);
    expect(found.accounts[1]).toMatchObject({ state: 'unsure' });
  });

  it('doctor makes 40 calls at most, however many accounts there are, and says which it did not check', async () => {
    const { env, keys, sandbox } = await startWithAccounts(([first = {}]) => [
      first,
      ...Array.from({ length: 60 }, (_, index) => ({ ...first, account: `account-${index}` })),
    ]);
    const { exitCode, found } = await examine(env, keys);
    expect([exitCode, found.calls, sandbox.calls.length]).toEqual([1, 40, 80]);
    expect(found.accounts).toHaveLength(61);
    expect(found.accounts.at(-1)).toMatchObject({ state: 'skipped' });
  });

  it.each([
    [0, 'none of the other accounts', 1],
    [25, 'some of the other accounts', 3],
  ])('doctor stops at a 429 after %i calls and has checked %s', async (before, _what, least) => {
    const { env, keys, sandbox } = await startWithAccounts(([first = {}]) => [
      first,
      ...Array.from({ length: 30 }, (_, index) => ({ ...first, account: `account-${index}` })),
    ]);
    let calls = 0;
    const url = await listen((request, response) => {
      calls += 1;
      if (calls > before) return void response.writeHead(429, { 'retry-after': '7' }).end('slow down');
      void pass(sandbox.url, request.url ?? '', request.headers.authorization ?? '').then(([status, body]) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      );
    });
    const cli = runCli(['doctor', '--json'], { env: { ...env, BOTBYE_BASE_URL: url } });
    expect(await cli.exitCode).toBe(1);
    expect(calls).toBe(before + 1);
    const { accounts }: { accounts: readonly AccountFound[] } = JSON.parse(cli.stdout());
    expect(accounts.at(-1)).toMatchObject({ state: 'skipped' });
    expect(accounts.filter(({ code }) => code === 'UPSTREAM_RATE_LIMITED')).toHaveLength(1);
    expect(accounts.filter(({ state }) => state !== 'skipped').length).toBeGreaterThanOrEqual(least);
    for (const key of keys) expect(cli.stdout()).not.toContain(key);
  });
});
