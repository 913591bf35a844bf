import { integer } from '../config/variable-kinds.ts';
import { createSandbox, type Sandbox } from '../sandbox/create-sandbox.ts';
import { faultControlPath } from '../sandbox/routes/fault-control.ts';
import type { Command, ExitCode, Invocation, Option } from './command.ts';
import { describeListenProblem, loadOrReport } from './start-problems.ts';
import { watchStops } from './watch-stops.ts';

const port: Option<number> = {
  name: 'port',
  placeholder: 'N',
  kind: integer(0, 65_535),
  meaning: 'the port on 127.0.0.1 (default 4010); 0 picks a free port',
};

const seed: Option<number> = {
  name: 'seed',
  placeholder: 'N',
  kind: integer(0, 2_147_483_647),
  meaning: 'the seed of the generated data (default 1)',
};

export const sandboxCommand: Command = {
  name: 'sandbox',
  summary:
    "Serves the sandbox alone: the vendor's API over made-up data, in the dialect that the BOTBYE_* variables set",
  options: [port, seed],
  run: runSandbox,
};

async function runSandbox({ env, io, read }: Invocation): Promise<ExitCode> {
  const config = loadOrReport(env, io);
  if (!config) return 1;
  const stops = watchStops(io);
  const wanted = read(port) ?? 4_010;
  try {
    const { dialect } = config.upstream;
    const sandbox = await createSandbox({ port: wanted, seed: read(seed), dialect, signal: stops.signal });
    if (!stops.isStopping()) io.stdout.write(describe(sandbox));
    await stops.first;
    await sandbox.close();
    return 0;
  } catch (error) {
    if (error === stops.signal.reason) return 0;
    const line = describeListenProblem(error, `127.0.0.1:${wanted}`, 'Choose another --port, or 0 for a free one.');
    if (line === undefined) throw error;
    io.stderr.write(line);
    return 1;
  } finally {
    stops.dispose();
  }
}

/** The keys are made up and give access to nothing else, so they may be printed. */
function describe({ url, accounts }: Sandbox): string {
  const listed = accounts.map(
    ({ accountId, apiKey, projectIds }) =>
      `\n  BOTBYE_ACCOUNT_ID=${accountId} BOTBYE_API_KEY=${apiKey}\n${projectIds.map((id) => `    project ${id}\n`).join('')}`,
  );
  return `The sandbox listens on ${url}. Switch faults at ${url}${faultControlPath}\n
To use it, set BOTBYE_BASE_URL=${url} and one of
${listed.join('')}`;
}
