import type { HeldAccount } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { boolean } from '../config/variable-kinds.ts';
import { variables } from '../config/variables.ts';
import { createUpstreamProbe, type UpstreamProbe } from '../upstream/upstream-probe.ts';
import type { Command, Env, ExitCode, Invocation, Io, Option } from './command.ts';
import { type Asker, createAsker } from './doctor/asker.ts';
import { type Check, check, checkNames } from './doctor/check.ts';
import { type AccountCheck, accountCheckOf, checkAccounts } from './doctor/check-accounts.ts';
import { diagnose } from './doctor/diagnose.ts';
import { keyToUse } from './doctor/key-to-use.ts';
import { linesToSet } from './doctor/lines-to-set.ts';
import { type Asked, createReport, type Report, renderReport } from './doctor/report.ts';
import { loadOrReport } from './start-problems.ts';
import { type OpenedUpstream, withUpstream } from './with-upstream.ts';

const project: Option<string | undefined> = {
  name: 'project',
  placeholder: 'ID',
  kind: variables.BOTBYE_ACCOUNT_ID.kind,
  meaning: 'the project to check with; required for the real API, in the sandbox one of its own by default',
};

const json: Option<boolean> = {
  name: 'json',
  placeholder: '',
  kind: boolean,
  meaning: 'prints the report as JSON, for scripts',
};

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Checks the configuration and each dialect switch against the upstream; says what is wrong and what to set',
  options: [project, json],
  async run({ env, io, read }: Invocation): Promise<ExitCode> {
    const print = read(json) ? printJson : printText;
    const loaded = loadConfig(env);
    if ('problems' in loaded) {
      if (read(json)) print(unusable(loaded.problems), io);
      else loadOrReport(env, io);
      return 1;
    }
    const report = await withUpstream(loaded.config, (opened) => examine(opened, read(project), env));
    print(report, io);
    return report.ok ? 0 : 1;
  },
};

async function examine(opened: OpenedUpstream, given: string | undefined, env: Env): Promise<Report> {
  const { baseUrl, dialect: general, timeoutMs } = opened.config.upstream;
  const key = keyToUse(opened.config, given);
  const projectId = given ?? projectOf(key);
  if (baseUrl === undefined || 'problems' in key || projectId === undefined) {
    return unusable([...('problems' in key ? key.problems : []), ...(projectId === undefined ? [noProject] : [])]);
  }
  const { apiKey, accountId, account } = key;
  const asked: Asked = { baseUrl, sandbox: opened.sandbox !== undefined, accountId, projectId };
  const createProbe = (ownKey: string) => createUpstreamProbe({ baseUrl, apiKey: ownKey, timeoutMs });
  const probe = createProbe(apiKey);
  try {
    const dialect = { ...general, authScheme: account?.scheme ?? general.authScheme };
    const configured = { baseUrl, dialect, keySetBy: key.setBy };
    const asker = createAsker(probe, { accountId, projectId }, configured);
    const checks = await diagnose(asker, configured);
    const accounts = await examineAccounts(opened, account, { asker, checks, createProbe });
    const lines = linesToSet(env, configured, asker.found(), checks);
    // The scheme of an account stands in its file.
    const set = account?.scheme ? lines.filter((line) => !line.startsWith('BOTBYE_AUTH_SCHEME=')) : lines;
    return createReport({ set, calls: asker.calls(), asked, checks, accounts });
  } finally {
    await probe.dispose();
  }
}

interface Diagnosed {
  readonly asker: Asker;
  readonly checks: readonly Check[];
  readonly createProbe: (key: string) => UpstreamProbe;
}

/** The account whose key the settings were checked with comes first; undefined if no accounts are configured. */
async function examineAccounts(
  { config, sandbox }: OpenedUpstream,
  first: HeldAccount | undefined,
  { asker, checks, createProbe }: Diagnosed,
): Promise<readonly AccountCheck[] | undefined> {
  if (first === undefined || sandbox !== undefined) return undefined;
  const isOver = checks.some(({ status }) => status === 429);
  const others = await checkAccounts({
    accounts: (config.upstream.accounts ?? []).filter((one) => one !== first),
    found: asker.found(),
    createProbe,
    takeCall: () => !isOver && asker.takeCall(),
  });
  return [accountCheckOf(first, checks, asker.found()), ...others];
}

const noProject = '--project ID: doctor needs a project to check with.';

function projectOf(key: ReturnType<typeof keyToUse>): string | undefined {
  return 'account' in key ? key.account?.projects?.[0] : undefined;
}

/** The report if the upstream cannot be called. */
function unusable(problems: readonly string[]): Report {
  const checks = checkNames.map((name) =>
    name === 'configuration'
      ? check(name, 'wrong', 'The configuration is invalid or incomplete.', { tries: problems })
      : check(name, 'skipped', 'No call was made.'),
  );
  return createReport({ set: [], calls: 0, asked: null, checks });
}

function printJson(report: Report, io: Io): void {
  io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

function printText(report: Report, io: Io): void {
  io.stdout.write(renderReport(report));
}
