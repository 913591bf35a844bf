import { Identity } from '../domain/identity.ts';
/** Whose credential a request's calls will carry; null where it brings none that could go upstream. */
export type Identify = (authorization: string | null) => Identity | null;
/** Two kinds of credential, one at a time: the gateway's own key for everybody, or, where it has none, the caller's. */
export declare function createIdentify(apiKey: string | undefined): Identify;
