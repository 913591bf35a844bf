import DataLoader from 'dataloader';
import type { RequestPage } from '../domain/request-page.ts';
import { slicePage } from '../domain/slice-page.ts';
import { stableKey } from '../runtime/stable-key.ts';
import type { LoaderScope } from './loader-scope.ts';
import type { RequestPageAsk } from './request-page-ask.ts';
import { settle } from './settle.ts';

import { stitchPages } from './stitch-pages.ts';

export type RequestPageLoader = DataLoader<RequestPageAsk, RequestPage, string>;

/**
 * Asks for stretches that begin at the same place of the same list are one stretch, the longest; each asker gets its own
 * part, and the total rides along.
 */
export function createRequestPageLoader(scope: LoaderScope): RequestPageLoader {
  return new DataLoader<RequestPageAsk, RequestPage, string>((asks) => loadStretches(scope, asks), {
    cacheKeyFn: stableKey,
  });
}

async function loadStretches(
  scope: LoaderScope,
  asks: readonly RequestPageAsk[],
): Promise<readonly (RequestPage | Error)[]> {
  const [only] = asks;
  if (asks.length === 1 && only) return [await settle(stitchPages(scope, only))];
  const groups = groupByPlace(asks);
  const stretches = new Map(
    Array.from(groups, ([place, group]) => [place, settle(stitchPages(scope, longest(group)))]),
  );
  return Promise.all(
    asks.map(async (ask) => {
      const stretch = await stretches.get(placeOf(ask));
      if (stretch === undefined) throw new Error('A stretch was asked for and not loaded.');
      return stretch instanceof Error ? stretch : slicePage(stretch, ask);
    }),
  );
}

function placeOf({ size: _size, withTotal: _withTotal, ...place }: RequestPageAsk): string {
  return stableKey(place);
}

function groupByPlace(asks: readonly RequestPageAsk[]): Map<string, [RequestPageAsk, ...RequestPageAsk[]]> {
  const groups = new Map<string, [RequestPageAsk, ...RequestPageAsk[]]>();
  for (const ask of asks) {
    const place = placeOf(ask);
    const group = groups.get(place);
    if (group) group.push(ask);
    else groups.set(place, [ask]);
  }
  return groups;
}

function longest(asks: readonly [RequestPageAsk, ...RequestPageAsk[]]): RequestPageAsk {
  return {
    ...asks[0],
    size: Math.max(...asks.map((ask) => ask.size)),
    withTotal: asks.some((ask) => ask.withTotal),
  };
}
