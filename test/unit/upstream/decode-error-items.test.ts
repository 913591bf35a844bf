import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/runtime/json.ts';
import { decodeErrorItems as decode } from '../../../src/upstream/endpoints/decode-error-items.ts';

const decodeErrorItems = (json: JsonValue | undefined) => decode(json, (text) => text);

const wire = {
  message: 'is required',
  code: 'required',
  type: 'validation',
  context: { param: 'type', type: 'string' },
};
const item = { message: 'is required', code: 'required', type: 'validation', param: 'type' };
const bare = { message: 'no', code: null, type: null, param: null };

describe('the items of a 400', () => {
  it.each<[string, JsonValue, readonly unknown[]]>([
    ['an array, as documented', [wire, { message: 'no' }], [item, bare]],
    ['one item', wire, [item]],
    ['a list under errors', { errors: [wire] }, [item]],
    ['an item under error', { error: wire }, [item]],
    ['a text under error', { error: 'no' }, [bare]],
    ['a message', { message: 'no' }, [bare]],
    ['numbers for words', { message: 'no', code: 17, type: 3 }, [{ ...bare, code: '17', type: '3' }]],
    ['items among other things', [null, 'no', 1, [wire], {}, { code: 'x' }, wire], [item]],
    ['nothing readable', { status: 'bad' }, []],
    ['a text', 'Bad Request', []],
    ['a number', 400, []],
    ['null', null, []],
  ])('the items of a 400 are read from %s', (_shape, json, expected) => {
    expect(decodeErrorItems(json)).toEqual(expected);
  });

  it('the items of a 400 are empty without JSON', () => {
    expect(decodeErrorItems(undefined)).toEqual([]);
  });

  it('the items of a 400 are cut to ten, 300 characters of message and 100 of each word', () => {
    const long = 'x'.repeat(1_000);
    const items = decodeErrorItems(
      Array.from({ length: 50 }, () => ({ message: long, code: long, type: long, context: { param: long } })),
    );
    expect(items).toHaveLength(10);
    expect(items.map((one) => [one.message, one.code, one.type, one.param].map((text) => text?.length))).toEqual(
      Array.from({ length: 10 }, () => [300, 100, 100, 100]),
    );
  });

  it('the items of a 400 are well-formed text even if the cut or the upstream splits a character', () => {
    const [cutItem] = decodeErrorItems({ message: `${'x'.repeat(299)}\u{1f600}` });
    expect(cutItem?.message.isWellFormed()).toBe(true);
    expect(decodeErrorItems({ message: '\ud800' })[0]?.message).toBe('\ufffd');
  });
});
