import { variables } from '../config/variables.ts';
import { createUpstreamProbe } from '../gateway.ts';
import type { Command, Invocation, Option } from './command.ts';
import { renderFinding } from './doctor-advice.ts';
import type { ExitCode, Io } from './io.ts';
import { loadOrReport } from './load-or-report.ts';
import { type OpenedUpstream, withUpstream } from './with-upstream.ts';

const project: Option<string | undefined> = {
  name: 'project',
  placeholder: 'ID',
  kind: variables.BOTBYE_ACCOUNT_ID.kind,
  meaning: "the project to ask about; needed for the real API, one of the sandbox's own otherwise",
};

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Checks the configuration, asks the upstream once per endpoint, and says what is wrong and what to try',
  options: [project],
  async run({ env, io, read }: Invocation): Promise<ExitCode> {
    const config = loadOrReport(env, io);
    if (!config) return 1;
    io.stdout.write('ok      configuration\n');
    return withUpstream(config, (opened) => examine(opened, read(project), io));
  },
};

async function examine(opened: OpenedUpstream, given: string | undefined, io: Io): Promise<ExitCode> {
  const { upstream } = opened.config;
  const projectId = given ?? projectOf(opened);
  const missing = whatIsMissing(opened, projectId);
  if (missing.length > 0 || projectId === undefined) {
    io.stdout.write(missing.map((line) => `failed  ${line}\n`).join(''));
    return 1;
  }
  const which = opened.sandbox ? `${upstream.baseUrl}, the embedded sandbox` : upstream.baseUrl;
  io.stdout.write(`        asking ${which}: account ${upstream.accountId}, project ${projectId}\n`);
  const probe = createUpstreamProbe(opened.config);
  try {
    const results = await probe.probe(projectId);
    io.stdout.write(results.map((result) => renderFinding(result, upstream)).join(''));
    return results.every(({ error }) => error === null) ? 0 : 1;
  } finally {
    await probe.dispose();
  }
}

/** A project of the account that is asked about, in the sandbox. */
function projectOf({ config, sandbox }: OpenedUpstream): string | undefined {
  const account = sandbox?.accounts.find(({ accountId }) => accountId === config.upstream.accountId);
  return account?.projectIds[0];
}

function whatIsMissing({ config }: OpenedUpstream, projectId: string | undefined): readonly string[] {
  const { apiKey, accountId } = config.upstream;
  const needs: readonly (readonly [boolean, string])[] = [
    [apiKey === undefined, 'BOTBYE_API_KEY: callers may bring theirs, but doctor needs one to ask with.'],
    [accountId === undefined, 'BOTBYE_ACCOUNT_ID: doctor needs to know whose project to ask about.'],
    [projectId === undefined, '--project ID: doctor needs a project to ask about.'],
  ];
  return needs.filter(([isMissing]) => isMissing).map(([, line]) => line);
}
