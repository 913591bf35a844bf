import type { StoredEntry } from './stored-entry.ts';

/** How much of the cache each identity holds. */
export interface IdentityShares<Entry> {
  add(stored: StoredEntry<Entry>): void;
  remove(stored: StoredEntry<Entry>): void;
  /** The entries to evict, oldest first, so that no identity holds more than the limit after `added` came in. */
  surplus(added: StoredEntry<Entry>): readonly StoredEntry<Entry>[];
  /** Every entry of one identity. */
  of(identity: string): readonly StoredEntry<Entry>[];
}

interface Share<Entry> {
  bytes: number;
  /** In order of writing. */
  readonly entries: Map<string, StoredEntry<Entry>>;
}

/** While there are several identities, none holds more than `limitBytes`; a single one may fill the cache. */
export function createIdentityShares<Entry>(limitBytes: number): IdentityShares<Entry> {
  const shares = new Map<string, Share<Entry>>();

  return {
    add(stored) {
      const share = shares.get(stored.key.identity) ?? { bytes: 0, entries: new Map() };
      shares.set(stored.key.identity, share);
      share.bytes += stored.bytes;
      share.entries.set(stored.key.id, stored);
    },
    remove(stored) {
      const share = shares.get(stored.key.identity);
      if (share?.entries.get(stored.key.id) !== stored) return;
      share.entries.delete(stored.key.id);
      share.bytes -= stored.bytes;
      if (share.entries.size === 0) shares.delete(stored.key.identity);
    },
    surplus({ key }) {
      if (shares.size < 2) return [];
      const own = shares.get(key.identity);
      // When the second identity comes, the first may be over the limit; later only the one that writes can be.
      const suspects = shares.size === 2 ? [...shares.values()] : own ? [own] : [];
      return suspects.flatMap((share) => oldestBeyond(limitBytes, share));
    },
    of: (identity) => [...(shares.get(identity)?.entries.values() ?? [])],
  };
}

function oldestBeyond<Entry>(limitBytes: number, { bytes, entries }: Share<Entry>): StoredEntry<Entry>[] {
  const surplus: StoredEntry<Entry>[] = [];
  let left = bytes;
  for (const stored of entries.values()) {
    if (left <= limitBytes) break;
    surplus.push(stored);
    left -= stored.bytes;
  }
  return surplus;
}
