import { inspect } from 'node:util';
/**
 * Whose credential goes upstream. `key` stands for it in every cache key; the credential itself cannot be printed,
 * serialised or enumerated.
 */
export declare class Identity {
    #private;
    /** The same wherever the same credential is; does not lead back to it. Safe to store, not to show. */
    readonly key: string;
    /** Who holds the credential: decides whether upstream's 401 and 403 are the caller's or the gateway's. */
    readonly holder: 'caller' | 'gateway';
    constructor(credential: string, key: string, holder: 'caller' | 'gateway');
    /** The raw credential. For the transport only. */
    credential(): string;
    /** 32 secret bytes for one purpose, which only who holds the same credential can derive. */
    deriveKey(purpose: string): Buffer;
    [inspect.custom](): string;
}
