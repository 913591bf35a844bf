import { LRUCache } from 'lru-cache';
import type { CacheKey } from '../cache-key.ts';
import { createIdentityShares } from './identity-shares.ts';
import type { StoredEntry } from './stored-entry.ts';

export interface MemoryStore<Entry> {
  get(key: CacheKey): StoredEntry<Entry> | undefined;
  /** Keeps the entry unless it is too large, and returns it as it is, or would be, stored. */
  set<Own extends Entry>(key: CacheKey, entry: Own, bytes: number): StoredEntry<Own>;
  delete(key: CacheKey): void;
  /** Removes one identity's entries: all of them, or those that `isMeant` picks. */
  invalidate(identity: string, isMeant?: (stored: StoredEntry<Entry>) => boolean): void;
  /** Whether so many more bytes would evict nothing. */
  hasRoom(bytes: number): boolean;
  /** Held now, of at most `maxBytes`. */
  readonly bytes: number;
  /** How many entries are held now. */
  readonly entries: number;
}

/** A larger value would evict too many others to be worth it. */
export const maxValueBytes = 1024 * 1024;

/** The most that entries which were read again may take, so that there is room for new ones. */
const protectedShare = 0.8;

/**
 * A segmented LRU by bytes: an entry that is read again becomes protected. New entries may use all that the protected ones
 * leave free, so keys that come in turn are all kept if there is room, and a flood of new keys evicts other new entries
 * only. No identity holds more than its share.
 */
export function createMemoryStore<Entry>(maxBytes: number): MemoryStore<Entry> {
  const shares = createIdentityShares<Entry>(maxBytes / 4);
  const onRemoved = { dispose: (stored: StoredEntry<Entry>) => shares.remove(stored) };
  const probation = createSegment(maxBytes, onRemoved);
  const protectedEntries = createSegment(maxBytes * protectedShare, onRemoved);

  const totalBytes = () => probation.calculatedSize + protectedEntries.calculatedSize;
  const put = (segment: LRUCache<string, StoredEntry<Entry>>, stored: StoredEntry<Entry>): void => {
    segment.set(stored.key.id, stored);
    if (segment.has(stored.key.id)) shares.add(stored);
    while (totalBytes() > maxBytes && probation.size > 0) probation.pop();
    for (const surplus of shares.surplus(stored)) remove(surplus.key.id);
  };
  const remove = (id: string): void => {
    probation.delete(id);
    protectedEntries.delete(id);
  };
  const protect = (stored: StoredEntry<Entry>): StoredEntry<Entry> => {
    probation.delete(stored.key.id);
    put(protectedEntries, stored);
    return stored;
  };
  return {
    get({ id }) {
      const known = protectedEntries.get(id);
      if (known) return known;
      const onProbation = probation.get(id);
      return onProbation && protect(onProbation);
    },
    set(key, entry, bytes) {
      const segment = protectedEntries.has(key.id) ? protectedEntries : probation;
      remove(key.id);
      const stored = { key, entry, bytes, backOffUntilMs: 0 };
      if (bytes <= maxValueBytes) put(segment, stored);
      return stored;
    },
    delete: ({ id }) => remove(id),
    invalidate(identity, isMeant = () => true) {
      for (const stored of shares.of(identity)) if (isMeant(stored)) remove(stored.key.id);
    },
    hasRoom: (bytes) => totalBytes() + bytes <= maxBytes,
    get bytes() {
      return totalBytes();
    },
    get entries() {
      return probation.size + protectedEntries.size;
    },
  };
}

function createSegment<Entry>(
  maxSize: number,
  options: { dispose: (stored: StoredEntry<Entry>) => void },
): LRUCache<string, StoredEntry<Entry>> {
  return new LRUCache({ maxSize: Math.max(1, Math.floor(maxSize)), sizeCalculation: ({ bytes }) => bytes, ...options });
}
