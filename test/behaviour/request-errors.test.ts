import { buildSchema, isSpecifiedScalarType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { printPlainSchema } from '../../src/schema/schema.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId } from '../support/start-gateway.ts';

const modes = [
  ['development', {}],
  ['production', { NODE_ENV: 'production', SHUTDOWN_DELAY_MS: '0' }],
] as const;

const canary = 'canary-Zq7';
const project = (selection: string) => `botbyeProject(projectId: "${projectId}") { ${selection} }`;
const filter = `query ($where: BotByeRequestFilter) { ${project('requests(where: $where) { totalCount }')} }`;

/** Requests that are refused, each with the caller's secret in another place. */
const refused: readonly (readonly [what: string, query: string, variables: object | undefined])[] = [
  ['a literal of the wrong type', `{ ${project(`requests(first: "${canary}") { totalCount }`)} }`, undefined],
  ['a literal for an enum', `{ ${project(`declinedSummary(by: "${canary}") { __typename }`)} }`, undefined],
  ['a literal for an input object', `{ ${project(`requests(where: "${canary}") { totalCount }`)} }`, undefined],
  [
    'a literal for an instant',
    `{ ${project(`requests(where: { createdAt: { gt: "${canary}" } }) { totalCount }`)} }`,
    undefined,
  ],
  ['a block string', `{ ${project(`requests(first: """${canary}""") { totalCount }`)} }`, undefined],
  ['a string where a name belongs', `{ botbyeGateway { "${canary}" } }`, undefined],
  ['a string after a colon that lacks its value', `{ a: "${canary}" }`, undefined],
  [
    'a default value',
    `query ($first: Int = "${canary}") { ${project('requests(first: $first) { totalCount }')} }`,
    undefined,
  ],
  ['an argument of a directive', `{ __typename @include(if: "${canary}") }`, undefined],
  ['a variable of the wrong type', filter, { where: canary }],
  ['a variable deep inside', filter, { where: { and: [{ serverPort: { eq: canary } }] } }],
  ['a variable for an instant', filter, { where: { createdAt: { gt: canary } } }],
  ['a list for a text', filter, { where: { country: { eq: [canary] } } }],
  ['a key that no field could have', filter, { where: { [`${canary} ", '`]: 1 } }],
  ['a key that holds a suggestion', filter, { where: { [` Did you mean "${canary}"?`]: 1 } }],
];

const schema = buildSchema(printPlainSchema());

/** Types that a message names although the document does not. */
function typesGivenAway(message: string, query: string): readonly string[] {
  const words = message.match(/\w+/g) ?? [];
  return words.filter((word) => {
    const type = schema.getType(word);
    return type !== undefined && !isSpecifiedScalarType(type) && !query.includes(word);
  });
}

describe.each(modes)('errors of requests in %s', (mode, env) => {
  const gateway = shareGateway({ env, sandbox: { requestCount: 50 } });

  it.each(refused)(
    'the error about %s repeats no value, and names no type that the document does not',
    async (_what, query, variables) => {
      const { status, errors } = await gateway.query<unknown, object>(query, variables ?? {});
      expect(status).toBe(400);
      expect(errors.length).toBeGreaterThan(0);
      const text = errors.map(({ message }) => message).join('\n');
      expect(text).not.toContain(canary);
      expect(typesGivenAway(text, query)).toEqual([]);
      expect(gateway.asked()).toEqual([]);
    },
  );

  it.each([
    ['a field of no type', '{ botbyeGateway { versio } }'],
    ['a field of a union', `{ ${project('declinedSummary(by: RULE) { ruleNam }')} }`],
    ['an object without its fields', '{ botbyeGateway }'],
    ['a scalar with fields', '{ botbyeGateway { version { length } } }'],
    ['an unknown argument', `{ ${project('requests(firs: 1) { totalCount }')} }`],
    ['a missing argument', `{ ${project('declinedSummary { __typename }')} }`],
    ['a fragment on another type', `{ ${project('... on BotByeGateway { version }')} }`],
    ['a variable of another type', `query ($a: String) { ${project('requests(first: $a) { totalCount }')} }`],
    ['fields that conflict', `{ ${project('a: id a: requests { totalCount }')} }`],
  ])('the error about %s names no type that the document does not', async (_what, query) => {
    const { errors } = await gateway.query(query);
    const text = errors.map(({ message }) => message).join('\n');
    expect(text).not.toBe('');
    expect(typesGivenAway(text, query)).toEqual([]);
    if (mode === 'production') expect(text).not.toContain('Did you mean');
  });

  it('a document with many faults has ten errors at most', async () => {
    const fields = Array.from({ length: 300 }, (_none, index) => `x${index}`).join(' ');
    const where = Object.fromEntries(Array.from({ length: 300 }, (_none, index) => [`x${index}`, 1]));
    expect((await gateway.query(`{ ${fields} }`)).errors).toHaveLength(10);
    expect((await gateway.query<unknown, object>(filter, { where })).errors).toHaveLength(10);
  });

  it('all directives that the schema does not have are one error', async () => {
    const directives = Array.from({ length: 30 }, (_none, index) => `@d${index}`).join(' ');
    const { errors } = await gateway.query(`{ __typename ${directives} @aa @aa @aa @aa @aa @aa @aa @aa @aa @aa }`);
    expect(errors.map(({ message }) => message)).toEqual(['Unknown directive "@d0".']);
  });
});
