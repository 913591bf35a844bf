import type { Dialect } from '../../config/config.ts';
import type { Identity } from '../../domain/identity.ts';
export type AuthorizationHeader = {
    readonly authorization: string;
} | {
    readonly 'x-api-key': string;
};
/** The one header that carries the credential. Throws where the credential cannot be sent. */
export declare function authorize(identity: Identity, scheme: Dialect['authScheme']): AuthorizationHeader;
