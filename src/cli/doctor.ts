import { loadConfig } from '../config/load-config.ts';
import { boolean } from '../config/variable-kinds.ts';
import { variables } from '../config/variables.ts';
import { createUpstreamProbe } from '../upstream/upstream-probe.ts';
import type { Command, Env, ExitCode, Invocation, Io, Option } from './command.ts';
import { createAsker } from './doctor/asker.ts';
import { check, checkNames } from './doctor/check.ts';
import { type ChosenAccount, chooseAccount } from './doctor/choose-account.ts';
import { diagnose } from './doctor/diagnose.ts';
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
  const { baseUrl, timeoutMs } = opened.config.upstream;
  const chosen = chooseAccount(opened.config, given);
  const { accountId, apiKey, projectId, dialect } = chosen;
  if (baseUrl === undefined || apiKey === undefined || accountId === undefined || projectId === undefined) {
    return unusable(missingSettings(opened, chosen));
  }
  const asked: Asked = { baseUrl, sandbox: opened.sandbox !== undefined, accountId, projectId };
  const probe = createUpstreamProbe({ baseUrl, apiKey, timeoutMs });
  try {
    const configured = { baseUrl, dialect };
    const asker = createAsker(probe, { accountId, projectId }, configured);
    const checks = await diagnose(asker, configured);
    const set = linesToSet(env, configured, asker.found(), checks);
    return createReport({ set, calls: asker.calls(), asked, checks });
  } finally {
    await probe.dispose();
  }
}

function missingSettings(
  { config }: OpenedUpstream,
  { accountId, apiKey, projectId }: ChosenAccount,
): readonly string[] {
  const hasAccounts = config.upstream.accounts !== undefined;
  const needs: readonly (readonly [boolean, string])[] = [
    [
      hasAccounts && apiKey === undefined,
      'BOTBYE_ACCOUNT_ID: doctor checks one account of BOTBYE_ACCOUNTS_FILE at a time; name it, or a project that one of them lists.',
    ],
    [
      !hasAccounts && apiKey === undefined,
      'BOTBYE_API_KEY: callers may bring their own keys, but doctor needs one to call the upstream.',
    ],
    [!hasAccounts && accountId === undefined, 'BOTBYE_ACCOUNT_ID: doctor needs the account that owns the project.'],
    [projectId === undefined, '--project ID: doctor needs a project to check with.'],
  ];
  return needs.filter(([isMissing]) => isMissing).map(([, line]) => line);
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
