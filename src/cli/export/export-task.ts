import { hash } from 'node:crypto';
import type { Config } from '../../config/config.ts';
import { stableKey } from '../../runtime/stable-key.ts';
import { rowFields } from './row-fields.ts';

/** What an export asks for. It stays the same from the first page to the last, whatever interrupts it. */
export interface ExportTask {
  readonly accountId: string;
  readonly projectId: string;
  /** A BotByeRequestFilter, or null for all requests. */
  readonly where: object | null;
  /** ISO 8601 in UTC; inclusive. Null: from the first request on. */
  readonly from: string | null;
  /** ISO 8601 in UTC; exclusive. It is fixed at the start, so that rows which are younger belong to no page. */
  readonly to: string;
  readonly format: 'ndjson' | 'csv';
}

/** The filter of all pages. */
export function filterOf({ where, from, to }: ExportTask): object {
  const span = { createdAt: from === null ? { lt: to } : { gte: from, lt: to } };
  return where === null ? span : { and: [where, span] };
}

/**
 * Names the settings that decide how a row looks and what a cursor means. An export goes on only with the same ones: half
 * of a file would be masked otherwise.
 */
export function settingsKeyOf({ upstream, privacy }: Pick<Config, 'upstream' | 'privacy'>): string {
  const { baseUrl = 'the embedded sandbox', dialect } = upstream;
  const shown = { reveal: [...privacy.reveal].sort(), ip: privacy.ip };
  return hash('sha256', stableKey([baseUrl, dialect, shown, rowFields]), 'base64url');
}
