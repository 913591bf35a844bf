import type { Endpoint, Fetched, Freshness } from './freshness.ts';
/** One upstream answer that an operation was made of. */
export interface LedgerEntry {
    readonly endpoint: Endpoint;
    readonly freshness: Freshness;
}
/** What one operation was made of, in order of arrival: the source of its Cache-Control, Age and `extensions.freshness`. */
export interface FreshnessLedger {
    readonly entries: readonly LedgerEntry[];
    /** Notes where a value came from and hands the bare value on. */
    take<T>(endpoint: Endpoint, fetched: Fetched<T>): T;
}
export declare function createFreshnessLedger(): FreshnessLedger;
