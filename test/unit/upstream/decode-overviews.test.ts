import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../../src/domain/dimension.ts';
import { dimensions } from '../../../src/domain/dimension.ts';
import type { JsonValue } from '../../../src/runtime/json.ts';
import { declinedCount } from '../../../src/upstream/endpoints/declined-count.ts';
import { declinedSummary } from '../../../src/upstream/endpoints/declined-summary.ts';
import { project } from './queries.ts';

const { projectId } = project;
const badResponse = expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE', retryable: false });

function decodeSummary(json: JsonValue, dimension: Dimension = 'country') {
  return declinedSummary.decode(json, { project, dimension }, (wire) => wire);
}

function decodeCount(json: JsonValue) {
  return declinedCount.decode(json, { project }, (wire) => wire);
}

describe('a summary', () => {
  it.each<[Dimension, { readonly [key: string]: string | null }]>([
    ['attackSource', { remoteAddr: '2001:db8::1', country: 'DEU' }],
    ['country', { country: 'USA' }],
    ['endpoint', { requestUri: '/a_b' }],
    ['reason', { failedMessage: 'Rate limit exceeded' }],
    ['rule', { ruleId: 'rule-1', ruleName: 'Block' }],
    ['totalEndpoint', { requestUri: '/a_b' }],
  ])('a summary by %s has rows of that kind, without an id if the upstream gives none', (dimension, fields) => {
    expect(decodeSummary([{ ...fields, declinedReqCount: 1, extra: {} }], dimension)).toStrictEqual([
      { dimension, id: null, projectId, customerId: null, declinedReqCount: 1, ...fields },
    ]);
  });

  it.each(dimensions)('a summary by %s accepts a row that has only its number', (dimension) => {
    const [row] = decodeSummary([{ declinedReqCount: 1 }], dimension);
    expect(row).toMatchObject({ dimension, id: null, projectId, declinedReqCount: 1 });
    const known = ['dimension', 'id', 'projectId', 'declinedReqCount'];
    const others = Object.entries(row ?? {}).filter(([field]) => !known.includes(field));
    expect(new Set(others.map(([, value]) => value))).toEqual(new Set([null]));
  });

  it('a summary keeps the ids that the upstream gives, and the customer if there is one', () => {
    const [row] = decodeSummary([{ id: 'own id', customerId: 'cust', declinedReqCount: 1, country: 'USA' }]);
    expect(row).toMatchObject({ id: 'own id', customerId: 'cust' });
  });

  it('a summary is sorted by falling count, equal counts in the order they came in', () => {
    const rows = decodeSummary([
      { id: 'a', declinedReqCount: 1 },
      { id: 'b', declinedReqCount: 3 },
      { id: 'c', declinedReqCount: '2' },
      { id: 'd', declinedReqCount: 3 },
      { id: 'e', declinedReqCount: 1 },
    ]);
    expect(rows.map(({ id }) => id)).toEqual(['b', 'd', 'c', 'a', 'e']);
  });

  it('a summary may be empty', () => {
    expect(decodeSummary([])).toEqual([]);
  });

  it.each<[JsonValue, number]>([
    [0, 0],
    ['12', 12],
    [3_000_000_000, 3_000_000_000],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ])('a summary accepts %j as a count', (count, expected) => {
    expect(decodeSummary([{ declinedReqCount: count }])[0]?.declinedReqCount).toBe(expected);
  });

  it.each<JsonValue>([null, -1, 1.5, '', '-1', '1.5', 'many', '9007199254740993', 2 ** 53, 1e300, true, [1], {}])(
    'a summary with the count %j is refused as a whole instead of dropping the row',
    (count) => {
      expect(() => decodeSummary([{ declinedReqCount: 1 }, { declinedReqCount: count }])).toThrow(badResponse);
    },
  );

  it.each<[string, JsonValue]>([
    ['an object', {}],
    ['null', null],
    ['a string', '[]'],
    ['rows in an envelope', { data: [] }],
    ['a row that is null', [null]],
    ['a row that is a list', [[1]]],
    ['error items', [{ message: 'type is required', code: 'required', type: 'validation' }]],
    ['a row of another project', [{ declinedReqCount: 1, projectId: 'another' }]],
    ['a row whose project is no text', [{ declinedReqCount: 1, projectId: { id: projectId } }]],
  ])('a summary is never made of %s', (_what, json) => {
    expect(() => decodeSummary(json)).toThrow(badResponse);
  });
});

describe('a count', () => {
  it('a count may have its two numbers only', () => {
    expect(decodeCount({ bannedReqCount: '56298', botReqCount: 3_000_000_000, more: [] })).toStrictEqual({
      id: null,
      projectId,
      customerId: null,
      bannedReqCount: 56_298,
      bannedReqTrend: null,
      botReqCount: 3_000_000_000,
      botReqTrend: null,
    });
  });

  it.each<[JsonValue, number | null]>([
    [-63.75, -63.75],
    [0, 0],
    [1_250, 1_250],
    ['-63.75', -63.75],
    [null, null],
    ['', null],
    ['n/a', null],
    ['Infinity', null],
    [Number.POSITIVE_INFINITY, null],
    [[], null],
  ])('a count reads the trend %j as %j', (trend, expected) => {
    const json = { bannedReqCount: 1, botReqCount: 1, bannedReqTrend: trend, botReqTrend: trend };
    expect(decodeCount(json)).toMatchObject({ bannedReqTrend: expected, botReqTrend: expected });
  });

  it.each<[string, JsonValue]>([
    ['an array', [{ bannedReqCount: 1, botReqCount: 1 }]],
    ['null', null],
    ['an empty object', {}],
    ['one number', { bannedReqCount: 1 }],
    ['a negative number', { bannedReqCount: 1, botReqCount: -1 }],
    ['a number that is none', { bannedReqCount: null, botReqCount: 1 }],
    ['an envelope', { data: { bannedReqCount: 1, botReqCount: 1 } }],
    ['another project', { bannedReqCount: 1, botReqCount: 1, projectId: 'another' }],
  ])('a count is never made of %s', (_what, json) => {
    expect(() => decodeCount(json)).toThrow(badResponse);
  });
});
