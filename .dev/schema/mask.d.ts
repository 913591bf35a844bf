import type { PrivacyConfig } from '../config/config.ts';
import type { DeclinedSummaryRow } from '../domain/declined-summary.ts';
import type { JsonValue } from '../domain/json-value.ts';
import type { HttpHeader } from '../domain/recorded-headers.ts';
export interface ShownHeader extends HttpHeader {
    readonly redacted: boolean;
}
export declare function showSecret(value: string | null, name: 'token' | 'serverKey', { reveal }: PrivacyConfig): string | null;
export declare function showHeader({ name, value }: HttpHeader, { reveal }: PrivacyConfig): ShownHeader;
/** A URL, a path or a query. */
export declare function showUrl(url: string | null, { reveal }: PrivacyConfig): string | null;
/** Text that may be JSON. */
export declare function showText(text: string | null, { reveal }: PrivacyConfig): string | null;
export declare function showJson(value: JsonValue, { reveal }: PrivacyConfig): JsonValue;
/** The upstream's id of a row, which repeats the row's value; null where that would show what is masked. */
export declare function showRowId(row: DeclinedSummaryRow, privacy: PrivacyConfig): string | null;
