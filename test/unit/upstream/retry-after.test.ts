import { expect, it } from 'vitest';
import { parseRetryAfter } from '../../../src/upstream/transport/retry-after.ts';

const nowMs = Date.UTC(2024, 7, 24, 15, 32, 10);
const dayMs = 86_400_000;

it.each<[string | string[] | undefined, number | undefined]>([
  ['0', 0],
  ['1', 1_000],
  ['120', 120_000],
  ['86400', dayMs],
  ['1000000000', dayMs],
  ['9'.repeat(400), dayMs],
  ['Sat, 24 Aug 2024 15:32:40 GMT', 30_000],
  ['Sat, 24 Aug 2024 15:32:10 GMT', 0],
  ['Sat, 24 Aug 2024 15:00:00 GMT', 0],
  ['Fri, 31 Dec 9999 23:59:59 GMT', dayMs],
  ['Sat, 99 Aug 2024 15:32:40 GMT', undefined],
  ['-1', undefined],
  ['1.5', 1_500],
  ['0.5', 500],
  ['0.0001', 1],
  ['1.', undefined],
  ['.5', undefined],
  ['1e3', undefined],
  ['abc', undefined],
  ['', undefined],
  ['1, 2', undefined],
  ['2024-08-24T15:32:40Z', undefined],
  [['1', '2'], 2_000],
  [['1', '1'], 1_000],
  [['abc', '2'], 2_000],
  [['abc', ''], undefined],
  [' 1 ', 1_000],
  ['Saturday, 24-Aug-24 15:32:40 GMT', 30_000],
  ['Saturday, 24-Aug-74 15:32:40 GMT', dayMs],
  ['Saturday, 24-Aug-75 15:32:40 GMT', 0],
  ['Sunday, 24-Aug-94 15:32:40 GMT', 0],
  ['Sat Aug 24 15:32:40 2024', 30_000],
  ['Sun Sep  1 15:32:10 2024', dayMs],
  ['Sat Aug 24 15:32:40 2024 GMT', undefined],
  ['Sat, 24 Aug 2024 15:32:60 GMT', 50_000],
  ['Sat, 24 Aug 2024 15:60:00 GMT', undefined],
  ['Sat, 24 Aug 2024 24:00:00 GMT', undefined],
  ['Sat, 31 Feb 2025 15:32:40 GMT', undefined],
  ['Sat, 24 Aux 2024 15:32:40 GMT', undefined],
  ['Sat, 24 Aug 2024 15:32:40 UTC', undefined],
  [undefined, undefined],
])('Retry-After %j asks for %j ms', (value, expected) => {
  expect(parseRetryAfter(value, nowMs)).toBe(expected);
});
