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

/** Times by credential and project: a refused call deletes some without a look at those of other credentials. */
type AcceptedAtMs = Map<string, Map<string, number>>;

/**
 * The last accesses, in two generations: when the younger is full, the elder is dropped whole. That costs each access
 * less than to keep them in the order of use, and each request notes one.
 */
function createAccesses() {
  let younger: AcceptedAtMs = new Map();
  let elder: AcceptedAtMs = new Map();
  let count = 0;
  const makeRoom = () => {
    count += 1;
    if (count <= rememberedAccesses / 2) return;
    elder = younger;
    younger = new Map();
    count = 1;
  };
  return {
    get: ({ identity, project }: DataAccess) =>
      younger.get(identity)?.get(project) ?? elder.get(identity)?.get(project),
    set({ identity, project }: DataAccess, atMs: number): void {
      if (!younger.get(identity)?.has(project)) makeRoom();
      const projects = younger.get(identity);
      if (projects) projects.set(project, atMs);
      else younger.set(identity, new Map([[project, atMs]]));
    },
    delete(identity: string, project?: string): void {
      for (const accesses of [younger, elder]) {
        if (project === undefined) accesses.delete(identity);
        else accesses.get(identity)?.delete(project);
      }
    },
  };
}

/** A credential and a project as one text: neither part has a blank. */
export function accessKeyOf({ identity, project }: DataAccess): string {
  return `${identity} ${project}`;
}
