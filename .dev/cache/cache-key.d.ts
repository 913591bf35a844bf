import type { Endpoint } from '../domain/freshness.ts';
import type { Identity } from '../domain/identity.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
/** Where an entry is kept. No part of it can be read back into a credential or a filter. */
export interface CacheKey {
    /** Stands for the credential that goes upstream. */
    readonly identity: string;
    /** Of this identity: what a 403 drops. */
    readonly project: string;
    /** Hash over identity, origin, dialect, endpoint and place, with the variant behind it. */
    readonly id: string;
}
/** What is under way for a place. */
export interface CacheFlightKey {
    readonly identity: string;
    readonly project: string;
    readonly place: string;
    /** Askers with the same one are on the same flight. */
    readonly id: string;
}
/** What of a query says where its answer is kept. */
export interface Place {
    readonly project: ProjectRef;
}
/** Under which names answers of one place are kept, told apart by what they hold. */
export interface Variants {
    /** Where a query's answer may stand; the first is where it is written. */
    readonly read: readonly [string, ...string[]];
    /** Where there may be answers of the same place that do not hold enough for it. */
    readonly unread: readonly string[];
}
export declare const onlyVariant: Variants;
/** A query's keys, one for each variant of its place. */
export interface CacheKeys {
    /** What they have in common, and only they. */
    readonly place: string;
    /** The first is where its answer is written. */
    readonly read: readonly [CacheKey, ...CacheKey[]];
    /** All that there are of the place: what is no good any more goes together. */
    readonly all: readonly CacheKey[];
}
/** `scope` tells upstream and dialect apart, so that what one gateway kept is never an answer of another's. */
export declare function createCacheKeys(scope: string, identity: Identity, endpoint: Endpoint, place: Place, { read: [first, ...others], unread }: Variants): CacheKeys;
