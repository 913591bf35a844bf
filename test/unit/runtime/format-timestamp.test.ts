import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormatTimestamp } from '../../../src/runtime/format-timestamp.ts';

const dayMs = 86_400_000;

describe('instants as text', () => {
  it('an instant as text equals the text of Date, whichever instant came before', () => {
    const instants = fc.array(
      fc.oneof(
        fc.integer({ min: 0, max: 253_402_300_799_999 }),
        // About midnight, where the day's text changes.
        fc
          .tuple(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: -1, max: 1 }))
          .map(([day, ms]) => day * dayMs + ms),
      ),
    );
    fc.assert(
      fc.property(instants, (all) => {
        const formatTimestamp = createFormatTimestamp();
        for (const ms of all) expect(formatTimestamp(ms)).toBe(new Date(ms).toISOString());
      }),
      { seed: 5 },
    );
  });
});
