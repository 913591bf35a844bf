import fc from 'fast-check';
import { buildSchema, GraphQLError, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createPlan } from '../../../src/execution/create-plan.ts';
import { createPlainSchema } from '../../../src/schema/schema.ts';
import { createFailingContext } from '../../support/failing-context.ts';
import { createChance, randomOperation } from '../../support/random-operation.ts';
import { runByGraphqlJs, runByPlan } from './run-both.ts';

const ours = createPlainSchema();

describe('planned executions', () => {
  it('a planned execution has the result of graphql-js, for any operation and any failure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const source = randomOperation(ours, createChance(seed));
        fc.pre(validate(ours, parse(source)).length === 0);
        const given = { schema: ours, source };
        const expected = await runByGraphqlJs({ ...given, contextValue: createFailingContext(seed) });
        expect(await runByPlan({ ...given, contextValue: createFailingContext(seed) })).toBe(expected);
      }),
      { numRuns: 300, seed: 7, maxSkipsPerRun: 1_000 },
    );
  }, 60_000);
});

const small = buildSchema(`
  type Query { a: Thing! nullable: Thing things: [Thing!] loose: [Thing] names: [String!]! flag: Boolean number: Float any(of: Int, like: In): String }
  input In { of: Int }
  type Thing { id: ID! name: String! self: Thing sure: Thing! }
`);

const awkward = 'a "quoted" \\ text\n\u2028 \ud800 end';

/** Resolvers by property: the schema has none of its own. */
function withRoot(values: Record<string, unknown>) {
  const schema = buildSchema(`
    type Query { a: Thing! nullable: Thing things: [Thing!] loose: [Thing] names: [String!] flag: Boolean number: Float any(of: Int, like: In): String }
    input In { of: Int }
    type Thing { id: ID! name: String! self: Thing sure: Thing! }
  `);
  for (const [name, value] of Object.entries(values)) {
    const field = schema.getQueryType()?.getFields()[name];
    if (field) field.resolve = (source, args) => (typeof value === 'function' ? value(source, args) : value);
  }
  return schema;
}

const failing = () => {
  throw new GraphQLError('broken');
};
const later = <T>(value: T) => Promise.resolve(value);

type Values = Record<string, unknown>;

const cases: readonly (readonly [rule: string, values: Values, source: string, variables: Values])[] = [
  ['nulls a nullable field that throws', { nullable: failing, flag: true }, '{ flag nullable { id } }', {}],
  ['nulls the whole result if a non-null field throws', { a: failing, flag: true }, '{ flag a { id } }', {}],
  ['nulls the nearest nullable parent', { nullable: { id: '1', name: null } }, '{ nullable { id name } }', {}],
  ['nulls a list one of whose items may not be null', { things: [{ id: '1' }, null] }, '{ things { id } }', {}],
  [
    'nulls an item that may be null',
    { loose: [{ id: '1' }, new Error('bad'), null, later({ id: '2' })] },
    '{ loose { id } }',
    {},
  ],
  [
    'awaits promises wherever they stand',
    { a: later({ id: later('1'), name: 'x', self: later({ id: '2', name: later('y') }) }) },
    '{ a { id name self { id name } } }',
    {},
  ],
  [
    'keeps a rejected promise to its field',
    { nullable: () => Promise.reject(new Error('late')), flag: later(false) },
    '{ nullable { id } flag }',
    {},
  ],
  [
    'ignores rejected siblings of a failed parent',
    { nullable: { id: () => Promise.reject(new Error('one')), name: null } },
    '{ nullable { name } }',
    {},
  ],
  ['refuses a value that is no list', { things: 'text' }, '{ things { id } }', {}],
  ['refuses a value that a leaf cannot serialise', { flag: 'maybe', number: 'x' }, '{ flag number }', {}],
  ['escapes text as JSON does', { any: awkward }, '{ any }', {}],
  [
    'merges fields of the same name',
    { a: { id: '1', name: 'n', self: { id: '2', name: 'm' } } },
    '{ a { self { id } } a { self { name } id } ...F } fragment F on Query { a { name } }',
    {},
  ],
  [
    'passes arguments and variables',
    { any: (_s: unknown, args: object) => JSON.stringify(args) },
    'query($n: Int) { any(of: $n, like: { of: $n }) b: any(of: 3) c: any }',
    { n: 5 },
  ],
  [
    'includes and skips by variables',
    { flag: true, number: 1 },
    'query($y: Boolean!) { flag @include(if: $y) number @skip(if: $y) n: number @skip(if: false) x: flag @include(if: false) }',
    { y: true },
  ],
  [
    'refuses variables that do not fit',
    { flag: true },
    'query($y: Boolean!) { flag @include(if: $y) }',
    { y: 'maybe' },
  ],
];

describe('planned executions by rule', () => {
  it.each(cases)('a planned execution equals that of graphql-js: it %s', async (_rule, values, source, variables) => {
    const schema = withRoot(values);
    const given = { schema, source, contextValue: {}, variableValues: variables };
    expect(await runByPlan(given)).toBe(await runByGraphqlJs(given));
  });

  it.each([
    ['introspection', '{ __schema { queryType { name } } }'],
    ['mutations', 'mutation { x }'],
    [
      'fragments that unfold without measure',
      `{ ...F0 } ${Array.from({ length: 20 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F20 on Query { flag }`,
    ],
  ])('a plan is declined for %s', (_what, source) => {
    expect(createPlan(small, parse(source))).toBeUndefined();
  });
});
