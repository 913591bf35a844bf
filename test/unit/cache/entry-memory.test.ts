import { describe, expect, it } from 'vitest';
import type { CachedValue, CacheEntry } from '../../../src/cache/cache-entry.ts';
import { createEntryMemory, type MemoryEntry } from '../../../src/cache/memory/entry-memory.ts';
import { createMemoryStore } from '../../../src/cache/memory/memory-store.ts';

const key = { identity: 'tester', project: 'a/p', id: 'a page' };

function summaryOf(text: string): CachedValue {
  const row = {
    dimension: 'country',
    id: '1',
    projectId: 'p',
    customerId: null,
    declinedReqCount: 1,
    country: text,
  } as const;
  return { endpoint: 'summary', data: [row] };
}

function entryOf(value: CachedValue): CacheEntry {
  return { value, askedAtMs: 0, fetchedAtMs: 1, freshUntilMs: 2, staleUntilMs: 3, fallbackUntilMs: 4 };
}

/** A memory, and how often what it keeps was unpacked. */
function createRig() {
  const store = createMemoryStore<MemoryEntry>(10_000_000);
  const memory = createEntryMemory(store);
  const counted = { unpacked: 0 };
  const packed = (value: CachedValue, bytes: number) => ({
    bytes,
    unpack() {
      counted.unpacked += 1;
      return structuredClone(value);
    },
  });
  return { store, memory, packed, counted };
}

const large = summaryOf('x'.repeat(10_000));

describe('packed entries', () => {
  it('a packed entry takes the room of its bytes until it is read again, and then that of its value', () => {
    const { store, memory, packed, counted } = createRig();
    memory.set(key, entryOf(large), packed(large, 6_000));
    expect(store.bytes).toBe(6_000);
    expect(counted.unpacked).toBe(0);
    expect(memory.get(key)?.entry).toEqual(entryOf(large));
    expect(store.bytes).toBeGreaterThan(10_000);
  });

  it('a packed entry is unpacked once', () => {
    const { memory, packed, counted } = createRig();
    memory.set(key, entryOf(large), packed(large, 6_000));
    const first = memory.get(key);
    expect(memory.get(key)).toBe(first);
    expect(counted.unpacked).toBe(1);
  });

  it('a packed entry is frozen, before and after it is unpacked', () => {
    const { memory, packed } = createRig();
    const entry = entryOf(structuredClone(large));
    memory.set(key, entry, packed(large, 6_000));
    for (const { data } of [entry.value, memory.get(key)?.entry.value ?? entry.value]) {
      expect(Object.isFrozen(data)).toBe(true);
      expect(Object.values(data).every(Object.isFrozen)).toBe(true);
    }
  });

  it('an unpacked entry keeps the back-off that was noted for it', () => {
    const { memory, packed } = createRig();
    memory.set(key, entryOf(large), packed(large, 6_000));
    const slot = memory.get(key);
    if (slot) slot.backOffUntilMs = 7;
    expect(memory.get(key)?.backOffUntilMs).toBe(7);
  });

  it.each([
    ['small', summaryOf('x'), 300],
    ['larger than their value', large, 20_000],
  ])('an entry is cached unpacked if its bytes are %s', (_what, value, bytes) => {
    const { memory, packed, counted } = createRig();
    memory.set(key, entryOf(value), packed(value, bytes));
    expect(memory.get(key)?.entry).toEqual(entryOf(value));
    expect(counted.unpacked).toBe(0);
  });

  it('a packed entry is not cached if its value would be too large, however few its bytes', () => {
    const { memory, packed } = createRig();
    const huge = summaryOf('x'.repeat(2 * 1024 * 1024));
    memory.set(key, entryOf(huge), packed(huge, 6_000));
    expect(memory.get(key)).toBeUndefined();
  });
});
