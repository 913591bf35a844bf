import type { PrivacyConfig } from '../config/config.ts';
import { type CursorForm, plainCursors, sealedCursors } from '../domain/cursor.ts';
import type { DeclinedCount } from '../domain/declined-count.ts';
import type { DeclinedSummaryRow } from '../domain/declined-summary.ts';
import { maskAddresses, maskAddressesInJson } from '../domain/mask-addresses.ts';
import type { AddressForm } from '../domain/privacy-key.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { RequestListRef, RequestPage } from '../domain/request-page.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { createShowAddress, type ShowAddress } from '../domain/shown-address.ts';
import type { ResolverContext } from './resolver-context.ts';

// Addresses are masked where objects enter the schema, once for each object. A caller who is shown whole addresses gets the
// loaded objects themselves. docs/privacy.md has the table.

type PrivacyContext = Pick<ResolverContext, 'privacy' | 'privacyKey'>;

/** How this caller is shown addresses; undefined if whole. */
export function addressForm({ ip, reveal }: PrivacyConfig): AddressForm | undefined {
  return ip === 'full' || reveal.has('ip') ? undefined : ip;
}

/** Undefined if this caller is shown whole addresses. */
export function addressMask({ privacy, privacyKey }: PrivacyContext, project: ProjectRef): ShowAddress | undefined {
  const form = addressForm(privacy);
  return form && createShowAddress(form, () => privacyKey(project));
}

export function cursorsOf(list: RequestListRef, { privacy, privacyKey }: PrivacyContext): CursorForm {
  return addressForm(privacy) ? sealedCursors(list, privacyKey(list.project)) : plainCursors(list);
}

/** The rows of a page as this caller sees them, with the cursors that the upstream sent. */
export function showPage(page: RequestPage, project: ProjectRef, context: PrivacyContext): RequestPage {
  const show = addressMask(context, project);
  if (!show) return page;
  return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: maskRecord(node, show) })) };
}

export function showRecord(record: RequestRecord, context: PrivacyContext): RequestRecord {
  const show = addressMask(context, record.project);
  return show ? maskRecord(record, show) : record;
}

/** Rows keep what the upstream sent in `unmasked`, for their ids and for the requests behind them. */
export function showRows(
  rows: readonly DeclinedSummaryRow[],
  project: ProjectRef,
  context: PrivacyContext,
): readonly DeclinedSummaryRow[] {
  const show = addressMask(context, project);
  return show ? rows.map((row) => ({ ...maskTexts(row, show), unmasked: row.unmasked ?? row })) : rows;
}

export function showCount(count: DeclinedCount, project: ProjectRef, context: PrivacyContext): DeclinedCount {
  const show = addressMask(context, project);
  return show ? maskTexts(count, show) : count;
}

/** Masks all texts of an object. */
function maskTexts<T extends object>(object: T, show: ShowAddress): T {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(object)) {
    if (typeof value === 'string' && !maskedApart.includes(name)) shown[name] = maskAddresses(value, show);
  }
  return { ...object, ...shown };
}

/** The two fields that hold JSON; headers are masked when they are read. */
const maskedApart = ['headers', 'customFields'];

function maskRecord(record: RequestRecord, show: ShowAddress): RequestRecord {
  return { ...maskTexts(record, show), customFields: maskAddressesInJson(record.customFields, show) };
}
