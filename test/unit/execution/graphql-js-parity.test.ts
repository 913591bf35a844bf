import {
  buildSchema,
  defaultFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { createPlan } from '../../../src/execution/create-plan.ts';
import { careless, thenables } from './foreign-values.ts';
import { runByGraphqlJs, runByPlan } from './run-both.ts';

type Values = Record<string, unknown>;
type Resolvers = Record<string, (...all: never[]) => unknown>;

function createSchema(resolvers: Resolvers = {}): GraphQLSchema {
  const schema = buildSchema(`
    interface Being { name: String kin: Being }
    type Cat implements Being { name: String kin: Being lives: Int }
    type Dog implements Being { name: String kin: Being sure: String! late: String }
    union Pet = Cat | Dog
    input Like { n: Int = 8 }
    type Query {
      text(n: Int! = 3, like: Like, constructor: String): String
      sure: String!
      being: Being
      pet: Pet
      cat: Cat
      dog: Dog
      dogs: [Dog]
      sureDogs: [Dog!]
      beings: [Being]
      texts: [String]
      constructor: String
    }
  `);
  for (const [coordinate, resolve] of Object.entries(resolvers)) {
    const [typeName = '', name = ''] = coordinate.split('.');
    const type = schema.getType(typeName) as GraphQLObjectType;
    if (name === 'isTypeOf' || name === 'resolveType') Object.assign(type, { [name]: resolve });
    else Object.assign(type.getFields()[name] ?? {}, { resolve });
  }
  return schema;
}

interface Case {
  readonly source: string;
  readonly root?: unknown;
  readonly resolvers?: Resolvers;
  readonly variables?: Values;
  /** What the response holds: that both say the same is not enough if both say nothing. */
  readonly holds: string;
}

const pathOf = (info: { path: { key: string | number; prev: unknown } } | undefined) => JSON.stringify(info?.path);
const rejected = async (message: string) => {
  throw new Error(message);
};
const rows = { dogs: [{ name: 'one' }, { name: 'two' }] };
const cat = { name: 'Tom' };

const cases: readonly (readonly [title: string, given: Case])[] = [
  [
    'awaits a promise that is none of the platform',
    { source: '{ text }', root: { text: thenables.returnsPromise(Promise.resolve('late')) }, holds: '"text":"late"' },
  ],
  [
    'awaits foreign promises in lists',
    { source: '{ texts }', root: { texts: ['a', thenables.inherits(Promise.resolve('b'))] }, holds: '["a","b"]' },
  ],
  [
    'awaits a foreign promise that becomes an object',
    { source: '{ cat { name } }', root: { cat: thenables.inherits(Promise.resolve(cat)) }, holds: '"name":"Tom"' },
  ],
  [
    'leaves out the field of a foreign promise whose then returns nothing',
    { source: '{ text a: sure }', root: { text: careless.returnsNothing('x'), sure: 'y' }, holds: '{"a":"y"}' },
  ],
  [
    'gives each row its own path if the resolver takes info by rest parameters',
    {
      source: '{ dogs { late } }',
      root: rows,
      resolvers: { 'Dog.late': (...all) => pathOf(all[3]) },
      holds: 'key\\":1',
    },
  ],
  [
    'gives each row its own path if the resolver takes info after a default parameter',
    {
      source: '{ dogs { late } }',
      root: rows,
      resolvers: {
        'Dog.late': (_source, _args = {} as never, _context = {} as never, info = undefined as never) => pathOf(info),
      },
      holds: 'key\\":1',
    },
  ],
  [
    'gives each row its own path if the resolver is a function that reads its arguments',
    {
      source: '{ dogs { late } }',
      root: rows,
      resolvers: {
        'Dog.late': function late() {
          // biome-ignore lint/complexity/noArguments: a resolver may find `info` this way
          return pathOf(arguments[3]);
        },
      },
      holds: 'key\\":1',
    },
  ],
  [
    'gives the type resolver of a list item the path of the field',
    {
      source: '{ beings { name } }',
      root: { beings: [cat] },
      resolvers: {
        'Being.resolveType': (...all) => {
          throw new Error(pathOf(all[2]));
        },
      },
      holds: 'typename',
    },
  ],
  [
    'awaits the name that a type resolver promises',
    {
      source: '{ being { name } }',
      root: { being: cat },
      resolvers: { 'Being.resolveType': async () => 'Cat' },
      holds: 'Tom',
    },
  ],
  [
    'tells what is wrong with the name that a type resolver gives',
    {
      source: '{ being { name } }',
      root: { being: cat },
      resolvers: { 'Being.resolveType': () => 'Query' },
      holds: 'not a possible type',
    },
  ],
  [
    'takes the type from __typename if there is no type resolver',
    { source: '{ pet { ... on Cat { name } } }', root: { pet: { ...cat, __typename: 'Cat' } }, holds: 'Tom' },
  ],
  [
    'asks isTypeOf of each type if there is no type resolver',
    {
      source: '{ pet { ... on Cat { name } } }',
      root: { pet: cat },
      resolvers: { 'Dog.isTypeOf': async () => false, 'Cat.isTypeOf': async () => true },
      holds: 'Tom',
    },
  ],
  [
    'fails if nothing tells the type',
    { source: '{ pet { __typename } }', root: { pet: cat }, holds: 'must resolve to an Object type' },
  ],
  [
    'calls a method with arguments, context and info',
    {
      source: '{ text(n: 5) }',
      root: { text: (...all: unknown[]) => `${JSON.stringify(all[0])} ${all[1]} ${pathOf(all[2] as never)}` },
      holds: 'Query',
    },
  ],
  [
    'calls a method on its object',
    {
      source: '{ cat { name } }',
      root: {
        cat: new (class {
          own = 'own';
          name() {
            return this.own;
          }
        })(),
      },
      holds: '"own"',
    },
  ],
  [
    'refuses a value whose isTypeOf is false',
    {
      source: '{ cat { name } }',
      root: { cat },
      resolvers: { 'Cat.isTypeOf': () => false },
      holds: 'Expected value of type',
    },
  ],
  [
    'refuses a value whose isTypeOf becomes false',
    {
      source: '{ cat { name } }',
      root: { cat },
      resolvers: { 'Cat.isTypeOf': async () => false },
      holds: 'Expected value of type',
    },
  ],
  [
    'orders keys by the first occurrence that is included',
    {
      source: 'query ($no: Boolean!) { text @include(if: $no) sure text cat { name @include(if: $no) lives name } }',
      root: { text: 'a', sure: 'b', cat },
      variables: { no: false },
      holds: '{"sure":"b","text":"a","cat":{"lives":null,"name":"Tom"}}',
    },
  ],
  [
    'fails where a condition is null although its variable has a default',
    {
      source: 'query ($maybe: Boolean = true) { text cat { ... on Cat @skip(if: $maybe) { name } } }',
      root: { text: 'a', cat },
      variables: { maybe: null },
      holds: 'must not be null',
    },
  ],
  [
    'gives each call arguments of its own',
    {
      source: '{ a: text(like: { n: 1 }) dogs { late } }',
      root: { ...rows, text: (args: { like: { n: number } }) => (args.like.n += 1) },
      resolvers: {
        'Dog.late': (_source, args) => {
          const before = JSON.stringify(args);
          Object.assign(args, { changed: true });
          return before;
        },
      },
      holds: '"a":"2"',
    },
  ],
  [
    'fails a property whose argument is null although it must not be',
    {
      source: 'query ($n: Int = 1) { text(n: $n) }',
      root: { text: 'a' },
      variables: { n: null },
      holds: 'must not be null',
    },
  ],
  [
    'waits for siblings under way before it tells that their object has failed',
    {
      source: '{ dog { late sure } text }',
      root: { dog: { late: () => rejected('late fails'), sure: null }, text: 'a' },
      holds: 'late fails',
    },
  ],
  [
    'says nothing of what fails below a value that is null already',
    {
      source: '{ dog { sure late } text }',
      root: {
        dog: {
          sure: () => rejected('sure fails'),
          late: async () => {
            for (let turn = 0; turn < 20; turn += 1) await undefined;
            throw new Error('late fails');
          },
        },
        text: async () => {
          for (let turn = 0; turn < 40; turn += 1) await undefined;
          return 'slow';
        },
      },
      holds: 'sure fails',
    },
  ],
  ['takes any iterable for a list', { source: '{ texts }', root: { texts: new Set(['a', 1]) }, holds: '["a","1"]' }],
  [
    'takes no async iterable for a list',
    {
      source: '{ texts }',
      root: {
        texts: (async function* () {
          yield 'a';
        })(),
      },
      holds: 'Expected Iterable',
    },
  ],
  ['resolves root fields from the root value', { source: '{ text }', root: { text: 'root' }, holds: 'root' }],
  [
    'keeps apart names that objects have by themselves',
    {
      source:
        'query ($toString: String) { __proto__: text(constructor: $toString) constructor hasOwnProperty: constructor }',
      root: { text: (args: object) => JSON.stringify(args), constructor: 'own' },
      holds: '"constructor":"own"',
    },
  ],
  [
    'calls a resolver that wraps the one which only read a property',
    {
      source: '{ text }',
      root: { text: 'read' },
      resolvers: {
        'Query.text': (...all: Parameters<typeof defaultFieldResolver>) => `wrapped ${defaultFieldResolver(...all)}`,
      } as Resolvers,
      holds: 'wrapped read',
    },
  ],
];

describe('a plan over a schema that uses what GraphQL allows', () => {
  it.each(cases)('a plan equals graphql-js: %s', async (_title, { source, root, resolvers, variables, holds }) => {
    const schema = createSchema(resolvers);
    expect(validate(schema, parse(source))).toEqual([]);
    const given = { schema, source, rootValue: root, variableValues: variables };
    const expected = await runByGraphqlJs(given);
    expect(expected).toContain(holds);
    expect(await runByPlan(given)).toBe(expected);
  });

  it('calls the resolver that stands before the one by which Pothos exposes a property', async () => {
    const schema = createSchema();
    const field = schema.getQueryType()?.getFields().sure;
    const exposing = (source: unknown) => (source as Values).text;
    const root = { text: 'exposed', sure: 'by name' };
    Object.assign(field ?? {}, {
      resolve: exposing,
      extensions: { pothosExposedField: 'text', pothosOriginalResolve: exposing },
    });
    expect(await runByPlan({ schema, source: '{ sure }', rootValue: root })).toBe('{"data":{"sure":"exposed"}}');
    Object.assign(field ?? {}, { resolve: (source: unknown) => `traced ${exposing(source)}` });
    expect(await runByPlan({ schema, source: '{ sure }', rootValue: root })).toBe('{"data":{"sure":"traced exposed"}}');
  });

  it.each([
    ['a directive of the schema', '{ text @other }'],
    ['a condition that is no boolean', '{ text @skip(if: null) }'],
    ['a fragment that is not there', '{ ...Nowhere }'],
    ['introspection below a field', '{ __type(name: "Cat") { name } }'],
    ['several operations without a name', 'query A { text } query B { text }'],
  ])('declines %s', (_what, source) => {
    expect(createPlan(createSchema(), parse(source))).toBeUndefined();
  });
});
