import { expect, it } from 'vitest';
import { createSecondUseFilter } from '../../../src/runtime/second-use-filter.ts';

it('the filter distinguishes the second time from the first', () => {
  const wasSeen = createSecondUseFilter(10);
  expect(['a', 'b', 'a', 'a', 'b'].map(wasSeen)).toEqual([false, false, true, true, true]);
});

it('the filter remembers as many keys as configured, and at most twice as many', () => {
  const wasSeen = createSecondUseFilter(100);
  const texts = Array.from({ length: 300 }, (_none, index) => `text ${index}`);
  expect(texts.map(wasSeen)).not.toContain(true);
  expect(texts.slice(-100).map(wasSeen)).not.toContain(false);
  expect(texts.slice(0, 100).map(wasSeen)).not.toContain(true);
});
