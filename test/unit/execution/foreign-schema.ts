import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfigMap,
  GraphQLFloat,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';
import { type Draw, failure, shaped, turns } from './foreign-values.ts';

/** A row of the schema below. All that it has follows from its key. */
export class Row {
  readonly draw: Draw;
  readonly key: string;

  constructor(draw: Draw, key: string) {
    this.draw = draw;
    this.key = key;
  }

  get kind(): 'Cat' | 'Dog' | 'Robot' {
    return (['Cat', 'Dog', 'Robot'] as const)[this.draw(`${this.key} kind of row`, 3)] ?? 'Cat';
  }

  get __typename(): unknown {
    const given: unknown[] = [this.kind, this.kind, 'Being', 'Nobody', 'Query', 7];
    return given[this.draw(`${this.key} typename`, 16)];
  }

  get kin(): unknown {
    return this.#make('kin', (key) => new Row(this.draw, key));
  }

  get pet(): unknown {
    return this.#make('pet', (key) => new Row(this.draw, key));
  }

  get sure(): unknown {
    return this.#make('sure', (key) => new Row(this.draw, key));
  }

  get text(): unknown {
    return this.#make('text', (key) => `text "${key}" \u2028 \ud800`);
  }

  get certain(): unknown {
    return this.#make(
      'certain',
      (key) => [`yes ${key}`, true, 5, 2.5, {}, { valueOf: () => 'valued' }][this.draw(key, 6)],
    );
  }

  get flag(): unknown {
    return this.#make('flag', (key) => [true, false, 1, 'maybe'][this.draw(key, 4)]);
  }

  get mood(): unknown {
    return this.#make('mood', (key) => [moods.CALM, moods.WILD, 'CALM', 0][this.draw(key, 4)]);
  }

  get odd(): unknown {
    return this.#make('odd', (key) => this.draw(key, 12));
  }

  get certainlyOdd(): unknown {
    return this.#make('certainlyOdd', (key) => this.draw(key, 12));
  }

  get numbers(): unknown {
    return this.#make('numbers', (key) => iterables[this.draw(key, iterables.length)]?.());
  }

  get counts(): unknown {
    return this.#make('counts', (key) => [1, 2, this.draw(key, 5) === 0 ? null : 3, this.draw(key, 7) === 1 ? 'x' : 4]);
  }

  get nested(): unknown {
    const item = (key: string) => shaped(this.draw, key, () => this.draw(key, 3));
    return this.#make('nested', (key) => {
      const list = (at: string) => quiet(() => [1, 2].map((index) => attempt(() => item(`${at}.${index}`))));
      return [1, 2, 3].map((index) => shaped(this.draw, `${key} ${index}`, () => list(`${key} ${index}`)));
    });
  }

  get rows(): unknown {
    return this.#make('rows', (key) =>
      [0, 1, 2].map((index) =>
        attempt(() => shaped(this.draw, `${key}.${index}`, () => new Row(this.draw, `${key}.${index}`))),
      ),
    );
  }

  // graphql-js leaves rejections unhandled if a later item of such a list fails at once, so all of these fail later.
  get sureRows(): unknown {
    return this.#make('sureRows', (key) => [0, 1, 2].map((index) => quiet(() => this.#sureRow(`${key}.${index}`))));
  }

  async #sureRow(at: string): Promise<unknown> {
    await turns(this.draw(at, 4));
    if (this.draw(at, 9) === 0) throw failure(this.draw, at);
    return this.draw(at, 10) === 0 ? null : new Row(this.draw, at);
  }

  /** Called by the default resolver, with what a resolver is called with but for the source. */
  method(args: { n?: number | null }, context: object, info: GraphQLResolveInfo): unknown {
    const told = `${this.key} ${JSON.stringify(args)} ${Object.keys(context)} ${pathOf(info)}`;
    args.n = 99;
    return shaped(this.draw, `${this.key}.method`, () => told);
  }

  #make(name: string, value: (key: string) => unknown): unknown {
    const key = `${this.key}.${name}`;
    return shaped(this.draw, key, () => value(key));
  }
}

function attempt(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return quiet(() => Promise.reject(error));
  }
}

function quiet(make: () => unknown): unknown {
  const value = make();
  if (value instanceof Promise) value.catch(() => {});
  return value;
}

const moods = { CALM: { inner: 1 }, WILD: Symbol('wild') };

const iterables: readonly (() => unknown)[] = [
  () => new Set([1, 2.5, null]),
  () => new Map([[1, 2]]).values(),
  () => new Float64Array([1, Number.NaN]),
  function* () {
    yield 1;
    yield undefined;
    yield Promise.resolve(3);
    yield new Error('an item is an error');
  },
  function* () {
    yield 1;
    throw new Error('the iterator fails');
  },
  async function* () {
    yield 1;
  },
  () => 'text',
  () => ({ length: 1, 0: 1 }),
  () => ({ [Symbol.iterator]: 5 }),
  () => Array.from({ length: 3 }),
].map((make) => () => (make as () => unknown)());

const oddValues: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => ({ b: 1, a: [undefined, { toJSON: () => 'by toJSON' }] }),
  () => new Date(86_400_000),
  () => new Date(Number.NaN),
  () => () => 'a function',
  () => Promise.resolve({ late: true }),
  () => Promise.resolve(null),
  () => quiet(() => Promise.reject(new Error('serialize rejects'))),
  () => -0,
  () => Number.POSITIVE_INFINITY,
  () => {
    throw new Error('serialize throws');
  },
];

const Odd = new GraphQLScalarType({
  name: 'Odd',
  serialize: (value) => oddValues[Number(value)]?.(),
  parseValue: (given): object => ({ given }),
  parseLiteral: ({ kind }): object => ({ kind }),
});

const Mood = new GraphQLEnumType({
  name: 'Mood',
  values: { CALM: { value: moods.CALM }, WILD: { value: moods.WILD } },
});

const Like = new GraphQLInputObjectType({
  name: 'Like',
  fields: { n: { type: GraphQLInt, defaultValue: 8 }, of: { type: new GraphQLList(GraphQLString) } },
});

function pathOf({ path }: GraphQLResolveInfo): string {
  const keys: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) keys.push(`${at.typename}.${at.key}`);
  return keys.join(' < ');
}

/** All that `info` says, and what a resolver that wrote into it before has left there. */
function tell(info: GraphQLResolveInfo): string {
  const { fieldName, fieldNodes, returnType, parentType, fragments, rootValue, operation, variableValues } = info;
  const starts = fieldNodes.map(({ loc }) => loc?.start);
  const rest = [Object.keys(info), Object.keys(fragments), operation.name?.value, JSON.stringify(variableValues)];
  const root = rootValue instanceof Row ? rootValue.key : 'none';
  return `${fieldName} ${starts} ${returnType} ${parentType} ${pathOf(info)} ${rest} ${root}`;
}

const given = {
  n: { type: GraphQLInt, defaultValue: 3 },
  sure: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 4 },
  like: { type: Like },
  mood: { type: Mood, defaultValue: moods.WILD },
  odd: { type: Odd },
};

function resolverFields(): GraphQLFieldConfigMap<unknown, unknown> {
  return {
    byRest: { type: GraphQLString, resolve: (...all) => tell(all[3]) },
    byArguments: {
      type: GraphQLString,
      resolve() {
        // biome-ignore lint/complexity/noArguments: a resolver may find `info` this way
        return tell(arguments[3]);
      },
    },
    byDefault: { type: GraphQLString, resolve: (_source, _args = {}, _context = {}, ...[info]) => info && tell(info) },
    byTemplate: {
      type: GraphQLString,
      args: given,
      resolve: (_source, args, _context, info) => {
        const told = `${JSON.stringify(args)} ${Object.keys(args)} ${typeof args.mood} ${pathOf(info)}`;
        Object.assign(args, { n: 77, added: true });
        if (args.like) args.like.n = 78;
        if (args.odd) args.odd.changed = true;
        return told;
      },
    },
    failing: {
      type: GraphQLString,
      resolve: (source) => {
        const { draw, key } = rowOf(source);
        return shaped(draw, `${key}.failing`, () => (draw(key, 2) === 0 ? () => 'a function' : 12));
      },
    },
    failingForSure: {
      type: new GraphQLNonNull(GraphQLString),
      resolve: async (source) => {
        const { draw, key } = rowOf(source);
        await turns(draw(key, 5));
        return shaped(draw, `${key}.failingForSure`, () => 'it went well');
      },
    },
  };
}

function rowOf(source: unknown): Row {
  if (source instanceof Row) return source;
  throw new Error('This is no row.');
}

/** Fields that all types share, so that any of their selections can be merged. */
function fields(): GraphQLFieldConfigMap<unknown, unknown> {
  return {
    key: { type: new GraphQLNonNull(GraphQLID) },
    kin: { type: Being },
    pet: { type: Pet },
    sure: { type: new GraphQLNonNull(Named) },
    text: { type: GraphQLString },
    certain: { type: new GraphQLNonNull(GraphQLString) },
    flag: { type: GraphQLBoolean },
    mood: { type: Mood },
    odd: { type: Odd },
    certainlyOdd: { type: new GraphQLNonNull(Odd) },
    numbers: { type: new GraphQLList(GraphQLFloat) },
    counts: { type: new GraphQLList(new GraphQLNonNull(GraphQLInt)) },
    nested: { type: new GraphQLList(new GraphQLList(GraphQLInt)) },
    rows: { type: new GraphQLList(Being) },
    sureRows: { type: new GraphQLList(new GraphQLNonNull(Named)) },
    method: { type: GraphQLString, args: given },
    constructor: { type: GraphQLString, resolve: () => 'a field called constructor' },
    toString: { type: GraphQLString },
    hasOwnProperty: { type: GraphQLString, resolve: () => null },
    ...resolverFields(),
  };
}

/** Without a type resolver: GraphQL asks `__typename`, then each type's isTypeOf. */
const Being: GraphQLInterfaceType = new GraphQLInterfaceType({ name: 'Being', fields });

const Named: GraphQLInterfaceType = new GraphQLInterfaceType({
  name: 'Named',
  interfaces: () => [Being],
  fields,
  resolveType: (value, _context, info) => {
    const { draw, key, kind } = rowOf(value);
    const wrong = [undefined, 'Nobody', 'Being', 'Query', 7, Cat, pathOf(info)][draw(`${key} named`, 40)];
    return shaped(draw, `${key} of ${pathOf(info)}`, () => wrong ?? kind) as string;
  },
});

const isTypeOf = {
  Cat: (value: unknown) => rowOf(value).kind === 'Cat',
  Dog: async (value: unknown) => {
    const { draw, key, kind } = rowOf(value);
    await turns(draw(key, 3));
    if (draw(`${key} of dogs`, 12) === 0) throw failure(draw, key);
    return kind === 'Dog';
  },
  Robot: (value: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    const { draw, key, kind } = rowOf(value);
    if (draw(`${key} of robots`, 12) === 0) throw failure(draw, pathOf(info));
    return kind === 'Robot' && draw(`${key} robot`, 4) > 0;
  },
};

const interfaces = () => [Being, Named];
const Cat: GraphQLObjectType = new GraphQLObjectType({ name: 'Cat', interfaces, fields, isTypeOf: isTypeOf.Cat });
const Dog: GraphQLObjectType = new GraphQLObjectType({ name: 'Dog', interfaces, fields, isTypeOf: isTypeOf.Dog });
const Robot: GraphQLObjectType = new GraphQLObjectType({ name: 'Robot', interfaces, fields, isTypeOf: isTypeOf.Robot });

const Pet: GraphQLUnionType = new GraphQLUnionType({
  name: 'Pet',
  types: () => [Cat, Dog, Robot],
  resolveType: async (value) => rowOf(value).kind,
});

/** A schema that is not ours, with all that graphql-js lets a schema do. */
export function createForeignSchema(): GraphQLSchema {
  const query = new GraphQLObjectType({
    name: 'Query',
    interfaces,
    fields: () => ({ ...fields(), cat: { type: Cat } }),
  });
  return new GraphQLSchema({ query, types: [Cat, Dog, Robot] });
}
