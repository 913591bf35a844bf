import type { Upstream } from '../upstream/upstream.ts';
import type { CachePolicy } from './cache-policy.ts';
import type { EntryMemory } from './entry-memory.ts';
import type { SharedStore } from './shared-store.ts';
export interface CacheParts {
    readonly upstream: Upstream;
    readonly policy: CachePolicy;
    readonly memory: EntryMemory;
    /** Left out: memory only. */
    readonly shared?: SharedStore | undefined;
    /**
     * Told when what was made of an identity's data is not to be shown any more, all of it or that of one place: upstream
     * refused it, or it was asked anew.
     */
    readonly onOutdated?: (identity: string, place?: string) => void;
    /** Tells this upstream and its dialect from others; part of every key. */
    readonly scope: string;
    /** Epoch milliseconds. */
    readonly clock: () => number;
    /** 0 to 1; spreads expiry. */
    readonly random: () => number;
    /** The longest that a call goes on which nobody waits for. */
    readonly refreshTimeoutMs: number;
}
