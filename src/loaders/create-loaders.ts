import { createDeclinedCountLoader, type DeclinedCountLoader } from './declined-count-loader.ts';
import { createDeclinedSummaryLoader, type DeclinedSummaryLoader } from './declined-summary-loader.ts';
import type { LoaderScope } from './loader-scope.ts';
import { createRequestByIdLoader, type RequestByIdLoader } from './request-by-id-loader.ts';
import { createRequestPageLoader, type RequestPageLoader } from './request-page-loader.ts';

/**
 * What resolvers ask for comes in, calls of the upstream port go out. One set belongs to one operation of one identity:
 * within it equal asks are one call, overlapping asks are joined, and every answer is noted in the operation's ledger.
 */
export interface Loaders {
  readonly declinedSummary: DeclinedSummaryLoader;
  readonly declinedCount: DeclinedCountLoader;
  readonly requestPage: RequestPageLoader;
  readonly requestById: RequestByIdLoader;
}

export function createLoaders(scope: LoaderScope): Loaders {
  return {
    declinedSummary: createDeclinedSummaryLoader(scope),
    declinedCount: createDeclinedCountLoader(scope),
    requestPage: createRequestPageLoader(scope),
    requestById: createRequestByIdLoader(scope),
  };
}
