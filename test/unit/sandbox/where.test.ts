import { describe, expect, it } from 'vitest';
import { matchPredicate, type WhereNode } from '../../../src/sandbox/query/match-predicate.ts';
import { ask, exampleProject, ids, openSandbox } from './open-sandbox.ts';

const leaf = { predicate: 'eq', fieldPath: 'country', value: 'DEU' };

describe('the parameter where', () => {
  it.each<[string, WhereNode]>([
    ['a comparison', { predicate: 'eq', fieldPath: 'isBanByRule', value: true }],
    ['a membership', { predicate: 'in', fieldPath: 'country', value: ['DEU', 'USA'] }],
    ['a null test', { predicate: 'is_null', fieldPath: 'serverPort' }],
    [
      'a nested branch',
      {
        predicate: 'and',
        operands: [
          { predicate: 'gte', fieldPath: 'createdAt', value: '2025-03-01T00:00:00Z' },
          {
            predicate: 'or',
            operands: [
              { predicate: 'like', fieldPath: 'userAgent', value: 'python' },
              { predicate: 'starts_with', fieldPath: 'requestUri', value: '/api/' },
            ],
          },
        ],
      },
    ],
  ])('the parameter where keeps the rows that meet %s', async (_what, where) => {
    const sandbox = await openSandbox();
    const wanted = sandbox.rows(exampleProject).filter((row) => matchPredicate(row, where));
    const page = await ask(sandbox, 'events', { where, limit: 100, total: 'true' });
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThan(sandbox.rows(exampleProject).length);
    expect(page.body.pageInfo.total).toBe(wanted.length);
    expect(ids(page)).toEqual(wanted.slice(0, 100).map(({ id }) => id));
  });

  it.each<[string, object | string]>([
    ['no JSON', '{'],
    ['a list', [leaf]],
    ['an unknown predicate', { ...leaf, predicate: 'between' }],
    ['an inherited name for a predicate', { ...leaf, predicate: 'toString' }],
    ['no predicate', { fieldPath: 'country', value: 'DEU' }],
    ['an unknown field', { ...leaf, fieldPath: 'colour' }],
    ['the project', { ...leaf, fieldPath: 'projectId' }],
    ['a blob', { ...leaf, fieldPath: 'headers' }],
    ['an unknown key', { ...leaf, not: true }],
    ['no value', { predicate: 'eq', fieldPath: 'country' }],
    ['null for a value', { ...leaf, value: null }],
    ['a number for a string', { ...leaf, value: 5 }],
    ['a list outside in', { ...leaf, value: ['DEU'] }],
    ['a string in in', { predicate: 'in', fieldPath: 'country', value: 'DEU,USA' }],
    ['an empty in', { predicate: 'in', fieldPath: 'country', value: [] }],
    ['a value beside a null test', { predicate: 'is_null', fieldPath: 'country', value: true }],
    ['like on a number', { predicate: 'like', fieldPath: 'serverPort', value: '4' }],
    ['an ordering of booleans', { predicate: 'gt', fieldPath: 'isBanByRule', value: false }],
    ['a date without a time', { predicate: 'gt', fieldPath: 'createdAt', value: '2025-03-01' }],
    ['an instant without a zone', { predicate: 'gt', fieldPath: 'createdAt', value: '2025-03-01T00:00:00' }],
    ['an empty branch', { predicate: 'and', operands: [] }],
    ['a branch without operands', { predicate: 'and' }],
    ['both spellings of operands', { predicate: 'and', operands: [leaf], opearands: [leaf] }],
    ['operands written as a string', { predicate: 'and', operands: JSON.stringify([leaf]) }],
    ['a fraction for an integer', { predicate: 'eq', fieldPath: 'serverPort', value: 443.5 }],
  ])('the parameter where refuses %s with the documented array', async (_what, where) => {
    const reply = await ask(await openSandbox(), 'events', { where });
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual([
      {
        message: expect.any(String),
        code: expect.any(String),
        type: expect.any(String),
        context: { param: 'where', type: expect.any(String) },
      },
    ]);
  });
});

describe('the dialects of where', () => {
  const branch = (key: string) => ({ predicate: 'or', [key]: [leaf, leaf] });
  const camel = { predicate: 'is_not_null', fieldPath: 'failedMessage' };
  const snake = { predicate: 'is_not_null', fieldPath: 'failed_message' };
  const flag = (value: unknown) => ({ predicate: 'eq', fieldPath: 'isBanByRule', value });
  const port = (value: unknown) => ({ predicate: 'in', fieldPath: 'serverPort', value: [value] });

  it.each([
    ['operandsKey operands', { operandsKey: 'operands' }, branch('operands'), branch('opearands')],
    ['operandsKey opearands', { operandsKey: 'opearands' }, branch('opearands'), branch('operands')],
    ['fieldCase camel', { fieldCase: 'camel' }, camel, snake],
    ['fieldCase snake', { fieldCase: 'snake' }, snake, camel],
    ['native booleans', { valueEncoding: 'native' }, flag(true), flag('true')],
    ['quoted booleans', { valueEncoding: 'string' }, flag('true'), flag(true)],
    ['native numbers', { valueEncoding: 'native' }, port(443), port('443')],
    ['quoted numbers', { valueEncoding: 'string' }, port('443'), port(443)],
  ] as const)('the dialect %s accepts its own spelling and refuses the other', async (_what, dialect, own, other) => {
    const sandbox = await openSandbox({ dialect });
    const taken = await ask(sandbox, 'events', { where: own, limit: 1, total: 'true' });
    expect(taken.status).toBe(200);
    expect(taken.body.pageInfo.total).toBeGreaterThan(0);
    expect((await ask(sandbox, 'events', { where: other })).status).toBe(400);
  });

  it('the parameter where means the same in every spelling', async () => {
    const [native, quoted] = [await openSandbox(), await openSandbox({ dialect: { valueEncoding: 'string' } })];
    const one = await ask(native, 'events', { where: flag(true), total: 'true' });
    expect(await ask(quoted, 'events', { where: flag('true'), total: 'true' })).toMatchObject({ body: one.body });
  });

  it('the field of an order has the same spelling as that of a condition', async () => {
    const sandbox = await openSandbox({ dialect: { fieldCase: 'snake' } });
    const by = (fieldPath: string) => ({ order_by: { fieldPath, direction: 'ASC' } });
    expect((await ask(sandbox, 'events', by('created_at'))).status).toBe(200);
    expect((await ask(sandbox, 'events', by('createdAt'))).status).toBe(400);
  });
});
