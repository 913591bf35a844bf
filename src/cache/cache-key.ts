import { createHash } from 'node:crypto';
import type { Endpoint } from '../domain/freshness.ts';
import type { Identity } from '../domain/identity.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import { stableKey } from '../domain/stable-key.ts';

/** Where an entry is kept. No part of it can be read back into a credential or a filter. */
export interface CacheKey {
  /** Stands for the credential that goes upstream. */
  readonly identity: string;
  /** Of this identity: what a 403 drops. */
  readonly project: string;
  /** Hash over identity, origin, dialect, endpoint and query. */
  readonly id: string;
}

/** `scope` tells upstream and dialect apart, so that what one gateway kept is never an answer of another's. */
export function createCacheKey(scope: string, identity: Identity, endpoint: Endpoint, query: CacheQuery): CacheKey {
  const project = stableKey(query.project);
  const id = createHash('sha256')
    .update(stableKey([scope, identity.key, endpoint, query]))
    .digest('base64url');
  return { identity: identity.key, project, id };
}

interface CacheQuery {
  readonly project: ProjectRef;
}
