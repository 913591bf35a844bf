import { describe, expect, it } from 'vitest';
import type { CacheEntry } from '../../../src/cache/cache-entry.ts';
import type { CacheKey } from '../../../src/cache/cache-key.ts';
import { createMemoryStore } from '../../../src/cache/memory/memory-store.ts';

const mebibyte = 1024 * 1024;

function keyOf(id: string, identity = 'a', project = 'p'): CacheKey {
  return { identity, project, id: `${identity}/${project}/${id}` };
}

const entry: CacheEntry = {
  value: { endpoint: 'summary', data: [] },
  askedAtMs: 0,
  fetchedAtMs: 0,
  freshUntilMs: 1,
  staleUntilMs: 2,
  fallbackUntilMs: 3,
};

describe('the memory store', () => {
  it('the memory store returns a value under its own key only', () => {
    const store = createMemoryStore(mebibyte);
    store.set(keyOf('one'), entry, 100);
    expect(store.get(keyOf('one'))?.entry).toBe(entry);
    expect(store.get(keyOf('one', 'b'))).toBeUndefined();
    expect(store.bytes).toBe(100);
  });

  it('the memory store keeps no value over a mebibyte', () => {
    const store = createMemoryStore(64 * mebibyte);
    store.set(keyOf('large'), entry, mebibyte + 1);
    expect(store.get(keyOf('large'))).toBeUndefined();
    store.set(keyOf('just'), entry, mebibyte);
    expect(store.get(keyOf('just'))?.entry).toBe(entry);
  });

  it('the memory store replaces a value and counts it once', () => {
    const store = createMemoryStore(mebibyte);
    for (const bytes of [100, 300, 200]) store.set(keyOf('one'), entry, bytes);
    expect(store.bytes).toBe(200);
    store.delete(keyOf('one'));
    expect(store.bytes).toBe(0);
  });

  it('the memory store stays within its bytes and keeps the hot set through 200,000 keys that come once', () => {
    const store = createMemoryStore(4 * mebibyte);
    const hot = Array.from({ length: 100 }, (_, index) => keyOf(`hot-${index}`));
    for (const key of hot) {
      store.set(key, entry, 20_000);
      store.get(key);
    }
    let hits = 0;
    let reads = 0;
    let mostBytes = 0;
    for (let flood = 0; flood < 200_000; flood += 1) {
      store.set(keyOf(`flood-${flood}`), entry, 20_000);
      mostBytes = Math.max(mostBytes, store.bytes);
      if (flood % 1_000 !== 0) continue;
      for (const key of hot) {
        reads += 1;
        if (store.get(key)) hits += 1;
      }
    }
    expect(mostBytes).toBeLessThanOrEqual(4 * mebibyte);
    expect(hits / reads).toBeGreaterThanOrEqual(0.8);
  });

  it('the memory store keeps all keys that come in turn, if there is room for them', () => {
    const store = createMemoryStore(mebibyte);
    const keys = Array.from({ length: 50 }, (_, index) => keyOf(`k${index}`));
    for (const key of keys) store.set(key, entry, 20_000);
    expect(keys.filter((key) => store.get(key))).toHaveLength(50);
  });

  it('the memory store lets a single identity fill it', () => {
    const store = createMemoryStore(mebibyte);
    for (let index = 0; index < 200; index += 1) {
      store.set(keyOf(`k${index}`), entry, 10_000);
      store.get(keyOf(`k${index}`));
    }
    expect(store.bytes).toBeGreaterThan(mebibyte * 0.75);
  });

  it('the memory store holds a greedy identity to a quarter as soon as there is another', () => {
    const store = createMemoryStore(mebibyte);
    const put = (identity: string, index: number) => {
      store.set(keyOf(`k${index}`, identity), entry, 10_000);
      store.get(keyOf(`k${index}`, identity));
    };
    for (let index = 0; index < 200; index += 1) put('greedy', index);
    put('modest', 0);
    const held = () =>
      Array.from({ length: 400 }, (_, index) => store.get(keyOf(`k${index}`, 'greedy'))).filter(Boolean).length *
      10_000;
    expect(held()).toBeLessThanOrEqual(mebibyte / 4);
    for (let index = 200; index < 400; index += 1) put('greedy', index);
    expect(held()).toBeLessThanOrEqual(mebibyte / 4);
    expect(held()).toBeGreaterThan(0);
    expect(store.get(keyOf('k0', 'modest'))).toBeDefined();
  });

  it('the memory store invalidates an identity or one of its projects, and nothing of others', () => {
    const store = createMemoryStore(mebibyte);
    for (const identity of ['a', 'b'])
      for (const project of ['p', 'q']) store.set(keyOf('one', identity, project), entry, 100);
    store.invalidate('a', ({ key }) => key.project === 'p');
    expect(store.get(keyOf('one', 'a', 'p'))).toBeUndefined();
    expect(store.get(keyOf('one', 'a', 'q'))).toBeDefined();
    store.invalidate('a');
    expect(store.get(keyOf('one', 'a', 'q'))).toBeUndefined();
    expect(store.get(keyOf('one', 'b', 'p'))).toBeDefined();
    expect(store.bytes).toBe(200);
  });
});
