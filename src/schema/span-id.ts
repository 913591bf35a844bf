import type { DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import { dimensions } from '../domain/dimension.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import { type Interval, intervalUnits, isInterval } from '../domain/interval.ts';
import { isId } from '../domain/project-ref.ts';
import { digestSpan, type IdKey, rowDigestLength, type SpanQuery, spanDigestLength } from '../domain/span-digest.ts';
import { declinedTypeNames } from './type-names.ts';

/** The object that the id of a count or of a row names. */
export type SpanRef =
  | { readonly type: 'DeclinedCount'; readonly query: DeclinedCountQuery }
  | { readonly type: 'DeclinedGroup'; readonly query: DeclinedSummaryQuery; readonly digest: string };

/** `Type:account:project:interval:unit:` and the digest. Both parts of the interval are empty if none was given. */
export function printSpanId(query: SpanQuery, digest: string): string {
  const { accountId, projectId } = query.project;
  const span = query.interval ? `${query.interval.count}:${query.interval.unit}` : ':';
  const type = 'dimension' in query ? declinedTypeNames[query.dimension] : 'DeclinedCount';
  return Buffer.from(`${type}:${accountId}:${projectId}:${span}:${digest}`).toString('base64');
}

/** Undefined for an id of another kind. Throws `NOT_FOUND` for one that was issued with another key. */
export function parseSpanId(globalId: string, idKey: IdKey): SpanRef | undefined {
  const decoded = Buffer.from(globalId, 'base64');
  // Node skips characters that are not Base64, so without this check an object would have many ids.
  if (decoded.toString('base64') !== globalId) return undefined;
  const [type = '', accountId = '', projectId = '', count = '', unit = '', digest = '', ...rest] = decoded
    .toString('latin1')
    .split(':');
  const span = parseSpan(count, unit);
  const isWhole = rest.length === 0 && isId(accountId) && isId(projectId) && digestPattern.test(digest);
  const project = { accountId, projectId };
  const refs = isWhole && span ? candidates(type, { project, ...span }, digest) : [];
  if (refs.length === 0) return undefined;
  const key = idKey(project);
  const ref = refs.find(({ query }) => digest.startsWith(digestSpan(query, key)));
  if (ref) return ref;
  throw new GatewayError(
    'NOT_FOUND',
    'This id was issued for another credential or has been changed: read the object again and pass its id.',
  );
}

const digestPattern = /^[A-Za-z0-9_-]+$/;

/** An id does not contain the dimension: the caller of this tries all, and only the right one gives the digest. */
function candidates(type: string, query: DeclinedCountQuery, digest: string): readonly SpanRef[] {
  if (type === 'DeclinedCount') return digest.length === spanDigestLength ? [{ type, query }] : [];
  if (digest.length !== rowDigestLength) return [];
  return dimensions
    .filter((dimension) => declinedTypeNames[dimension] === type)
    .map((dimension) => ({ type: 'DeclinedGroup', query: { ...query, dimension }, digest }));
}

/** Undefined if the text is not a valid interval. */
function parseSpan(count: string, unit: string): { readonly interval?: Interval } | undefined {
  if (count === '' && unit === '') return {};
  const known = intervalUnits.find((one) => one === unit);
  const interval = known && /^[1-9]\d{0,2}$/.test(count) ? { count: Number(count), unit: known } : undefined;
  return interval && isInterval(interval) ? { interval } : undefined;
}
