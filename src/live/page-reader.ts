import { randomUUID } from 'node:crypto';
import type { Fetched } from '../domain/freshness.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import {
  maxUpstreamPageSize,
  type RequestOrder,
  type RequestPage,
  type RequestPageQuery,
  repeatedPage,
  type UpstreamCursor,
} from '../domain/request-page.ts';
import { fitsUpstream } from '../domain/upstream-limits.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import type { LiveList, LiveWish } from './live-wish.ts';
import type { PollParts } from './poll-parts.ts';

export interface PageReader {
  /**
   * The pages of a list in the order of creation, from its beginning to its end. Pages that were asked for before
   * `notBeforeMs` are asked for again. Throws `UPSTREAM_CALL_LIMIT` if there are too many.
   */
  pages(
    list: LiveList,
    direction: RequestOrder['direction'],
    notBeforeMs?: number,
  ): AsyncGenerator<Fetched<RequestPage>>;
}

/** Reads pages for the subscribers of one identity, until the signal aborts. */
export function createPageReader(
  { upstream, maxPages }: Pick<PollParts, 'upstream' | 'maxPages'>,
  { identity, caller }: Pick<LiveWish, 'identity' | 'caller'>,
  signal: CancelSignal,
): PageReader {
  const read = (query: RequestPageQuery, reload: boolean) =>
    upstream.fetchRequestPage(query, {
      identity,
      caller,
      signal,
      requestId: randomUUID(),
      reload,
      // What failed is asked for again after a pause.
      mayRetry: false,
      // The number of pages is bounded instead.
      takeCall: () => undefined,
    });
  const readSince = async (query: RequestPageQuery, notBeforeMs: number) => {
    let fetched = await read(query, false);
    // Even a reload may join a call that began before, but the one after it cannot.
    for (let again = 0; again < 2 && askedAtMsOf(fetched) < notBeforeMs; again += 1) fetched = await read(query, true);
    return fetched;
  };
  return {
    async *pages(list, direction, notBeforeMs = Number.NEGATIVE_INFINITY) {
      const cursors = new Set<UpstreamCursor | null>();
      const orderBy = { field: 'createdAt', direction } as const;
      const first = { ...list, orderBy, direction: 'forward', limit: maxUpstreamPageSize, withTotal: false } as const;
      let query: RequestPageQuery = first;
      for (let page = 1; ; page += 1) {
        const fetched = await readSince(query, notBeforeMs);
        yield fetched;
        const { hasNextPage, endCursor } = fetched.value;
        if (!hasNextPage) return;
        if (endCursor === null || cursors.has(endCursor)) throw repeatedPage();
        cursors.add(endCursor);
        query = { ...first, cursor: endCursor };
        if (page >= maxPages || !fitsUpstream(query, upstream.limits)) throw tooManyRows(page);
      }
    },
  };
}

/** When the call for a page began: it has every row that the upstream showed then. */
export function askedAtMsOf({ freshness: { origin, fetchedAtMs } }: Fetched<RequestPage>): number {
  return origin?.askedAtMs ?? fetchedAtMs;
}

function tooManyRows(pages: number): GatewayError {
  return new GatewayError(
    'UPSTREAM_CALL_LIMIT',
    `There are more requests than ${pages} calls to the upstream return. Subscribe again with since at the createdAt of the last one that you received, or narrow where.`,
  );
}
