import type { Endpoint, FreshnessSource } from '../domain/freshness.ts';
import type { LedgerEntry } from '../domain/freshness-ledger.ts';
export interface FreshnessReport {
    readonly endpoint: Endpoint;
    readonly source: FreshnessSource;
    readonly ageMs: number;
}
/** `extensions.freshness`: one line for each upstream answer behind the operation. */
export declare function freshnessReport(entries: readonly LedgerEntry[], nowMs: number): FreshnessReport[];
