import { describe, expect, it } from 'vitest';
import type { Predicate } from '../../../src/domain/predicate.ts';
import { requestFields } from '../../../src/domain/request-field.ts';
import { encodePredicate } from '../../../src/upstream/endpoints/encode-predicate.ts';
import { encodeFieldPath } from '../../../src/upstream/endpoints/encode-values.ts';
import { defaultDialect } from './dialects.ts';

const nested: Predicate = {
  kind: 'and',
  operands: [
    { kind: 'gte', field: 'createdAt', value: '2024-08-24T00:00:00Z' },
    {
      kind: 'or',
      operands: [
        { kind: 'eq', field: 'isBanByRule', value: true },
        { kind: 'in', field: 'serverPort', values: [80, 443] },
      ],
    },
  ],
};

describe('predicates on the wire', () => {
  it.each<[Predicate, unknown]>([
    [
      { kind: 'eq', field: 'country', value: 'USA' },
      { predicate: 'eq', fieldPath: 'country', value: 'USA' },
    ],
    [
      { kind: 'notEq', field: 'country', value: 'USA' },
      { predicate: 'not_eq', fieldPath: 'country', value: 'USA' },
    ],
    [
      { kind: 'like', field: 'requestUri', value: '%login%' },
      { predicate: 'like', fieldPath: 'requestUri', value: '%login%' },
    ],
    [
      { kind: 'startsWith', field: 'asn', value: 'AS1' },
      { predicate: 'starts_with', fieldPath: 'asn', value: 'AS1' },
    ],
    [
      { kind: 'gt', field: 'serverPort', value: 80 },
      { predicate: 'gt', fieldPath: 'serverPort', value: 80 },
    ],
    [
      { kind: 'gte', field: 'serverPort', value: 80 },
      { predicate: 'gte', fieldPath: 'serverPort', value: 80 },
    ],
    [
      { kind: 'lt', field: 'serverPort', value: 80 },
      { predicate: 'lt', fieldPath: 'serverPort', value: 80 },
    ],
    [
      { kind: 'lte', field: 'serverPort', value: 80 },
      { predicate: 'lte', fieldPath: 'serverPort', value: 80 },
    ],
    [
      { kind: 'in', field: 'country', values: ['USA', 'DEU'] },
      { predicate: 'in', fieldPath: 'country', value: ['USA', 'DEU'] },
    ],
    [
      { kind: 'isNull', field: 'failedMessage' },
      { predicate: 'is_null', fieldPath: 'failedMessage' },
    ],
    [
      { kind: 'isNotNull', field: 'failedMessage' },
      { predicate: 'is_not_null', fieldPath: 'failedMessage' },
    ],
  ])('the predicate %j is written as %j', (predicate, expected) => {
    expect(encodePredicate(predicate, defaultDialect)).toStrictEqual(expected);
  });

  it('a predicate writes branches nested both ways, with native booleans and numbers', () => {
    expect(encodePredicate(nested, defaultDialect)).toStrictEqual({
      predicate: 'and',
      operands: [
        { predicate: 'gte', fieldPath: 'createdAt', value: '2024-08-24T00:00:00Z' },
        {
          predicate: 'or',
          operands: [
            { predicate: 'eq', fieldPath: 'isBanByRule', value: true },
            { predicate: 'in', fieldPath: 'serverPort', value: [80, 443] },
          ],
        },
      ],
    });
  });

  it('a predicate follows every switch of the dialect at every depth', () => {
    const dialect = { operandsKey: 'opearands', valueEncoding: 'string', fieldCase: 'snake' } as const;
    expect(encodePredicate(nested, dialect)).toStrictEqual({
      predicate: 'and',
      opearands: [
        { predicate: 'gte', fieldPath: 'created_at', value: '2024-08-24T00:00:00Z' },
        {
          predicate: 'or',
          opearands: [
            { predicate: 'eq', fieldPath: 'is_ban_by_rule', value: 'true' },
            { predicate: 'in', fieldPath: 'server_port', value: ['80', '443'] },
          ],
        },
      ],
    });
  });
});

it('every field has its own spelling in snake_case', () => {
  const fields = Object.keys(requestFields) as (keyof typeof requestFields)[];
  const paths = fields.map((field) => encodeFieldPath(field, 'snake'));
  expect(new Set(paths).size).toBe(fields.length);
  for (const path of paths) expect(path).toMatch(/^[a-z]+(_[a-z]+)*$/);
  expect(encodeFieldPath('realIp', 'snake')).toBe('real_ip');
});
