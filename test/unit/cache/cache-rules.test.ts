import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../src/cache/cache-entry.ts';
import { createCacheKeys, onlyVariant } from '../../../src/cache/cache-key.ts';
import { createEntry } from '../../../src/cache/cache-policy.ts';
import { freezeAndMeasure } from '../../../src/cache/memory/freeze-and-measure.ts';
import { Identity } from '../../../src/domain/identity.ts';

const policy = { freshMs: { requests: 2_000, summary: 10_000, count: 10_000 }, staleMs: 5_000, staleIfErrorMs: 60_000 };

const emptyPage = {
  edges: [],
  hasNextPage: false,
  hasPreviousPage: false,
  startCursor: null,
  endCursor: null,
  total: null,
} as const;

const at = (nowMs: number) => ({ askedAtMs: nowMs, fetchedAtMs: nowMs });

describe('lifetimes', () => {
  it('lifetimes are spread by a tenth either way, so that entries written together do not expire together', () => {
    const freshUntil = (random: number) =>
      createEntry({ value: { endpoint: 'summary', data: [] }, ...at(0) }, policy, random).freshUntilMs;
    expect([0, 0.5, 1].map(freshUntil)).toEqual([9_000, 10_000, 11_000]);
  });

  it('lifetimes count the stale time and the fallback time from the end of freshness', () => {
    const entry = createEntry(
      {
        value: { endpoint: 'requests', data: emptyPage },
        ...at(100),
      },
      policy,
      0.5,
    );
    expect(entry).toMatchObject({ freshUntilMs: 2_100, staleUntilMs: 7_100, fallbackUntilMs: 62_100 });
  });
});

describe('an entry', () => {
  const entry = createEntry({ value: { endpoint: 'summary', data: [] }, ...at(100_000) }, policy, 0.5);

  it.each([
    [100_000, 'fresh'],
    [109_999, 'fresh'],
    [110_000, 'stale'],
    [115_000, 'fallback'],
    [170_000, 'expired'],
  ] as const)('an entry is at %i %s', (nowMs, state) => {
    expect(stateOf(entry, nowMs)).toBe(state);
  });

  it('an entry from the future is expired, beyond the clock skew of replicas', () => {
    expect(stateOf(entry, 98_000)).toBe('fresh');
    expect(stateOf(entry, 97_999)).toBe('expired');
  });
});

describe('keys', () => {
  const identity = new Identity('secret', 'stand-in', 'caller');
  const key = (scope: string, accountId: string, projectId: string) =>
    createCacheKeys(scope, identity, 'count', { project: { accountId, projectId } }, onlyVariant).read[0].id;

  it('keys keep parts apart whatever characters they have', () => {
    expect(key('s', 'a:b', 'c')).not.toBe(key('s', 'a', 'b:c'));
    expect(key('s', 'a","b', 'c')).not.toBe(key('s', 'a', 'b","c'));
  });

  it('keys differ between upstreams and dialects', () => {
    expect(key('one', 'a', 'b')).not.toBe(key('two', 'a', 'b'));
  });

  it('keys show neither the credential nor the project', () => {
    const made = JSON.stringify(
      createCacheKeys('s', identity, 'count', { project: { accountId: 'acc', projectId: 'proj' } }, onlyVariant).read[0]
        .id,
    );
    for (const word of ['secret', 'acc', 'proj']) expect(made).not.toContain(word);
  });
});

describe('values', () => {
  it('cached values are frozen to the last leaf', () => {
    const value = { list: [{ deep: { name: 'x' } }] };
    freezeAndMeasure(value);
    expect(Object.isFrozen(value.list[0]?.deep)).toBe(true);
    expect(() => value.list.push({ deep: { name: 'y' } })).toThrow(TypeError);
  });

  it('the size of a cached value grows with its content', () => {
    const row = () => ({ name: 'x'.repeat(100), value: 1 });
    const one = freezeAndMeasure([row()]);
    expect(one).toBeGreaterThan(100);
    expect(freezeAndMeasure(Array.from({ length: 10 }, row))).toBeGreaterThan(9 * (one - 60));
  });
});
