import { describe, expect, it } from 'vitest';
import { groupBy } from '../../../src/runtime/group-by.ts';
import { isDeeperThan, isJsonObject, isObject, tryParseJson } from '../../../src/runtime/json.ts';

describe('the guards of JSON values', () => {
  it.each([
    ['an object', {}, true, true],
    ['an object without a prototype', Object.create(null), true, true],
    ['an array', [], true, false],
    ['null', null, false, false],
    ['undefined', undefined, false, false],
    ['a text', 'x', false, false],
    ['a number', 1, false, false],
  ])('tell objects, arrays and other values apart: %s', (_what, value: unknown, hasProperties, isMap) => {
    expect([isObject(value), isJsonObject(value)]).toEqual([hasProperties, isMap]);
  });

  it('count a value as deeper only if arrays and objects are nested beyond the limit', () => {
    const nested = { a: [{ b: 1 }] };
    expect([0, 1, 2, 3].map((levels) => isDeeperThan(levels, nested))).toEqual([true, true, true, false]);
    expect(isDeeperThan(0, 'text')).toBe(false);
  });

  it('read a text that is not JSON as undefined, and null as null', () => {
    expect([tryParseJson('{'), tryParseJson(''), tryParseJson('null')]).toEqual([undefined, undefined, null]);
  });
});

it('groups items by key in the order in which they first come', () => {
  const groups = groupBy(['b1', 'a1', 'b2', '__proto__'], (item) => item.charAt(0));
  expect([...groups]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
    ['_', ['__proto__']],
  ]);
});
