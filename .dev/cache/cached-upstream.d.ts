import type { Upstream } from '../upstream/upstream.ts';
import type { CacheParts } from './cache-parts.ts';
/**
 * An Upstream around an Upstream. Queries of one identity come in; answers go out from memory while they are fresh, or
 * stale while one call refreshes them or the upstream fails. Equal calls in flight are one call. No answer of one
 * identity is ever seen by another, and no error is kept.
 */
export declare function createCachedUpstream(parts: CacheParts): Upstream;
