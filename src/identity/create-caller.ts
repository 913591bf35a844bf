import type { PrivacyConfig, Revealable } from '../config/config.ts';
import type { Identity } from '../domain/identity.ts';
import { createProjectRights } from '../domain/project-rights.ts';
import type { Caller } from './caller.ts';
import { forbidden } from './forbidden.ts';
import type { HeldKeys } from './held-keys.ts';
import { sharingKeyOf } from './identity-key.ts';

/** What a token, a JWT or the configuration grants to one caller. */
export interface Grant {
  readonly key: string;
  readonly name: string | null;
  /** Null if the caller may see whatever the held keys reach. */
  readonly projects: readonly string[] | null;
  /** Beside what the configuration reveals to everybody. */
  readonly reveal: readonly Revealable[];
  readonly quotaPerMinute: number | undefined;
}

/** A caller for whom the gateway reads with its own keys. */
export function createGrantedCaller(grant: Grant, keys: HeldKeys, shown: PrivacyConfig): Caller {
  const { key, name, projects, quotaPerMinute } = grant;
  const rights = projects && createProjectRights(projects);
  const identities = keys.identitiesWithin(rights);
  const privacy = { ...shown, reveal: new Set([...shown.reveal, ...grant.reveal]) };
  return {
    key,
    name,
    projects,
    privacy,
    quotaPerMinute,
    sharingKey: sharingKeyOf(identities, projects, privacy),
    identities,
    authorize(project) {
      if (rights?.covers(project) === false) throw forbidden();
      return keys.identityFor(project);
    },
  };
}

/** A caller who brings a key of the vendor's: the upstream alone decides what it reads. */
export function createOwnCaller(
  identity: Identity,
  privacy: PrivacyConfig,
  quotaPerMinute: number | undefined,
): Caller {
  return {
    key: `own:${identity.key}`,
    name: null,
    projects: null,
    privacy,
    quotaPerMinute,
    sharingKey: identity.key,
    identities: [identity],
    authorize: () => identity,
  };
}
