import type { PrivacyConfig } from '../config/config.ts';
import type { Identity } from '../domain/identity.ts';
import type { ProjectRef } from '../domain/project-ref.ts';

/** Who calls: what may be read, as whom the upstream is asked, and what is shown. Found before anything is looked up. */
export interface Caller {
  /** Stands for the caller in quotas, fair shares and the log: verified, the same in all replicas, and no credential. */
  readonly key: string;
  /** The name of a token or the subject of a JWT; null for callers who bring a vendor key, and if anybody may call. */
  readonly name: string | null;
  /** `account/project`, `account/*` or `*`; null if the upstream alone decides. */
  readonly projects: readonly string[] | null;
  /** What this caller is shown unmasked. */
  readonly privacy: PrivacyConfig;
  /** What this caller's operations may cost in a minute; undefined without a quota. */
  readonly quotaPerMinute: number | undefined;
  /** Callers with equal keys of this kind may get each other's finished responses: same credentials, rights and masking. */
  readonly sharingKey: string;
  /** Every identity whose data the caller may be shown. */
  readonly identities: readonly Identity[];
  /**
   * The one rule on projects, which every path to data passes: the identity that reads this project for the caller. Throws
   * `FORBIDDEN` if the caller may not see the project, and `NOT_FOUND` if the gateway holds no key for its account.
   */
  authorize(project: ProjectRef): Identity;
}

/** A caller, or why there is none; the sentence tells the caller what to do. */
export type Identified = { readonly caller: Caller } | { readonly caller: null; readonly problem: string };

/** The key of the caller in fair shares; all those whom nobody knows are one caller. */
export function callerKeyOf({ caller }: Identified): string {
  return caller?.key ?? 'everyone';
}

/** At once if possible; a JWT that was not seen before takes a promise. */
export type IdentifyCaller = (authorization: string | null) => Identified | Promise<Identified>;
