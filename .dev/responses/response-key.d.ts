import type { CacheKey } from '../cache/cache-key.ts';
import type { Identity } from '../domain/identity.ts';
/** What of a request's head decides its answer. */
export interface RequestHead {
    readonly method: string;
    readonly header: (name: string) => string | undefined;
}
export interface ResponseKeys {
    /** Says under what an answer may be shared; undefined where a request has to be answered for itself. */
    keyOf(head: RequestHead, body: Buffer): CacheKey | undefined;
    /** Remembers the request that a key was made of. Called once it was answered: what is refused is not remembered. */
    remember(key: CacheKey): void;
}
/**
 * Equal means: the same identity, the same headers as far as they matter, the same body to the byte. No identity, no
 * sharing. Whoever asks to be told of freshness is answered from data.
 */
export declare function createResponseKeys(identify: (authorization: string | null) => Identity | null): ResponseKeys;
