import { badInput, GatewayError } from '../domain/gateway-error.ts';
import { type RequestPageQuery, type RequestPageRange, upstreamPageSize } from '../domain/request-page.ts';
import { fitsUpstream, type UpstreamLimits } from '../domain/upstream-limits.ts';

/** Where the filter of a list comes from: the argument `where`, or the row of a summary that the list stands behind. */
export type FilterOrigin = 'argument' | 'row';

/**
 * Refuses arguments that the upstream cannot be asked for, so that they take no call. The first page is what can be told
 * in advance; a range of several pages ends before a page whose cursor does not fit.
 */
export function refuseBeyondUpstream(
  { size, ...start }: RequestPageRange,
  filterOrigin: FilterOrigin,
  limits: UpstreamLimits,
): void {
  const { direction, cursor, where } = start;
  if (direction === 'backward' && cursor === undefined && !limits.readsFromEnd) throw cannotReadFromEnd();
  // Only these two can be long.
  if (where === undefined && cursor === undefined) return;
  const query = { ...start, limit: upstreamPageSize(size) };
  if (!fitsUpstream(query, limits)) throw tooLong(query, filterOrigin, limits);
}

function cannotReadFromEnd(): GatewayError {
  return badInput(
    'last',
    'last without before cannot be asked for with BOTBYE_PAGING=cursor-limit: pass before as well, or take first with the opposite orderBy.',
  );
}

function tooLong(query: RequestPageQuery, filterOrigin: FilterOrigin, limits: UpstreamLimits): GatewayError {
  const { where, cursor, direction } = query;
  const url = `a URL of ${limits.targetLength(query)} characters, and the upstream takes at most ${limits.maxTargetLength}`;
  const withCursor = cursor === undefined ? '' : ', with the cursor,';
  if (where !== undefined && filterOrigin === 'argument') {
    return badInput('where', `where${withCursor} makes ${url}: use fewer or shorter conditions.`);
  }
  const isFilterTooLong = !fitsUpstream({ ...query, direction: 'forward', cursor: undefined }, limits);
  if (isFilterTooLong) {
    const message = `The value of this row makes ${url}: its requests cannot be asked for by it.`;
    return new GatewayError('BAD_USER_INPUT', message);
  }
  const argument = direction === 'forward' ? 'after' : 'before';
  return badInput(argument, `${argument} makes ${url}: leave it out, and read the list from its beginning.`);
}
