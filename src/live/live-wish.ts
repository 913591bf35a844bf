import type { Identity } from '../domain/identity.ts';
import type { RequestListRef } from '../domain/request-page.ts';

/** The list whose new rows are wanted. Its order is always that of creation. */
export type LiveList = Pick<RequestListRef, 'project' | 'where'>;

/** What a subscriber wants, and for whom. */
export interface LiveWish {
  readonly list: LiveList;
  /** The credential with which the upstream is asked. Subscribers of different identities share nothing. */
  readonly identity: Identity;
  /** `Caller.key`. */
  readonly caller: string;
  /** Epoch milliseconds: rows created at or after this moment come first. Undefined: only rows that arrive from now on. */
  readonly sinceMs: number | undefined;
  /** Throws, or rejects, once the caller may not read the project any more. Asked before rows are handed out. */
  readonly check: () => Promise<void> | void;
}
