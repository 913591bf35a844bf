import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatTraceparent, parseTraceparent } from '../../../src/runtime/traceparent.ts';

const hex = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 15 }), { minLength: length, maxLength: length })
    .map((digits) => digits.map((digit) => digit.toString(16)).join(''))
    .filter((text) => /[1-9a-f]/.test(text));

it('a traceparent that was formatted is parsed to the same ids', () => {
  fc.assert(
    fc.property(hex(32), hex(16), fc.integer({ min: 0, max: 255 }), (traceId, spanId, traceFlags) => {
      const ids = { traceId, spanId, traceFlags };
      expect(parseTraceparent(formatTraceparent(ids) ?? '')).toEqual(ids);
    }),
  );
});

it('ids of zeros, which stand for no trace, have no traceparent', () => {
  expect(formatTraceparent({ traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 0 })).toBeUndefined();
});
