import type { DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import { dimensions } from '../domain/dimension.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import { type Interval, intervalUnits, isInterval } from '../domain/interval.ts';
import { isId } from '../domain/project-ref.ts';
import { rowSealLength, type SpanQuery, sealSpan, spanSealLength } from '../domain/span-seal.ts';
import { declinedTypeNames } from './declined-type-names.ts';

/** What the id of a count or of a summary's row names. */
export type SpanRef =
  | { readonly type: 'DeclinedCount'; readonly query: DeclinedCountQuery }
  | { readonly type: 'DeclinedGroup'; readonly query: DeclinedSummaryQuery; readonly seal: string };

/** `Type:account:project:interval:unit:` and the seal. Where no interval was asked for both its parts are empty. */
export function printSpanId(query: SpanQuery, seal: string): string {
  const { accountId, projectId } = query.project;
  const span = query.interval ? `${query.interval.count}:${query.interval.unit}` : ':';
  const type = 'dimension' in query ? declinedTypeNames[query.dimension] : 'DeclinedCount';
  return Buffer.from(`${type}:${accountId}:${projectId}:${span}:${seal}`).toString('base64');
}

/** Undefined where it is no such id; `NOT_FOUND` where it is one that this key has not sealed. */
export function parseSpanId(globalId: string, idKey: () => Buffer): SpanRef | undefined {
  const decoded = Buffer.from(globalId, 'base64');
  // What cannot be issued is not accepted: Node skips over characters that are no Base64.
  if (decoded.toString('base64') !== globalId) return undefined;
  const [type = '', accountId = '', projectId = '', count = '', unit = '', seal = '', ...rest] = decoded
    .toString('latin1')
    .split(':');
  const span = parseSpan(count, unit);
  const isWhole = rest.length === 0 && isId(accountId) && isId(projectId) && sealPattern.test(seal);
  const refs = isWhole && span ? candidates(type, { project: { accountId, projectId }, ...span }, seal) : [];
  if (refs.length === 0) return undefined;
  const key = idKey();
  const ref = refs.find(({ query }) => seal.startsWith(sealSpan(query, key)));
  if (ref) return ref;
  throw new GatewayError(
    'NOT_FOUND',
    'This id was issued for another credential, or is not as it was issued: read the object again and pass its id.',
  );
}

const sealPattern = /^[A-Za-z0-9_-]+$/;

/** The dimension stands in no id as such: only the right one gives the seal. */
function candidates(type: string, query: DeclinedCountQuery, seal: string): readonly SpanRef[] {
  if (type === 'DeclinedCount') return seal.length === spanSealLength ? [{ type, query }] : [];
  if (seal.length !== rowSealLength) return [];
  return dimensions
    .filter((dimension) => declinedTypeNames[dimension] === type)
    .map((dimension) => ({ type: 'DeclinedGroup', query: { ...query, dimension }, seal }));
}

/** Undefined where there can be no such span. */
function parseSpan(count: string, unit: string): { readonly interval?: Interval } | undefined {
  if (count === '' && unit === '') return {};
  const known = intervalUnits.find((one) => one === unit);
  const interval = known && /^[1-9]\d{0,2}$/.test(count) ? { count: Number(count), unit: known } : undefined;
  return interval && isInterval(interval) ? { interval } : undefined;
}
