import type { FreshnessLedger } from '../domain/freshness-ledger.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { Upstream, UpstreamCall } from '../upstream/upstream.ts';

/** What the loaders of one operation share. */
export interface LoaderScope {
  readonly upstream: Upstream;
  /** The call with which a project is read for this caller; throws if the caller may not see the project. */
  readonly callFor: (project: ProjectRef) => UpstreamCall;
  readonly ledger: FreshnessLedger;
  /** True once the operation has ended. */
  readonly isOver: () => boolean;
}

/** What a batch returns for one key: its value, or the error for that key alone. */
export async function settle<T>(promise: Promise<T>): Promise<T | Error> {
  try {
    return await promise;
  } catch (error) {
    return error instanceof Error
      ? error
      : new Error('A loader rejected with a value that is no Error.', { cause: error });
  }
}
