import { hash } from 'node:crypto';
import { stableKey } from '../../runtime/stable-key.ts';
import type { CacheKey } from '../cache-key.ts';

/** Names in Redis. They contain hashes only: no name shows a credential, an account, a project or a filter. */
export interface RedisKeys {
  entry(key: CacheKey): string;
  lock(key: CacheKey): string;
  /** Holds the time at which all of an identity's entries were last invalidated. */
  identityInvalidation(identity: string): string;
  /** The same for the entries of one project. */
  projectInvalidation(identity: string, project: string): string;
}

/** Each release has entries of its own, since the form of a value may differ. Invalidations count for all releases. */
export function createRedisKeys(release: string): RedisKeys {
  const own = `botbye-graphql:${release}`;
  // The same in every release: replicas of two releases invalidate each other's entries.
  const invalidated = 'botbye-graphql:dropped';
  return {
    entry: ({ id }) => `${own}:entry:${id}`,
    lock: ({ id }) => `${own}:lock:${id}`,
    identityInvalidation: (identity) => `${invalidated}:${hashOf([identity])}`,
    projectInvalidation: (identity, project) => `${invalidated}:${hashOf([identity, project])}`,
  };
}

function hashOf(parts: readonly string[]): string {
  return hash('sha256', stableKey(parts), 'base64url');
}
