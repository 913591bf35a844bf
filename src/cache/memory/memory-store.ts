import { LRUCache } from 'lru-cache';
import type { CacheKey } from '../cache-key.ts';
import { createIdentityShares } from './identity-shares.ts';
import type { Slot } from './stored-entry.ts';

export interface MemoryStore<Entry> {
  get(key: CacheKey): Slot<Entry> | undefined;
  /** Keeps it if it is not too large; gives back where it stands, or would. */
  set<Own extends Entry>(key: CacheKey, entry: Own, bytes: number): Slot<Own>;
  delete(key: CacheKey): void;
  /** What one credential has got: all of it, or what is meant. */
  drop(identity: string, isMeant?: (slot: Slot<Entry>) => boolean): void;
  /** Whether so many bytes more push nothing out. */
  hasRoom(bytes: number): boolean;
  /** Held now, of at most `maxBytes`. */
  readonly bytes: number;
}

/** Larger values would push out too many others to be worth it. */
export const maxValueBytes = 1024 * 1024;

/** What entries that were asked for twice may take at most: the rest is left for those that have yet to be. */
const provenShare = 0.8;

/**
 * A segmented LRU by bytes: what is hit again is proven. What is not has the room that the proven leave, so that keys which
 * come in turn all find a place where there is one, and a flood of new keys washes through it and no further. Identities are
 * kept within their shares.
 */
export function createMemoryStore<Entry>(maxBytes: number): MemoryStore<Entry> {
  const shares = createIdentityShares<Entry>(maxBytes / 4);
  const onGone = { dispose: (slot: Slot<Entry>) => shares.remove(slot) };
  const probation = createSegment(maxBytes, onGone);
  const proven = createSegment(maxBytes * provenShare, onGone);

  const heldBytes = () => probation.calculatedSize + proven.calculatedSize;
  const put = (segment: LRUCache<string, Slot<Entry>>, slot: Slot<Entry>): void => {
    segment.set(slot.key.id, slot);
    if (segment.has(slot.key.id)) shares.add(slot);
    while (heldBytes() > maxBytes && probation.size > 0) probation.pop();
    for (const surplus of shares.surplus(slot)) remove(surplus.key.id);
  };
  const remove = (id: string): void => {
    probation.delete(id);
    proven.delete(id);
  };
  const prove = (slot: Slot<Entry>): Slot<Entry> => {
    probation.delete(slot.key.id);
    put(proven, slot);
    return slot;
  };
  return {
    get({ id }) {
      const known = proven.get(id);
      if (known) return known;
      const onTrial = probation.get(id);
      return onTrial && prove(onTrial);
    },
    set(key, entry, bytes) {
      const segment = proven.has(key.id) ? proven : probation;
      remove(key.id);
      const slot = { key, entry, bytes, heldUntilMs: 0 };
      if (bytes <= maxValueBytes) put(segment, slot);
      return slot;
    },
    delete: ({ id }) => remove(id),
    drop(identity, isMeant = () => true) {
      for (const slot of shares.of(identity)) if (isMeant(slot)) remove(slot.key.id);
    },
    hasRoom: (bytes) => heldBytes() + bytes <= maxBytes,
    get bytes() {
      return heldBytes();
    },
  };
}

function createSegment<Entry>(
  maxSize: number,
  options: { dispose: (slot: Slot<Entry>) => void },
): LRUCache<string, Slot<Entry>> {
  return new LRUCache({ maxSize: Math.max(1, Math.floor(maxSize)), sizeCalculation: ({ bytes }) => bytes, ...options });
}
