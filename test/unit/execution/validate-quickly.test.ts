import fc from 'fast-check';
import { buildSchema, type DocumentNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { validateQuickly } from '../../../src/execution/validate-quickly.ts';
import { createPlainSchema } from '../../../src/schema/schema.ts';
import { createChance, randomOperation } from '../../support/random-operation.ts';

const ours = createPlainSchema();

const page = `query Page($projectId: ID!, $first: Int, $where: BotByeRequestFilter, $countries: [String!]) {
  botbyeProject(projectId: $projectId) {
    requests(first: $first, where: $where) { edges { cursor node { id country } } pageInfo { endCursor } totalCount }
    blocked: requests(first: 2, where: { isBanByRule: { eq: true }, country: { in: ["DEU", "FRA"] } }) { nodes { id } }
    some: requests(where: { country: { in: $countries } }, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id } }
  }
}`;
const summary = `query ($projectId: ID!, $by: DeclinedDimension!) {
  botbyeProject(projectId: $projectId, accountId: "harbour") {
    __typename
    declinedSummary(by: $by, interval: 7, intervalType: DAY) {
      ... on DeclinedGroup { declinedReqCount share }
      ... on DeclinedByCountry { country countryName }
      ... { __typename }
    }
    byRule: declinedSummary(by: RULE, first: null) { ... on DeclinedByRule { ruleId requests(first: 1) { totalCount } } }
    declinedCount { bannedReqCount bannedReqTrend }
  }
}`;
const open = '{ botbyeGateway { version limits { maxCost } upstream { state retryAt } errorCodes } }';
const node =
  'query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id ... on BotByeRequest { asn } } nodes(ids: $ids) { id } }';
const plain = [page, summary, open, node];

const words = [
  ...[
    'id',
    'country',
    'requests',
    'nodes',
    'declinedSummary',
    'botbyeProject',
    'botbyeGateway',
    '__typename',
    '__schema',
  ],
  ...['first', 'by', 'where', 'projectId', 'ids', 'in', 'eq', 'field', 'direction', 'interval', 'nonsense'],
  ...[
    'DeclinedByRule',
    'BotByeRequest',
    'BotByeProject',
    'BotByeRequestFilter',
    'ID',
    'Int',
    'String',
    'DAY',
    'RULE',
    'ASC',
  ],
  ...['1', '1.5', '99999999999', '"x"', 'true', 'null', '[]', '[1]', '["x"]', '{}', '{ eq: 1 }', '{ country: {} }'],
  ...[
    '$projectId',
    '$first',
    '$where',
    '$by',
    '$id',
    '$ids',
    '$countries',
    '$other',
    '$projectId: ID',
    '= 3',
    '!',
    ':',
  ],
  ...[
    '@skip(if: true)',
    '@nonsense',
    '...',
    '... on',
    '...F',
    '(',
    ')',
    '{',
    '}',
    '{ id }',
    'alias:',
    'mutation',
    'query',
  ],
];
const token = /"[^"]*"|\$?\w+|\.\.\.|[^\s\w]/g;

/** A document with a word or two of it left out, said twice, or replaced. */
function spoil(source: string, seed: number): string {
  const chance = createChance(seed);
  const tokens = source.match(token) ?? [];
  // The generator's low bits are weak.
  const draw = (below: number) => chance(below * 1_024) >> 10;
  for (let times = 1 + draw(2); times > 0; times -= 1) {
    const at = draw(tokens.length);
    const word = words[draw(words.length)] ?? '';
    const spoilt = [[], [tokens[at] ?? '', tokens[at] ?? ''], [word], [word], [tokens[at] ?? '', word]][draw(5)] ?? [];
    tokens.splice(at, 1, ...spoilt);
  }
  return tokens.join(' ');
}

function parseOrNothing(source: string): DocumentNode | undefined {
  try {
    return parse(source);
  } catch {
    return undefined;
  }
}

describe('operations that need no validation', () => {
  it.each(plain)('a plain operation needs no validation: %s', (source) => {
    expect(validateQuickly(ours, parse(source))).toBe('valid');
  });

  it('an operation that needs no validation is valid for graphql-js, however it was spoiled', () => {
    const seen = { valid: 0, refused: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...plain), fc.integer({ min: 0, max: 2 ** 31 }), (source, seed) => {
        const document = parseOrNothing(spoil(source, seed));
        fc.pre(document !== undefined);
        if (!document) return;
        const errors = validate(ours, document);
        if (validateQuickly(ours, document) === 'valid') {
          seen.valid += 1;
          expect(errors, spoil(source, seed)).toEqual([]);
        } else if (errors.length > 0) seen.refused += 1;
      }),
      { numRuns: 4_000, seed: 11, maxSkipsPerRun: 1_000 },
    );
    // Else the property would say nothing.
    expect(seen.valid).toBeGreaterThan(200);
    expect(seen.refused).toBeGreaterThan(1_000);
  }, 60_000);

  it('an operation that needs no validation is valid for graphql-js, whatever it selects', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const document = parse(randomOperation(ours, createChance(seed)));
        expect(validateQuickly(ours, document) === 'valid' && validate(ours, document).length > 0).toBe(false);
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});

const small = buildSchema(`
  directive @on on FIELD
  type Query { a(of: Int, in: In, one: One, list: [Int!], sure: Int! = 1, json: Json): A! b: B u: U m: E }
  type A { id: ID! a: A b: Int }
  type B { b: String }
  union U = A | B
  enum E { X Y }
  input In { of: Int! other: In }
  input One @oneOf { a: Int b: Int }
  scalar Json
  type Mutation { a: Int }
`);

describe('operations that graphql-js validates', () => {
  it.each([
    ['a fragment definition', '{ a { ...F } } fragment F on A { id }'],
    ['a directive', '{ a @on { id } }'],
    ['a default value', 'query ($n: Int = 1) { a(of: $n) { id } }'],
    ['a response key that occurs twice', '{ a { id } a { b } }'],
    ['a response key that two types share', '{ u { ... on A { b } ... on B { b } } }'],
    ['several operations', 'query A { m } query B { m }'],
    ['a mutation', 'mutation { a }'],
    ['introspection', '{ __schema { description } }'],
    ['an input of which one field is to be given', '{ a(one: { a: 1 }) { id } }'],
    ['a value that stands for a list of one', '{ a(list: 1) { id } }'],
    ['an object or list for a scalar of its own', '{ a(json: { x: [1] }) { id } }'],
  ])('graphql-js validates a valid operation with %s', (_what, source) => {
    expect(validateQuickly(small, parse(source))).toBe('undecided');
  });

  it.each([
    ['an unknown field', '{ a { x } }'],
    ['an unknown argument', '{ a(x: 1) { id } }'],
    ['an argument that is given twice', '{ a(of: 1, of: 2) { id } }'],
    ['an unknown field of an input', '{ a(in: { of: 1, x: 2 }) { id } }'],
    ['a missing field of an input', '{ a(in: { other: { of: 1 } }) { id } }'],
    ['a null for a non-null type', '{ a(sure: null) { id } }'],
    ['a number that is too large', '{ a(of: 3000000000) { id } }'],
    ['an unknown variable', '{ a(of: $x) { id } }'],
    ['a variable that nothing uses', 'query ($x: Int) { m }'],
    ['a variable of another type', 'query ($x: String) { a(of: $x) { id } }'],
    ['a variable that may be null', 'query ($x: Int) { a(list: [$x]) { id } }'],
    ['a variable of no input type', 'query ($x: A) { a(of: $x) { id } }'],
    ['an object without selections', '{ a }'],
    ['a leaf with selections', '{ m { x } }'],
    ['__typename with selections', '{ __typename { x } }'],
    ['a type that cannot be met there', '{ a { ... on B { b } } }'],
    ['a type that has no fields', '{ a { ... on E { x } } }'],
    ['an unknown type', '{ u { ... on X { id } } }'],
  ])('graphql-js validates and refuses an operation with %s', (_what, source) => {
    const document = parse(source);
    expect(validate(small, document).length).toBeGreaterThan(0);
    expect(validateQuickly(small, document)).toBe('undecided');
  });
});
