import DataLoader from 'dataloader';
import { type RequestPage, type RequestPageRange, slicePage } from '../domain/request-page.ts';
import { groupBy } from '../runtime/group-by.ts';
import { stableKey } from '../runtime/stable-key.ts';
import { type LoaderScope, settle } from './loader-scope.ts';
import { stitchPages } from './stitch-pages.ts';

export type RequestPageLoader = DataLoader<RequestPageRange, RequestPage, string>;

/**
 * Ranges of one list that begin at the same row are read once, as the longest of them. Each caller gets the rows that it
 * asked for, and the total if one of them wants it.
 */
export function createRequestPageLoader(scope: LoaderScope): RequestPageLoader {
  return new DataLoader<RequestPageRange, RequestPage, string>((ranges) => loadRanges(scope, ranges), {
    cacheKeyFn: stableKey,
  });
}

async function loadRanges(
  scope: LoaderScope,
  ranges: readonly RequestPageRange[],
): Promise<readonly (RequestPage | Error)[]> {
  const [only] = ranges;
  if (ranges.length === 1 && only) return [await settle(stitchPages(scope, only))];
  const loads = new Map<string, Promise<RequestPage | Error>>();
  for (const [key, group] of groupBy(ranges, startKey)) loads.set(key, settle(stitchPages(scope, longest(group))));
  return Promise.all(
    ranges.map(async (range) => {
      const page = await loads.get(startKey(range));
      if (page === undefined) throw new Error('A range of requests was not loaded.');
      return page instanceof Error ? page : slicePage(page, range);
    }),
  );
}

/** Equal for ranges that begin at the same row of the same list. */
function startKey({ size: _size, withTotal: _withTotal, ...start }: RequestPageRange): string {
  return stableKey(start);
}

function longest(ranges: readonly [RequestPageRange, ...RequestPageRange[]]): RequestPageRange {
  return {
    ...ranges[0],
    size: Math.max(...ranges.map((range) => range.size)),
    withTotal: ranges.some((range) => range.withTotal),
  };
}
