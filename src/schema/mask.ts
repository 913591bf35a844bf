import type { PrivacyConfig } from '../config/config.ts';
import type { DeclinedSummaryRow } from '../domain/declined-summary.ts';
import { isVersionName } from '../domain/is-version.ts';
import { maskAddresses } from '../domain/mask-addresses.ts';
import { maskJson } from '../domain/mask-json.ts';
import type { HttpHeader } from '../domain/recorded-headers.ts';
import { redacted } from '../domain/secret-names.ts';
import type { ShowAddress } from '../domain/shown-address.ts';
import type { JsonValue } from '../runtime/json.ts';
import type { ResolverContext } from './resolver-context.ts';

// Domain values still contain their secrets. They are masked here, when a resolver returns them, so that filters and the
// link from a row to its requests work with the values that the upstream sent. docs/privacy.md has the table.

type MaskContext = Pick<ResolverContext, 'privacy' | 'masks'>;

export interface ShownHeader extends HttpHeader {
  readonly redacted: boolean;
}

export function showSecret(
  value: string | null,
  name: 'token' | 'serverKey',
  { reveal }: PrivacyConfig,
): string | null {
  return value === null || reveal.has(name) ? value : redacted;
}

export function showHeader({ name, value }: HttpHeader, { privacy, masks }: MaskContext): ShownHeader {
  if (privacy.reveal.has('headers')) return { name, value, redacted: false };
  const shown = masks.isSecretName(name) ? redacted : masks.text(value);
  return { name: masks.name(name), value: shown, redacted: shown !== value };
}

/** The header with its addresses masked, too: in its name, and in its value unless that is a version. */
export function showHeaderAddresses({ name, value, redacted }: ShownHeader, show: ShowAddress): ShownHeader {
  const shown = isVersionName(name) ? value : maskAddresses(value, show);
  return { name: maskAddresses(name, show), value: shown, redacted: redacted || shown !== value };
}

/** A URL, a path or a query. */
export function showUrl(url: string | null, { privacy, masks }: MaskContext): string | null {
  return url === null || privacy.reveal.has('headers') ? url : masks.url(url);
}

/** Text that may be JSON. */
export function showText(text: string | null, { privacy, masks }: MaskContext): string | null {
  return text === null || privacy.reveal.has('headers') ? text : masks.text(text);
}

export function showJson(value: JsonValue, { reveal }: PrivacyConfig): JsonValue {
  return reveal.has('headers') ? value : maskJson(value);
}

/** The upstream's id of a row, which contains the row's value; null if it would reveal a masked value. */
export function showRowId(row: DeclinedSummaryRow, context: MaskContext): string | null {
  return row.id === null || isRowMasked(row, context) || showText(row.id, context) !== row.id ? null : row.id;
}

function isRowMasked(row: DeclinedSummaryRow, context: MaskContext): boolean {
  if (row.unmasked !== undefined) return true;
  if ('requestUri' in row) return showUrl(row.requestUri, context) !== row.requestUri;
  if ('failedMessage' in row) return showText(row.failedMessage, context) !== row.failedMessage;
  return false;
}
