import type { DataOrigin } from '../domain/freshness.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { Acceptance } from './acceptance.ts';
import type { CachePolicy } from './cache-policy.ts';
import type { EntryMemory } from './memory/entry-memory.ts';
import type { SharedStore } from './shared-store.ts';

/** Data of one identity; the members that are set narrow it. */
export type InvalidData = Pick<DataOrigin, 'identity'> & Partial<Pick<DataOrigin, 'project' | 'resource'>>;

export interface CacheParts {
  readonly upstream: Upstream;
  readonly policy: CachePolicy;
  readonly memory: EntryMemory;
  /** If it is left out, entries are kept in memory only. */
  readonly shared?: SharedStore | undefined;
  /** Knows how long ago the upstream accepted a credential. */
  readonly acceptance: Acceptance;
  /**
   * Called when responses made of some data must not be served any more: of all data of an identity, of one of its
   * projects, or of one resource. The upstream refused the data, or a reload replaced it.
   */
  readonly onInvalidate?: (data: InvalidData) => void;
  /** Tells this upstream and its dialect from others; part of every key. */
  readonly scope: string;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** 0 to 1; spreads expiry. */
  readonly random: () => number;
  /** How long a refresh in the background may take: no caller waits for it. */
  readonly refreshTimeoutMs: number;
}
