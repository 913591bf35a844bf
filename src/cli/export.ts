import type { Config } from '../config/config.ts';
import { createGateway } from '../gateway.ts';
import { startTimer } from '../runtime/timer.ts';
import type { Command, ExitCode, Invocation, Io } from './command.ts';
import { createAskPage } from './export/ask-page.ts';
import { isRefusedFilter, type Wait } from './export/ask-until-answered.ts';
import { exportConfig } from './export/export-config.ts';
import { exportOptions, newState, out, resumeProblem, usageProblem } from './export/export-options.ts';
import { type ExportEnd, type ExportParts, exportRows } from './export/export-rows.ts';
import type { ExportState } from './export/export-state.ts';
import { settingsKeyOf } from './export/export-task.ts';
import { type ExportFiles, filesOf, openPart, publishPart, readState } from './export/part-file.ts';
import { createProgress } from './export/progress.ts';
import { loadOrReport } from './start-problems.ts';
import { type Stops, watchStops } from './watch-stops.ts';
import { withUpstream } from './with-upstream.ts';

export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes all requests of a project to a file, oldest first, masked as the gateway masks them',
  options: exportOptions,
  async run(invocation) {
    const { env, io, read } = invocation;
    const usage = usageProblem(invocation);
    if (usage !== undefined) return complain(io, usage, 2);
    const config = loadOrReport(env, io);
    if (config === undefined) return 1;
    const { apiKey, accounts, baseUrl } = config.upstream;
    if (baseUrl !== undefined && apiKey === undefined && accounts === undefined) return complain(io, noKey);
    const path = read(out);
    const files = path === undefined ? undefined : filesOf(path);
    const previous = files && (await readState(files));
    if (typeof previous === 'string') return complain(io, previous);
    const problem = previous && resumeProblem(previous, invocation, config);
    if (problem !== undefined) return complain(io, problem);
    return start({ config, files, previous, settings: settingsKeyOf(config) }, invocation);
  },
};

const noKey = 'export reads with a key of its own: set BOTBYE_API_KEY or BOTBYE_ACCOUNTS_FILE.';

interface Prepared {
  readonly config: Config;
  /** Undefined: to standard output. */
  readonly files: ExportFiles | undefined;
  readonly previous: ExportState | undefined;
  readonly settings: string;
}

async function start({ config, files, previous, settings }: Prepared, invocation: Invocation): Promise<ExitCode> {
  const { io } = invocation;
  const stops = watchStops(io);
  try {
    return await withUpstream(
      config,
      async (opened) => {
        const first = previous ?? newState(opened.config, settings, invocation);
        if (typeof first === 'string') return complain(io, first);
        const gateway = createGateway(exportConfig(opened.config));
        const ask = createAskPage(gateway, first.task);
        try {
          return report(await write(first, files, { ask, io, stops }), files, io);
        } finally {
          await gateway.dispose();
        }
      },
      stops.signal,
    );
  } catch (error) {
    if (error === stops.signal.reason) return complain(io, 'Stopped before the first row.');
    throw error;
  } finally {
    stops.dispose();
  }
}

interface WriteParts extends Pick<ExportParts, 'ask'> {
  readonly io: Io;
  readonly stops: Stops;
}

async function write(
  first: ExportState,
  files: ExportFiles | undefined,
  { ask, io, stops }: WriteParts,
): Promise<ExportEnd | string> {
  const part = files && !first.isComplete ? await openPart(files, first) : undefined;
  if (typeof part === 'string') return part;
  const { stdout, stderr } = io;
  const progress = createProgress(stderr, () => performance.now());
  try {
    return await exportRows(first, {
      ask,
      append: part?.append ?? (async (rows) => void stdout.write(rows)),
      progress,
      wait: createWait(stops.signal),
      isStopping: () => stops.isStopping() || (files === undefined && stdout.writable === false),
    });
  } finally {
    progress.end();
    await part?.close();
  }
}

function createWait(signal: AbortSignal): Wait {
  return (ms) =>
    new Promise((resolve) => {
      const end = () => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = startTimer(ms, end);
      signal.addEventListener('abort', end);
    });
}

async function report(end: ExportEnd | string, files: ExportFiles | undefined, io: Io): Promise<ExitCode> {
  if (typeof end === 'string') return complain(io, end);
  const written = `${end.rows} ${end.rows === 1 ? 'row' : 'rows'}`;
  const goOn = files && end.rows > 0 ? ' The same command with --resume goes on from there.' : '';
  if (end.kind === 'stopped') return complain(io, `Stopped after ${written}.${goOn}`);
  if (end.kind === 'failed') return complain(io, describeFailure(end, written, goOn), isWrongUsage(end) ? 2 : 1);
  if (files === undefined) return 0;
  await publishPart(files);
  io.stderr.write(`${files.out} has ${written}.\n`);
  return 0;
}

function describeFailure({ failure }: Extract<ExportEnd, { kind: 'failed' }>, written: string, goOn: string): string {
  return `${failure.code}: ${failure.message}\nIt ended after ${written}.${goOn}`;
}

function isWrongUsage({ failure, rows }: Extract<ExportEnd, { kind: 'failed' }>): boolean {
  return rows === 0 && isRefusedFilter(failure);
}

function complain(io: Io, problem: string, code: ExitCode = 1): ExitCode {
  io.stderr.write(`${problem}\n`);
  return code;
}
