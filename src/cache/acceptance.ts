import { LRUCache } from 'lru-cache';
import { type CacheEntry, type EntryState, stateOf } from './cache-entry.ts';

/** A credential and a project that it reads. */
export interface DataAccess {
  /** Stands for the credential that goes upstream. */
  readonly identity: string;
  readonly project: string;
}

/**
 * When the upstream last let a credential read a project, as far as this process has seen. A credential that was revoked is
 * refused by the upstream, perhaps to another process: so whatever the lifetimes, data is served without a call only for a
 * while after that. In an outage it stays a fallback.
 */
export interface Acceptance {
  /** The upstream has just let the credential read the project. */
  note(access: DataAccess): void;
  /** The upstream has refused the credential, or the project to it. */
  forget(identity: string, project?: string): void;
  /** Whether data that was fetched then may be served without a call. Its own fetch is evidence, too. */
  isConfirmed(access: DataAccess, fetchedAtMs: number): boolean;
  /** The state of an entry for those who may read it: unconfirmed, it is a fallback at best. */
  stateOf(entry: CacheEntry, access: DataAccess): EntryState;
}

/** Data of a revoked credential is gone everywhere after this time. */
const confirmedForMs = 30_000;

/** Forgetting one costs a call. */
const rememberedAccesses = 10_000;

export function createAcceptance(clock: () => number): Acceptance {
  const acceptedAtMs = new LRUCache<string, DataAccess & { readonly atMs: number }>({ max: rememberedAccesses });
  const isConfirmed: Acceptance['isConfirmed'] = (access, fetchedAtMs) => {
    const oldestMs = clock() - confirmedForMs;
    return fetchedAtMs >= oldestMs || (acceptedAtMs.get(keyOf(access))?.atMs ?? fetchedAtMs) >= oldestMs;
  };
  return {
    note: (access) => void acceptedAtMs.set(keyOf(access), { ...access, atMs: clock() }),
    forget(identity, project) {
      for (const [key, known] of acceptedAtMs.entries()) {
        if (known.identity === identity && (project ?? known.project) === known.project) acceptedAtMs.delete(key);
      }
    },
    isConfirmed,
    stateOf(entry, access) {
      const state = stateOf(entry, clock());
      if (state === 'expired' || isConfirmed(access, entry.fetchedAtMs)) return state;
      return clock() < entry.fallbackUntilMs ? 'fallback' : 'expired';
    },
  };
}

/** Neither part has a blank. */
function keyOf({ identity, project }: DataAccess): string {
  return `${identity} ${project}`;
}
