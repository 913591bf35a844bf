import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stableKey } from '../../../src/runtime/stable-key.ts';

// Whatever can stand in a filter: texts of any characters, half ones too, in maps and lists.
const value = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 });

/** The same with every map's properties the other way round. */
function reversed(one: unknown): unknown {
  if (typeof one !== 'object' || one === null) return one;
  if (Array.isArray(one)) return one.map(reversed);
  const entries = Object.entries(one).map(([name, part]) => [name, reversed(part)] as const);
  return Object.fromEntries(entries.toReversed());
}

it('a stable key is JSON of its value, so that no two values share one', () => {
  fc.assert(
    fc.property(value, (one) => {
      // By way of JSON: -0 and 0 mean the same.
      expect(JSON.parse(stableKey([one]))).toEqual(JSON.parse(JSON.stringify([one])));
    }),
  );
});

it('a stable key is the same whatever the order of properties', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(stableKey([reversed(one)])).toBe(stableKey([one]));
    }),
  );
});

it('a stable key leaves out undefined properties', () => {
  expect(stableKey({ b: undefined, a: 1, c: { d: undefined } })).toBe('{"a":1,"c":{}}');
});
