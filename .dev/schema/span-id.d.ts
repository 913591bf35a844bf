import type { DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import { type SpanQuery } from '../domain/span-digest.ts';
/** What the id of a count or of a summary's row names. */
export type SpanRef = {
    readonly type: 'DeclinedCount';
    readonly query: DeclinedCountQuery;
} | {
    readonly type: 'DeclinedGroup';
    readonly query: DeclinedSummaryQuery;
    readonly digest: string;
};
/** `Type:account:project:interval:unit:` and the digest. Where no interval was asked for both its parts are empty. */
export declare function printSpanId(query: SpanQuery, digest: string): string;
/** Undefined where it is no such id; `NOT_FOUND` where it is one that this key has not issued. */
export declare function parseSpanId(globalId: string, idKey: () => Buffer): SpanRef | undefined;
