import type { LimitsConfig, PrivacyConfig } from '../config/config.ts';
import type { GatewayStatus } from '../domain/gateway-status.ts';
import type { Masks } from '../domain/masks.ts';
import type { PrivacyKey } from '../domain/privacy-key.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import type { IdKey } from '../domain/span-digest.ts';
import type { UpstreamLimits } from '../domain/upstream-limits.ts';
import type { LiveWish } from '../live/live-wish.ts';
import type { Loaders } from '../loaders/create-loaders.ts';

/** A quota as `botbyeGateway` shows it, in the unit of cost. */
export interface ShownQuota {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAtMs: number;
}

/** A caller as `botbyeGateway` shows it. */
export interface NamedCaller {
  readonly name: string;
  /** Null if the upstream alone decides. */
  readonly projects: readonly string[] | null;
}

/** Everything that a resolver may use. */
export interface ResolverContext {
  readonly loaders: Loaders;
  /** Begins to tell of the new requests of a list, oldest first. Throws as `authorize` does. */
  readonly subscribe: (wish: Pick<LiveWish, 'list' | 'sinceMs'>) => AsyncIterableIterator<RequestRecord>;
  /**
   * The one rule on projects: throws if there is no caller, or the caller may not see the project. Every project that an
   * argument names passes here.
   */
  readonly authorize: (project: ProjectRef) => void;
  /** Who calls; null if nobody is known, or callers are not told apart by name. */
  readonly caller: NamedCaller | null;
  /** What is left of the caller's quota; null without one. */
  readonly quota: () => ShownQuota | null;
  /** Says that the response is for this caller alone, so that nobody else is given it. */
  readonly markPersonal: () => void;
  /** The projects that the caller may see, if the configuration or the caller's token names any. */
  readonly listProjects: () => readonly ProjectRef[] | null;
  /** Key of the ids of counts and rows. Throws as `authorize` does. */
  readonly idKey: IdKey;
  /** Key of what addresses become under `PRIVACY_IP`. Throws if the caller has no credential. */
  readonly privacyKey: PrivacyKey;
  /** The account to use if the query names none. */
  readonly defaultAccountId: string | undefined;
  readonly limits: LimitsConfig;
  /** What the upstream can be asked for. */
  readonly upstreamLimits: UpstreamLimits;
  /** What this caller is shown unmasked. */
  readonly privacy: PrivacyConfig;
  /** Masks secrets in texts, and remembers how. */
  readonly masks: Masks;
  readonly status: GatewayStatus;
  /** Whether `_service` and `_entities` may be read: by everybody, unless a router secret is configured. */
  readonly isRouter: boolean;
}
