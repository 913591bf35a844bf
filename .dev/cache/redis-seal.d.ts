import type { CacheEntry } from './cache-entry.ts';
/** What opens a value: 32 secret bytes, and the place it was made for. */
export interface Seal {
    readonly secret: Buffer;
    readonly place: string;
}
/** An entry as bytes that only who has the seal can read or make: format, nonce, tag, ciphertext. */
export declare function sealEntry(entry: CacheEntry, { secret, place }: Seal): Buffer;
/** Undefined for whatever {@link sealEntry} has not made with this very seal. */
export declare function openEntry(bytes: Buffer, { secret, place }: Seal): CacheEntry | undefined;
