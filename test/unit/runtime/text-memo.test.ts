import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskJsonText } from '../../../src/domain/mask-json.ts';
import { maskText } from '../../../src/domain/mask-text.ts';
import { maskUrl } from '../../../src/domain/mask-url.ts';
import { createMasks } from '../../../src/domain/masks.ts';
import { isSecretName } from '../../../src/domain/secret-names.ts';
import { createTextMemo } from '../../../src/runtime/text-memo.ts';

/** A memo that counts how often it has to create a value. */
function countingMemo(maxCharacters: number) {
  let created = 0;
  const memo = createTextMemo((text) => {
    created += 1;
    return text.toUpperCase();
  }, maxCharacters);
  return { memo, created: () => created };
}

describe('a text memo', () => {
  it('a text memo creates the value of a text once while there is room', () => {
    const { memo, created } = countingMemo(100_000);
    for (let time = 0; time < 5; time += 1)
      for (const text of ['a', 'b', '']) expect(memo(text)).toBe(text.toUpperCase());
    expect(created()).toBe(3);
  });

  it('a text memo keeps the texts that come again and again through thousands that come once', () => {
    const { memo, created } = countingMemo(10_000);
    for (let index = 0; index < 5_000; index += 1) {
      memo('hot');
      memo(`once ${index}`);
    }
    expect(created()).toBe(5_001);
  });

  it('a text memo forgets texts that come no more, and never keeps a long one', () => {
    const { memo, created } = countingMemo(10_000);
    memo('forgotten');
    for (let index = 0; index < 1_000; index += 1) memo(`once ${index}`);
    memo('forgotten');
    expect(created()).toBe(1_002);
    for (let time = 0; time < 3; time += 1) memo('x'.repeat(101));
    expect(created()).toBe(1_005);
  });
});

describe('remembered masks', () => {
  const words = fc.constantFrom(
    'token=',
    'Bearer ',
    'eyJhbGciOi.x.y',
    'https://',
    'user:pw@',
    'a.example/',
    '?code=1',
    '#f',
    ' ',
    '{"password":"x"}',
    'plain',
    '%74oken=1',
  );
  const text = fc.array(words, { maxLength: 6 }).map((parts) => parts.join(''));

  it('remembered masks equal those that are made anew each time, the first time and later', () => {
    const masks = createMasks();
    fc.assert(
      fc.property(text, (one) => {
        for (let time = 0; time < 2; time += 1) {
          expect(masks.text(one)).toBe(maskJsonText(one));
          expect(masks.url(one)).toBe(maskUrl(one));
          expect(masks.name(one)).toBe(maskText(one));
          expect(masks.isSecretName(one)).toBe(isSecretName(one));
        }
      }),
      { numRuns: 300 },
    );
  });
});
