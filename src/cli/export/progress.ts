import type { Output } from '../command.ts';
import type { ExportState } from './export-state.ts';

/** Shows a person how far an export has come. */
export interface Progress {
  readonly show: (state: Pick<ExportState, 'rows' | 'total'>) => void;
  readonly showWait: (code: string, ms: number) => void;
  /** Ends the line, so that what follows has one of its own. */
  readonly end: () => void;
}

const silent: Progress = { show: () => undefined, showWait: () => undefined, end: () => undefined };

/** Returns to the beginning of the line and clears it. */
const restart = '\r\u001b[K';

const barWidth = 24;

/** One line on a terminal, written again and again; nothing if `output` is none. `clock` is in milliseconds. */
export function createProgress(output: Output, clock: () => number): Progress {
  if (!output.isTTY) return silent;
  const startMs = clock();
  let startRows: number | undefined;
  let shown: Parameters<Progress['show']>[0] = { rows: 0, total: null };
  const print = (note: string) => {
    const { rows, total } = shown;
    const rate = (rows - (startRows ?? rows)) / Math.max((clock() - startMs) / 1_000, 0.001);
    output.write(restart + [...renderRows(rows, total), note || renderPace(rate, rows, total)].join('  '));
  };
  return {
    show(state) {
      startRows ??= state.rows;
      shown = state;
      print('');
    },
    showWait: (code, ms) => print(`waits ${renderTime(ms / 1_000)} (${code})`),
    end: () => output.write('\n'),
  };
}

function renderRows(rows: number, total: number | null): readonly string[] {
  if (total === null) return [`${count(rows)} rows`];
  const full = total === 0 ? barWidth : Math.min(Math.round((rows / total) * barWidth), barWidth);
  return [`[${'#'.repeat(full)}${'-'.repeat(barWidth - full)}]`, `${count(rows)} of ${count(total)} rows`];
}

function renderPace(rate: number, rows: number, total: number | null): string {
  const pace = `${count(Math.round(rate))} a second`;
  if (total === null || rate < 1 || rows >= total) return pace;
  return `${pace}  ${renderTime((total - rows) / rate)} left`;
}

/** As a clock shows it: 0:07, 12:30, 2:05:00. */
function renderTime(seconds: number): string {
  const whole = Math.ceil(seconds);
  const parts = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours = 0, ...rest] = parts;
  const shown = hours > 0 ? parts : rest;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
