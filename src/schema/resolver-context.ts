import type { LimitsConfig, PrivacyConfig } from '../config/config.ts';
import type { GatewayStatus } from '../domain/gateway-status.ts';
import type { PrivacyKey } from '../domain/privacy-key.ts';
import type { IdKey } from '../domain/span-digest.ts';
import type { UpstreamLimits } from '../domain/upstream-limits.ts';
import type { Loaders } from '../loaders/create-loaders.ts';

/** Everything that a resolver may use. */
export interface ResolverContext {
  readonly loaders: Loaders;
  /** Key of the ids of counts and rows. Throws if the caller has no credential. */
  readonly idKey: IdKey;
  /** Key of what addresses become under `PRIVACY_IP`. Throws if the caller has no credential. */
  readonly privacyKey: PrivacyKey;
  /** The account to use if the query names none. */
  readonly defaultAccountId: string | undefined;
  readonly limits: LimitsConfig;
  /** What the upstream can be asked for. */
  readonly upstreamLimits: UpstreamLimits;
  readonly privacy: PrivacyConfig;
  readonly status: GatewayStatus;
  /** Whether `_service` and `_entities` may be read: by everybody, unless a router secret is configured. */
  readonly isRouter: boolean;
}
