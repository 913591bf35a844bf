import { hash } from 'node:crypto';
import type { Endpoint } from '../domain/freshness.ts';
import type { Identity } from '../domain/identity.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import { stableKey } from '../runtime/stable-key.ts';

/** The key of an entry. Neither a credential nor a filter can be read back from any part of it. */
export interface CacheKey {
  /** Stands for the credential that goes upstream. */
  readonly identity: string;
  /** The identity's project; a 403 invalidates all of its entries. */
  readonly project: string;
  /** A hash over scope, identity, endpoint and resource, followed by the variant. */
  readonly id: string;
}

/** The key of a call in flight. */
export interface CacheFlightKey {
  readonly identity: string;
  readonly project: string;
  readonly resourceKey: string;
  /** Reads with the same id join the same call. */
  readonly id: string;
}

/** The part of a query that names the list, summary or count it reads. */
export interface CacheResource {
  readonly project: ProjectRef;
}

/** Entries of one resource differ in how much they hold, and each variant has a key of its own. */
export interface Variants {
  /** Variants that can answer the query. The first is the one that its result is written to. */
  readonly read: readonly [string, ...string[]];
  /** Variants that do not hold enough to answer the query. */
  readonly unread: readonly string[];
}

export const onlyVariant: Variants = { read: [''], unread: [] };

/** The keys of one query: one for each variant of its resource. */
export interface CacheKeys {
  /** The same for all variants of the resource, and for nothing else. */
  readonly resourceKey: string;
  /** The query's result is written to the first. */
  readonly read: readonly [CacheKey, ...CacheKey[]];
  /** Every variant of the resource: they are invalidated together. */
  readonly all: readonly CacheKey[];
}

/** `scope` tells upstreams and dialects apart, so that a gateway never serves what a gateway of another upstream kept. */
export function createCacheKeys(
  scope: string,
  identity: Identity,
  endpoint: Endpoint,
  resource: CacheResource,
  { read: [first, ...others], unread }: Variants,
): CacheKeys {
  // Ids contain no slash.
  const project = `${resource.project.accountId}/${resource.project.projectId}`;
  const resourceKey = hash('sha256', stableKey([scope, identity.key, endpoint, resource]), 'base64url');
  const keyOf = (variant: string): CacheKey => ({ identity: identity.key, project, id: `${resourceKey}${variant}` });
  const read = [keyOf(first), ...others.map(keyOf)] as const;
  return { resourceKey, read, all: unread.length > 0 ? [...read, ...unread.map(keyOf)] : read };
}
