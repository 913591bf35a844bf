import { hash } from 'node:crypto';
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
  /** Hash over identity, origin, dialect, endpoint and place, with the variant behind it. */
  readonly id: string;
}

/** What of a query says where its answer is kept. */
export interface Place {
  readonly project: ProjectRef;
}

/**
 * One key for each variant of a place. `scope` tells upstream and dialect apart, so that what one gateway kept is never
 * an answer of another's.
 */
export function createCacheKeys(
  scope: string,
  identity: Identity,
  endpoint: Endpoint,
  place: Place,
  [variant, ...others]: readonly [string, ...string[]],
): [CacheKey, ...CacheKey[]] {
  // Ids hold no slash.
  const project = `${place.project.accountId}/${place.project.projectId}`;
  const digest = hash('sha256', stableKey([scope, identity.key, endpoint, place]), 'base64url');
  const keyOf = (one: string): CacheKey => ({ identity: identity.key, project, id: `${digest}${one}` });
  return [keyOf(variant), ...others.map(keyOf)];
}
