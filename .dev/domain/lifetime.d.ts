import type { LedgerEntry } from './freshness-ledger.ts';
/** Of an answer made of several parts: the age of its oldest, the freshness of its least fresh. Epoch milliseconds. */
export interface Lifetime {
    readonly fetchedAtMs: number;
    readonly freshUntilMs: number;
    /** The places of all its parts. */
    readonly places: readonly string[];
}
/** Undefined where the answer may not be kept: nothing came from upstream, or a part of it is kept by nobody. */
export declare function lifetimeOf(entries: readonly LedgerEntry[]): Lifetime | undefined;
/**
 * What HTTP is told of a lifetime. RFC 9111 takes Age off max-age, so max-age is the age that the answer has plus the
 * freshness that is left: a client keeps it for just that long.
 */
export declare function cacheHeaders({ fetchedAtMs, freshUntilMs }: Omit<Lifetime, 'places'>, nowMs: number): {
    'cache-control': string;
    age: string;
};
