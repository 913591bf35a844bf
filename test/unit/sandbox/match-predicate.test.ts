import { describe, expect, it } from 'vitest';
import { matchLike } from '../../../src/sandbox/query/match-like.ts';
import { matchPredicate, type WhereNode } from '../../../src/sandbox/query/match-predicate.ts';
import type { SandboxRow } from '../../../src/sandbox/sandbox-row.ts';

const row: SandboxRow = {
  id: 'r1',
  token: null,
  customerId: 'cust_1',
  projectId: 'p',
  siteKey: null,
  serverKey: null,
  referer: null,
  userAgent: 'curl/8.9.1',
  host: 'shop.example.com',
  requestMethod: 'POST',
  requestUri: '/api/v1/login',
  remoteAddr: '203.0.113.42',
  serverName: null,
  remoteUser: null,
  serverPort: 443,
  requestInfo: null,
  failedMessage: 'Banned by rule: MY_CUSTOM_RULE',
  failedChecks: null,
  customFields: [],
  headers: null,
  createdAt: '2025-03-14T10:00:00Z',
  realIp: '203.0.113.42',
  country: 'DEU',
  asn: 'AS3320',
  isProtected: true,
  isBanByRule: false,
};

const yes: WhereNode = { predicate: 'eq', fieldPath: 'id', value: 'r1' };
const no: WhereNode = { predicate: 'eq', fieldPath: 'id', value: 'r2' };

const cases: readonly (readonly [rule: string, node: WhereNode, matches: boolean])[] = [
  ['eq meets the same string', { predicate: 'eq', fieldPath: 'country', value: 'DEU' }, true],
  ['eq minds the case', { predicate: 'eq', fieldPath: 'country', value: 'deu' }, false],
  ['eq meets false', { predicate: 'eq', fieldPath: 'isBanByRule', value: false }, true],
  [
    'eq meets an instant in another zone',
    { predicate: 'eq', fieldPath: 'createdAt', value: '2025-03-14T11:00:00+01:00' },
    true,
  ],
  ['eq never meets null', { predicate: 'eq', fieldPath: 'referer', value: '' }, false],
  ['not_eq meets another string', { predicate: 'not_eq', fieldPath: 'country', value: 'USA' }, true],
  ['not_eq misses the same', { predicate: 'not_eq', fieldPath: 'serverPort', value: 443 }, false],
  ['not_eq misses null', { predicate: 'not_eq', fieldPath: 'referer', value: 'x' }, false],
  ['like looks anywhere', { predicate: 'like', fieldPath: 'failedMessage', value: 'MY_CUSTOM_RULE' }, true],
  ['like with % covers the whole', { predicate: 'like', fieldPath: 'requestUri', value: '/api/%' }, true],
  ['like with % is not satisfied by a part', { predicate: 'like', fieldPath: 'requestUri', value: 'api/%' }, false],
  ['like misses null', { predicate: 'like', fieldPath: 'referer', value: '%' }, false],
  ['starts_with meets a prefix', { predicate: 'starts_with', fieldPath: 'asn', value: 'AS33' }, true],
  ['starts_with takes no wildcards', { predicate: 'starts_with', fieldPath: 'asn', value: 'A_33' }, false],
  ['gt excludes the value', { predicate: 'gt', fieldPath: 'serverPort', value: 443 }, false],
  ['gte includes the value', { predicate: 'gte', fieldPath: 'serverPort', value: 443 }, true],
  ['lt excludes the instant', { predicate: 'lt', fieldPath: 'createdAt', value: '2025-03-14T10:00:00.000Z' }, false],
  ['lte includes the instant', { predicate: 'lte', fieldPath: 'createdAt', value: '2025-03-14T10:00:00.000Z' }, true],
  ['numbers are ordered by size', { predicate: 'lt', fieldPath: 'serverPort', value: 1000 }, true],
  ['strings are ordered by code unit', { predicate: 'gt', fieldPath: 'requestMethod', value: 'GET' }, true],
  ['upper case comes before lower', { predicate: 'lt', fieldPath: 'country', value: 'a' }, true],
  ['lt misses null', { predicate: 'lt', fieldPath: 'serverName', value: 'zzz' }, false],
  ['in meets a member', { predicate: 'in', fieldPath: 'country', value: ['USA', 'DEU'] }, true],
  ['in misses others', { predicate: 'in', fieldPath: 'country', value: ['USA'] }, false],
  ['in compares instants', { predicate: 'in', fieldPath: 'createdAt', value: ['2025-03-14T12:00:00+02:00'] }, true],
  ['in misses null', { predicate: 'in', fieldPath: 'remoteUser', value: ['null'] }, false],
  ['is_null meets null', { predicate: 'is_null', fieldPath: 'referer' }, true],
  ['is_null misses a value', { predicate: 'is_null', fieldPath: 'createdAt' }, false],
  ['is_not_null meets false', { predicate: 'is_not_null', fieldPath: 'isBanByRule' }, true],
  ['is_not_null misses null', { predicate: 'is_not_null', fieldPath: 'token' }, false],
  ['and needs all', { predicate: 'and', operands: [yes, no] }, false],
  ['and is met by all', { predicate: 'and', operands: [yes, yes] }, true],
  ['or needs one', { predicate: 'or', operands: [no, yes] }, true],
  ['or of none met is not', { predicate: 'or', operands: [no, no] }, false],
  ['branches nest', { predicate: 'and', operands: [yes, { predicate: 'or', operands: [no, yes] }] }, true],
];

describe('matchPredicate', () => {
  it.each(cases)('matchPredicate: %s', (_rule, node, matches) => {
    expect(matchPredicate(row, node)).toBe(matches);
  });
});

describe('matchLike', () => {
  it.each([
    ['abc', '', true],
    ['', '%', true],
    ['', '_', false],
    ['abc', 'b', true],
    ['abc', 'B', false],
    ['abc', 'a_c', true],
    ['abc', '%c', true],
    ['abc', '%b', false],
    ['abc', 'a%c', true],
    ['ac', 'a%c', true],
    ['abcbd', 'a%b_', true],
    ['abcbd', '%b', false],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
    ['line\nbreak', 'line%break', true],
  ])('matchLike finds in %j the pattern %j: %s', (text, pattern, found) => {
    expect(matchLike(text, pattern)).toBe(found);
  });

  it('matchLike stays linear for a pattern that would make a regular expression explode', () => {
    expect(matchLike('a'.repeat(20_000), `${'%a'.repeat(60)}%b`)).toBe(false);
  });
});
