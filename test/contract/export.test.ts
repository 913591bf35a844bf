import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObjectType } from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAskPage } from '../../src/cli/export/ask-page.ts';
import { exportConfig } from '../../src/cli/export/export-config.ts';
import { type ExportParts, exportRows } from '../../src/cli/export/export-rows.ts';
import { firstState } from '../../src/cli/export/export-state.ts';
import { createProgress } from '../../src/cli/export/progress.ts';
import { rowFields } from '../../src/cli/export/row-fields.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { createGateway } from '../../src/gateway.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/create-sandbox.ts';
import type { SandboxRow } from '../../src/sandbox/sandbox-row.ts';
import { createPlainSchema } from '../../src/schema/schema.ts';
import { runCli } from '../support/cli-io.ts';
import { exportRowsOf } from '../support/export-rows-of.ts';
import { gatewayClock } from '../support/gateway-clock.ts';
import { projectId } from '../support/start-gateway.ts';

const to = '2026-05-01T00:00:00Z';

async function startSandbox(rows: readonly SandboxRow[]): Promise<Sandbox> {
  const sandbox = await createSandbox({
    clock: gatewayClock,
    requestCount: 10,
    dataset: { rows: { [projectId]: rows } },
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

function envFor({ url, accounts }: Sandbox, more: Record<string, string> = {}): Record<string, string> {
  const [account] = accounts;
  if (account === undefined) throw new Error('The sandbox has no account.');
  return {
    BOTBYE_BASE_URL: url,
    BOTBYE_API_KEY: account.apiKey,
    BOTBYE_ACCOUNT_ID: account.accountId,
    BOTBYE_MAX_RETRIES: '0',
    ...more,
  };
}

/** Runs an export to its end. */
async function runExport(env: Record<string, string>, ...args: readonly string[]) {
  const cli = runCli(['export', '--project', projectId, '--to', to, ...args], { env });
  return { exitCode: await cli.exitCode, stdout: cli.stdout(), stderr: cli.stderr() };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function idsOf(ndjson: string): readonly string[] {
  const lines = ndjson.split('\n').slice(0, -1);
  return lines.map((line) => (JSON.parse(line) as { readonly requestId: string }).requestId);
}

describe('botbye-graphql export', () => {
  it('an export has every request once, oldest first, also if pages begin and end within one instant', async () => {
    const rows = exportRowsOf(450, 40);
    const sandbox = await startSandbox(rows);
    const { exitCode, stdout, stderr } = await runExport(envFor(sandbox));
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(idsOf(stdout)).toEqual(rows.map(({ id }) => id));
    expect(sandbox.calls).toHaveLength(5);
    const totals = sandbox.calls.filter(({ url }) => url.includes('total=true'));
    expect(totals).toHaveLength(1);
  });

  it('an export begins at --from, ends before --to and matches --where', async () => {
    const rows = exportRowsOf(120, 40);
    const sandbox = await startSandbox(rows);
    const span = ['--from', '2026-03-01T00:00:01Z', '--to', '2026-03-01T01:00:02+01:00'];
    const where = ['--where', '{"customerId":{"in":["visitor 40","visitor 41","visitor 95"]}}'];
    const { stdout } = await runExport(envFor(sandbox), ...span, ...where);
    expect(idsOf(stdout)).toEqual(['row-000040', 'row-000041']);
  });

  it('an export has the columns of the schema: every field of a request', () => {
    const type = createPlainSchema().getType('BotByeRequest');
    expect([...rowFields].sort()).toEqual(Object.keys(isObjectType(type) ? type.getFields() : {}).sort());
  });

  it('an export is masked as the gateway masks, whichever the settings of privacy are', async () => {
    const sandbox = await startSandbox(exportRowsOf(3));
    const masked = await runExport(envFor(sandbox, { PRIVACY_IP: 'truncated' }));
    expect(idsOf(masked.stdout)).toHaveLength(3);
    for (const secret of ['top-secret', 'visitor-token-value', 'server-key-value', '203.0.113.1"', 'abc1'])
      expect(masked.stdout).not.toContain(secret);
    expect(masked.stdout).toContain('"remoteAddr":"203.0.113.0"');
    const shown = await runExport(envFor(sandbox, { PRIVACY_REVEAL: 'token,headers' }));
    for (const secret of ['top-secret', 'visitor-token-value', 'abc1']) expect(shown.stdout).toContain(secret);
    expect(shown.stdout).not.toContain('server-key-value');
  });

  it('an export as CSV has a head, quotes what needs it, and lets no spreadsheet run a cell', async () => {
    const [row] = exportRowsOf(1);
    if (row === undefined) throw new Error('There is no row.');
    const formulas = [
      '=HYPERLINK("http://x.test")',
      ' +1',
      '-2',
      '@SUM(A1)',
      '\t=1',
      '＝1',
      'a "quoted", text',
      'plain',
    ];
    const sandbox = await startSandbox(formulas.map((customerId, index) => ({ ...row, id: `r${index}`, customerId })));
    const { stdout } = await runExport(envFor(sandbox), '--format', 'csv');
    const [head, ...lines] = stdout.split('\r\n');
    expect(head).toBe(rowFields.join(','));
    const shown = [
      '"\'=HYPERLINK(""http://x.test"")"',
      "' +1",
      "'-2",
      "'@SUM(A1)",
      "'\t=1",
      "'＝1",
      '"a ""quoted"", text"',
      'plain',
    ];
    for (const [index, cell] of shown.entries()) expect(lines[index]).toContain(`,${cell},`);
    expect(lines).toHaveLength(formulas.length + 1);
    expect(stdout).toContain(',443,');
  });

  it('an export without a request is an empty file, as CSV one with its head', async () => {
    const sandbox = await startSandbox([]);
    expect(await runExport(envFor(sandbox))).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect((await runExport(envFor(sandbox), '--format', 'csv')).stdout).toBe(`${rowFields.join(',')}\r\n`);
  });

  it('an export runs over the embedded sandbox if no upstream is configured', async () => {
    const { exitCode, stdout } = await runExport(
      {},
      '--where',
      '{"country":{"eq":"DEU"}}',
      '--to',
      '2999-01-01T00:00:00Z',
    );
    expect(exitCode).toBe(0);
    expect(idsOf(stdout).length).toBeGreaterThan(100);
  });
});

describe('the file of an export', () => {
  it('the file of an export appears whole, readable by its owner alone, and nothing is left beside it', async () => {
    const sandbox = await startSandbox(exportRowsOf(250));
    const folder = newFolder();
    const out = join(folder, 'all.ndjson');
    const { exitCode, stdout, stderr } = await runExport(envFor(sandbox), '--out', out);
    expect([exitCode, stdout, stderr]).toEqual([0, '', `${out} has 250 rows.\n`]);
    expect(idsOf(readFileSync(out, 'utf8'))).toHaveLength(250);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['all.ndjson']);
  });

  it('the file of an interrupted export goes on where it stopped, with the end and the format of its start', async () => {
    const rows = exportRowsOf(350);
    const sandbox = await startSandbox(rows);
    const [folder, env] = [newFolder(), envFor(sandbox)];
    const [whole, out] = [join(folder, 'whole.csv'), join(folder, 'all.csv')];
    await runExport(env, '--format', 'csv', '--out', whole);
    await breakAfterPages(2, env, sandbox, '--format', 'csv', '--out', out);
    expect(existsSync(out)).toBe(false);
    // What a page left that was interrupted while it was written.
    appendFileSync(`${out}.part`, 'half a row');
    sandbox.clearCalls();
    const resumed = await runCli(['export', '--resume', '--out', out], { env }).exitCode;
    expect(resumed).toBe(0);
    expect(sandbox.calls).toHaveLength(2);
    expect(readFileSync(out).equals(readFileSync(whole))).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['all.csv', 'whole.csv']);
  });

  it('the file of an interrupted export is not begun again by mistake, nor gone on with by other options or settings', async () => {
    const sandbox = await startSandbox(exportRowsOf(250));
    const env = envFor(sandbox);
    const out = join(newFolder(), 'all.ndjson');
    await breakAfterPages(1, env, sandbox, '--out', out);
    sandbox.clearCalls();
    const again = await runExport(env, '--out', out);
    expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Add --resume') });
    const other = await runExport(env, '--out', out, '--resume', '--format', 'csv');
    expect(other).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('another format') });
    const revealed = await runExport({ ...env, PRIVACY_REVEAL: 'token' }, '--out', out, '--resume');
    expect(revealed).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('settings') });
    expect(sandbox.calls).toEqual([]);
    expect((await runExport(env, '--out', out, '--resume')).exitCode).toBe(0);
  });

  it('the file of an export that was interrupted between its last page and its name gets its name without a call', async () => {
    const sandbox = await startSandbox(exportRowsOf(120));
    const env = envFor(sandbox);
    const out = join(newFolder(), 'all.ndjson');
    await breakAfterPages(1, env, sandbox, '--out', out);
    const state = JSON.parse(readFileSync(`${out}.part.json`, 'utf8'));
    writeFileSync(`${out}.part.json`, JSON.stringify({ ...state, isComplete: true }));
    sandbox.clearCalls();
    expect((await runExport(env, '--out', out, '--resume')).exitCode).toBe(0);
    expect(sandbox.calls).toEqual([]);
    expect(idsOf(readFileSync(out, 'utf8'))).toHaveLength(100);
    expect(existsSync(`${out}.part.json`)).toBe(false);
  });

  it('the file of an export whose part is shorter than its state says, or whose state is none, is refused', async () => {
    const sandbox = await startSandbox(exportRowsOf(250));
    const env = envFor(sandbox);
    const out = join(newFolder(), 'all.ndjson');
    await breakAfterPages(1, env, sandbox, '--out', out);
    writeFileSync(`${out}.part`, 'short');
    const short = await runExport(env, '--out', out, '--resume');
    expect(short).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('is shorter than') });
    writeFileSync(`${out}.part.json`, '{"bytes":');
    const broken = await runExport(env, '--out', out, '--resume');
    expect(broken).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('is no state of an export') });
  });
});

describe('an export that cannot go on', () => {
  it.each([
    [[], '--project is required'],
    [['--project', projectId, '--resume'], '--resume needs --out'],
    [['--project', projectId, '--format', 'xml'], '--format must be ndjson or csv'],
    [['--project', projectId, '--where', '[1]'], '--where must be a JSON object'],
    [['--project', projectId, '--from', 'yesterday'], '--from must be a time'],
    [['--project', projectId, '--from', to, '--to', to], '--from must be before --to'],
    [['--project', '../x'], '--project must be'],
  ])('an export refuses the wrong usage %j with exit code 2', async (args, words) => {
    const cli = runCli(['export', ...args]);
    expect(await cli.exitCode).toBe(2);
    expect(cli.stderr()).toContain(words);
  });

  it.each([
    ['{"colour":{"eq":"red"}}', 'GRAPHQL_VALIDATION_FAILED'],
    ['{"country":{}}', 'BAD_USER_INPUT'],
  ])('an export refuses the filter %s with exit code 2, and leaves no file', async (where, code) => {
    const sandbox = await startSandbox(exportRowsOf(1));
    const folder = newFolder();
    const out = join(folder, 'all.ndjson');
    const { exitCode, stderr } = await runExport(envFor(sandbox), '--out', out, '--where', where);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(code)]);
    expect(readdirSync(folder)).toEqual([]);
    expect(sandbox.calls).toEqual([]);
  });

  it('an export of a project that the key does not reach ends with exit code 1 and the code of the failure', async () => {
    const sandbox = await startSandbox(exportRowsOf(1));
    const env = envFor(sandbox, { BOTBYE_API_KEY: 'sandbox-key-meadow' });
    expect(await runExport(env)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('UPSTREAM_FORBIDDEN') });
  });

  it('an export needs a key of its own', async () => {
    const env = { BOTBYE_BASE_URL: 'http://127.0.0.1:9' };
    expect(await runExport(env)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('BOTBYE_API_KEY') });
  });
});

describe('the pace of an export', () => {
  it('the pace of an export is the one that the upstream asks for: it waits as long as Retry-After says', async () => {
    const { sandbox, parts, texts, waits } = await startWalk(250);
    sandbox.setFaults([{ kind: 'http-429', retryAfter: 30, times: 1 }]);
    expect(await exportRows(parts.first, parts)).toEqual({ kind: 'complete', rows: 250 });
    expect(idsOf(texts.join(''))).toHaveLength(250);
    expect(waits).toEqual([30_000]);
    expect(sandbox.calls).toHaveLength(4);
  });

  it('the pace of an export after failures is slower each time, until it gives up after ten retries', async () => {
    const { sandbox, parts, waits } = await startWalk(250);
    sandbox.setFault({ kind: 'html' });
    expect(await exportRows(parts.first, parts)).toMatchObject({
      kind: 'failed',
      failure: { code: 'UPSTREAM_BAD_RESPONSE' },
    });
    expect(waits).toEqual([]);
    sandbox.clearCalls();
    sandbox.setFault({ kind: 'http-500' });
    expect(await exportRows(parts.first, parts)).toMatchObject({
      kind: 'failed',
      failure: { code: 'UPSTREAM_UNAVAILABLE' },
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
    expect(sandbox.calls).toHaveLength(11);
  });

  it('the pace of an export is not that of an upstream which asks for more than a quarter of an hour', async () => {
    const { sandbox, parts, waits } = await startWalk(250);
    sandbox.setFault({ kind: 'http-429', retryAfter: 901 });
    expect(await exportRows(parts.first, parts)).toMatchObject({ kind: 'failed', failure: { retryAfterMs: 901_000 } });
    expect(waits).toEqual([]);
  });

  it('the pace of an export that is told to stop ends with the pages that are written', async () => {
    const { sandbox, parts, texts } = await startWalk(250);
    sandbox.setFaults([]);
    const end = await exportRows(parts.first, { ...parts, isStopping: () => texts.length === 1 });
    expect(end).toEqual({ kind: 'stopped', rows: 100 });
  });

  it('the rows that a page brings again are not written again, and a cursor that stands still ends the export', async () => {
    const { parts, texts } = await startWalk(0);
    const row = (id: string) => ({ ...Object.fromEntries(rowFields.map((field) => [field, null])), id, requestId: id });
    const pages = [['a', 'b'], ['b', 'c'], ['c']];
    const ask = async ({ after }: { readonly after: string | null }) => {
      const index = after === null ? 0 : Number(after) + 1;
      const rows = (pages[index] ?? []).map(row) as never;
      return { page: { rows, endCursor: String(Math.min(index, 2)), hasNextPage: true, total: null } };
    };
    const end = await exportRows(parts.first, { ...parts, ask });
    expect(idsOf(texts.join(''))).toEqual(['a', 'b', 'c']);
    expect(end).toMatchObject({ kind: 'failed', rows: 3, failure: { code: 'UPSTREAM_BAD_RESPONSE' } });
  });
});

describe('the progress of an export', () => {
  it('the progress of an export shows rows of the total, rate and time left on a terminal', () => {
    let nowMs = 0;
    let shown = '';
    const progress = createProgress({ isTTY: true, write: (text) => (shown = text) }, () => nowMs);
    progress.show({ rows: 10_000, total: 30_000 });
    nowMs = 10_000;
    progress.show({ rows: 15_000, total: 30_000 });
    expect(shown).toBe('\r\u001b[K[############------------]  15,000 of 30,000 rows  500 a second  0:30 left');
    progress.showWait('UPSTREAM_RATE_LIMITED', 90_000);
    expect(shown).toContain('15,000 of 30,000 rows  waits 1:30 (UPSTREAM_RATE_LIMITED)');
    progress.show({ rows: 15_000, total: null });
    expect(shown).toBe('\r\u001b[K15,000 rows  500 a second');
  });

  it('the progress of an export goes to the terminal on standard error and leaves standard output alone', async () => {
    const sandbox = await startSandbox(exportRowsOf(250));
    const argv = ['export', '--project', projectId, '--to', to];
    const cli = runCli(argv, { env: envFor(sandbox), isTTY: true });
    expect(await cli.exitCode).toBe(0);
    expect(cli.stderr()).toContain('250 of 250 rows');
    expect(idsOf(cli.stdout())).toHaveLength(250);
  });
});

/** Lets an export run into a refusal after some pages, as an interruption leaves it. */
async function breakAfterPages(
  pages: number,
  env: Record<string, string>,
  sandbox: Sandbox,
  ...args: readonly string[]
) {
  const healthy = { kind: 'slow', delayMs: 0, times: pages } as const;
  sandbox.setFaults([healthy, { kind: 'http-403' }]);
  const broken = await runExport(env, ...args);
  sandbox.setFaults([]);
  expect(broken).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--resume goes on') });
}

/** The walk of an export without its command, with pauses that take no time. */
async function startWalk(count: number) {
  const sandbox = await startSandbox(exportRowsOf(count));
  const loaded = loadConfig(envFor(sandbox));
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  let elapsedMs = 0;
  const gateway = createGateway(exportConfig(loaded.config), {
    clock: () => gatewayClock() + elapsedMs,
    elapsedMs: () => elapsedMs,
  });
  onTestFinished(() => gateway.dispose());
  const accountId = sandbox.accounts[0]?.accountId ?? '';
  const task = {
    accountId,
    projectId,
    where: null,
    from: null,
    to: '2026-05-01T00:00:00.000Z',
    format: 'ndjson',
  } as const;
  const texts: string[] = [];
  const waits: number[] = [];
  const parts: ExportParts = {
    ask: createAskPage(gateway, task),
    append: async (text) => void texts.push(text),
    progress: createProgress({ write: () => undefined }, () => 0),
    wait: async (ms) => {
      waits.push(ms);
      elapsedMs += ms;
    },
    isStopping: () => false,
  };
  return { sandbox, texts, waits, parts: { ...parts, first: firstState(task, '') } };
}
