import { LRUCache } from 'lru-cache';
import { type CacheEntry, type EntryState, stateOf, toleranceMs } from './cache-entry.ts';

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
  /** The upstream has let the credential read the project, in a call that began then: it may have refused it since. */
  note(access: DataAccess, askedAtMs: number): void;
  /** The upstream has refused the credential, or the project to it. */
  forget(identity: string, project?: string): void;
  /** Whether data may be served without a call. If it was asked for lately, that call is evidence, too. */
  isConfirmed(access: DataAccess, askedAtMs?: number): boolean;
  /** The state of an entry for those who may read it: unconfirmed, it is a fallback at best. */
  stateOf(entry: CacheEntry, access: DataAccess): EntryState;
}

/** Data of a revoked credential is gone everywhere after this time. */
const confirmedForMs = 30_000;

/** Forgetting one costs a call. */
const rememberedAccesses = 10_000;

export function createAcceptance(clock: () => number): Acceptance {
  const known = createAccesses();
  const isRecent = (askedAtMs: number | undefined): boolean => {
    if (askedAtMs === undefined) return false;
    const ageMs = clock() - askedAtMs;
    // From the future: the clock was set back, and the age is unknown.
    return ageMs <= confirmedForMs && ageMs >= -toleranceMs;
  };
  const isConfirmed: Acceptance['isConfirmed'] = (access, askedAtMs) =>
    isRecent(askedAtMs) || isRecent(known.get(access));
  return {
    note: known.set,
    forget: known.delete,
    isConfirmed,
    stateOf(entry, access) {
      const nowMs = clock();
      const state = stateOf(entry, nowMs);
      if (state === 'expired' || isConfirmed(access, entry.askedAtMs)) return state;
      return nowMs < entry.fallbackUntilMs ? 'fallback' : 'expired';
    },
  };
}

/** Times by access. Those of one identity are found without a look at the others: each refused call deletes some. */
function createAccesses() {
  const projectsOf = new Map<string, Set<string>>();
  const askedAtMs = new LRUCache<string, DataAccess & { readonly atMs: number }>({
    max: rememberedAccesses,
    noDisposeOnSet: true,
    dispose({ identity, project }) {
      const projects = projectsOf.get(identity);
      projects?.delete(project);
      if (projects?.size === 0) projectsOf.delete(identity);
    },
  });
  return {
    get: (access: DataAccess) => askedAtMs.get(accessKeyOf(access))?.atMs,
    set({ identity, project }: DataAccess, atMs: number): void {
      projectsOf.set(identity, (projectsOf.get(identity) ?? new Set()).add(project));
      askedAtMs.set(accessKeyOf({ identity, project }), { identity, project, atMs });
    },
    delete(identity: string, project?: string): void {
      const projects = project === undefined ? [...(projectsOf.get(identity) ?? [])] : [project];
      for (const each of projects) askedAtMs.delete(accessKeyOf({ identity, project: each }));
    },
  };
}

/** A credential and a project as one text: neither part has a blank. */
export function accessKeyOf({ identity, project }: DataAccess): string {
  return `${identity} ${project}`;
}
