import type { DeclinedCountQuery } from './declined-count.ts';
import type { DeclinedSummaryQuery } from './declined-summary.ts';
import type { Identity } from './identity.ts';
/** What a summary or a count was asked for. */
export type SpanQuery = DeclinedSummaryQuery | DeclinedCountQuery;
/** The key of one caller's ids, derived when first needed. */
export type IdKey = () => Buffer;
/** In characters: 72 bits that say what was asked for, 120 that say which row of it. */
export declare const spanDigestLength = 12;
export declare const rowDigestLength: number;
/** One text for each thing that can be asked for: what every digest of it covers. */
export declare function spanScope(query: SpanQuery): string;
/** From the credential that goes upstream: replicas agree, and nobody else can try values until one fits an id. */
export declare function idKeyOf(identity: Pick<Identity, 'deriveKey'>): IdKey;
/**
 * What ends the id of a count, and begins the end of a row's. It tells the two endpoint dimensions apart, and an id that
 * this credential was given from one that it was not. It guards against mistakes: the upstream authorises every call.
 */
export declare function digestSpan(query: SpanQuery, key: Buffer): string;
/** What follows it in a row's id. `value` is what the row is of, written without ambiguity. */
export declare function digestValue(scope: string, value: string, key: Buffer): string;
