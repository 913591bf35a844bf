import { createHmac } from 'node:crypto';
import { stableKey } from '../runtime/stable-key.ts';
import type { DeclinedCountQuery } from './declined-count.ts';
import type { DeclinedSummaryQuery } from './declined-summary.ts';
import type { Identity } from './identity.ts';
import type { ProjectRef } from './project-ref.ts';

/** The query of a summary or a count. */
export type SpanQuery = DeclinedSummaryQuery | DeclinedCountQuery;

/** Derives the key of the ids of one project, on first use. */
export type IdKey = (project: ProjectRef) => Buffer;

/** In characters: 72 bits identify the query, 120 bits the row. */
export const spanDigestLength = 12;
export const rowDigestLength = spanDigestLength + 20;

/** One text for each query. Every digest of the query covers it. */
export function spanScope(query: SpanQuery): string {
  return stableKey(query);
}

/** The key comes from the caller's upstream credential: replicas agree, and without it an id's value cannot be guessed. */
export function idKeyOf(identity: Pick<Identity, 'deriveKey'>): IdKey {
  return () => identity.deriveKey('ids of rows and counts');
}

/**
 * The last part of a count's id, and the first part of a row's digest. It distinguishes the two endpoint dimensions, and ids
 * issued for this credential from others. It guards against mistakes only: the upstream authorises every call.
 */
export function digestSpan(query: SpanQuery, key: Buffer): string {
  return digest(spanScope(query), key).slice(0, spanDigestLength);
}

/** The second part of a row's digest. `value` is the value that the row groups by, written without ambiguity. */
export function digestValue(scope: string, value: string, key: Buffer): string {
  return digest(`${scope}\n${value}`, key).slice(0, rowDigestLength - spanDigestLength);
}

function digest(text: string, key: Buffer): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
