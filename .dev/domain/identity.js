import { hkdfSync } from 'node:crypto';
import { inspect } from 'node:util';
/**
 * Whose credential goes upstream. `key` stands for it in every cache key; the credential itself cannot be printed,
 * serialised or enumerated.
 */
export class Identity {
    /** The same wherever the same credential is; does not lead back to it. Safe to store, not to show. */
    key;
    /** Who holds the credential: decides whether upstream's 401 and 403 are the caller's or the gateway's. */
    holder;
    #credential;
    #derivedKeys = new Map();
    constructor(credential, key, holder) {
        this.#credential = credential;
        this.key = key;
        this.holder = holder;
    }
    /** The raw credential. For the transport only. */
    credential() {
        return this.#credential;
    }
    /** 32 secret bytes for one purpose, which only who holds the same credential can derive. */
    deriveKey(purpose) {
        const known = this.#derivedKeys.get(purpose);
        if (known)
            return known;
        const derived = Buffer.from(hkdfSync('sha256', this.#credential, '', `botbye-graphql ${purpose}`, 32));
        this.#derivedKeys.set(purpose, derived);
        return derived;
    }
    [inspect.custom]() {
        return `Identity(${this.holder})`;
    }
}
