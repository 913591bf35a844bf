import type { Endpoint } from '../domain/freshness.ts';
import type { CacheEntry } from './cache-entry.ts';
/** Lifetimes in milliseconds. */
export interface CachePolicy {
    /** How long an answer of each endpoint is fresh; 0 keeps none of it. */
    readonly freshMs: Readonly<Record<Endpoint, number>>;
    /** How long after that it is served while one call refreshes it. */
    readonly staleMs: number;
    /** How long after being fresh it is served where the upstream fails. */
    readonly staleIfErrorMs: number;
}
type Origin = Pick<CacheEntry, 'value' | 'askedAtMs' | 'fetchedAtMs'>;
/** `random` is 0 to 1. */
export declare function createEntry(origin: Origin, policy: CachePolicy, random: number): CacheEntry;
/** For those who wait for it, and of no use to anybody after them. */
export declare function createPassingEntry(origin: Origin): CacheEntry;
/** What an error of the upstream means for what is kept. */
export type Consequence = 'serve stale' | 'drop identity' | 'drop project' | 'drop place' | 'none';
export declare function consequenceOf(error: unknown): Consequence;
export {};
