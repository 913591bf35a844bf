import type { LimitsConfig, PrivacyConfig } from '../config/config.ts';
import type { GatewayStatus } from '../domain/gateway-status.ts';
import type { IdKey } from '../domain/span-digest.ts';
import type { Loaders } from '../loaders/create-loaders.ts';
/** All that a resolver may ask for. Yoga's context satisfies it; so does whatever an embedder's test hands in. */
export interface ResolverContext {
    readonly loaders: Loaders;
    /** Of the ids of counts and of summaries' rows. Throws where the caller has no credential. */
    readonly idKey: IdKey;
    /** The account of a query that names none. */
    readonly defaultAccountId: string | undefined;
    readonly limits: LimitsConfig;
    readonly privacy: PrivacyConfig;
    readonly status: GatewayStatus;
    /** Whether `_service` and `_entities` answer: to everybody, unless routers have a secret to send. */
    readonly isRouter: boolean;
}
