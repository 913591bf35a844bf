import { expect, it } from 'vitest';
import { createSeenBefore } from '../../../src/domain/seen-before.ts';

it('tells the second time from the first', () => {
  const wasSeen = createSeenBefore(10);
  expect(['a', 'b', 'a', 'a', 'b'].map(wasSeen)).toEqual([false, false, true, true, true]);
});

it('remembers as many as it says, and at most twice as many', () => {
  const wasSeen = createSeenBefore(100);
  const texts = Array.from({ length: 300 }, (_none, index) => `text ${index}`);
  expect(texts.map(wasSeen)).not.toContain(true);
  expect(texts.slice(-100).map(wasSeen)).not.toContain(false);
  expect(texts.slice(0, 100).map(wasSeen)).not.toContain(true);
});
