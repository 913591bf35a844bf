import { isJsonObject, tryParseJson } from '../../runtime/json.ts';
import type { ExportTask } from './export-task.ts';

/** How far an export has come: what its state file holds. */
export interface ExportState {
  readonly task: ExportTask;
  /** See `settingsKeyOf`. */
  readonly settings: string;
  /** Bytes of the part file that belong to it. What stands behind them was written by a page that was interrupted. */
  readonly bytes: number;
  readonly rows: number;
  /** How many rows there were at the start; null if the upstream did not tell. */
  readonly total: number | null;
  /** Where the next page begins. */
  readonly cursor: string | null;
  /** The rows of the page before. One that the next page brings again is not written again. */
  readonly lastIds: readonly string[];
  readonly isComplete: boolean;
}

export function firstState(task: ExportTask, settings: string): ExportState {
  return { task, settings, bytes: 0, rows: 0, total: null, cursor: null, lastIds: [], isComplete: false };
}

/** The state that a text holds, or undefined if an export did not write it. */
export function parseState(text: string): ExportState | undefined {
  const value: unknown = tryParseJson(text);
  return isExportState(value) ? value : undefined;
}

function isExportState(value: unknown): value is ExportState {
  return (
    isJsonObject(value) &&
    isTask(value.task) &&
    typeof value.settings === 'string' &&
    isCount(value.bytes) &&
    isCount(value.rows) &&
    (value.total === null || isCount(value.total)) &&
    isTextOrNull(value.cursor) &&
    Array.isArray(value.lastIds) &&
    typeof value.isComplete === 'boolean'
  );
}

function isTask(value: unknown): value is ExportTask {
  return (
    isJsonObject(value) &&
    typeof value.accountId === 'string' &&
    typeof value.projectId === 'string' &&
    typeof value.to === 'string' &&
    isTextOrNull(value.from) &&
    (value.where === null || isJsonObject(value.where)) &&
    (value.format === 'ndjson' || value.format === 'csv')
  );
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
