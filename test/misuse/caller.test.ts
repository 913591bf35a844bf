import { describe, expect, it } from 'vitest';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId } from '../support/start-gateway.ts';

const gateway = shareGateway({ sandbox: { requestCount: 100 } });

const requestsWith = (argument: string) =>
  `{ botbyeProject(projectId: "${projectId}") { requests(${argument}) { totalCount nodes { id } } } }`;
const inProject = (selection: string) => `{ botbyeProject(projectId: "${projectId}") { ${selection} } }`;

/** What people write who have not read the schema, and the one sentence that gets them on. */
const mistakes: readonly (readonly [string, string, string, string])[] = [
  [
    'upstream’s id where a global id belongs',
    '{ node(id: "f77b2abd-c5d7-44f0-be4f-174b04876583") { id } }',
    'BAD_USER_INPUT',
    'id is not a global id of this API: pass the id field of an object, as it was read.',
  ],
  [
    'a project’s name where its id belongs',
    '{ botbyeProject(projectId: "My web shop") { id } }',
    'BAD_USER_INPUT',
    'projectId is not an id: 1 to 64 letters, digits, "_" or "-" are allowed, beginning with a letter or digit.',
  ],
  [
    'an account that is empty',
    `{ botbyeProject(projectId: "${projectId}", accountId: "") { id } }`,
    'BAD_USER_INPUT',
    'accountId is not an id: 1 to 64 letters, digits, "_" or "-" are allowed, beginning with a letter or digit.',
  ],
  [
    'a page of 1,000 rows',
    requestsWith('first: 1000'),
    'BAD_USER_INPUT',
    'first must be between 1 and 500; it is 1000.',
  ],
  ['a page of no rows', requestsWith('first: 0'), 'BAD_USER_INPUT', 'first must be between 1 and 500; it is 0.'],
  [
    'an offset for a cursor',
    requestsWith('after: "20"'),
    'BAD_USER_INPUT',
    "after is not a cursor of this API: pass an edge's cursor, startCursor or endCursor.",
  ],
  [
    'a page from both ends',
    requestsWith('first: 5, last: 5'),
    'BAD_USER_INPUT',
    'first and last cannot be used together: page forward with first and after, backward with last and before.',
  ],
  [
    'the end of a list that can only be read from its beginning',
    requestsWith('last: 5'),
    'BAD_USER_INPUT',
    'last without before cannot be asked for with BOTBYE_PAGING=cursor-limit: pass before as well, or take first with the opposite orderBy.',
  ],
  [
    'a filter that is still empty',
    requestsWith('where: {}'),
    'BAD_USER_INPUT',
    'where holds an empty filter, which would match everything: give it a condition or leave it out.',
  ],
  [
    'a filter whose value is still null',
    requestsWith('where: { country: { eq: null } }'),
    'BAD_USER_INPUT',
    'where.country has no condition, which would match everything: give it one or leave country out.',
  ],
  [
    'a year in hours',
    inProject('declinedCount(interval: 8760, intervalType: HOUR) { id }'),
    'BAD_USER_INPUT',
    'interval must be between 1 and 744 for intervalType HOUR; it is 8760.',
  ],
  [
    'upstream’s spelling of a field',
    requestsWith('where: { failed_message: { isNull: false } }'),
    'GRAPHQL_VALIDATION_FAILED',
    'Field "failed_message" is not defined. Did you mean "failedMessage"?',
  ],
  [
    'upstream’s spelling of a dimension',
    inProject('declinedSummary(by: country) { __typename }'),
    'GRAPHQL_VALIDATION_FAILED',
    'The enum does not have this value. Did you mean the enum value "COUNTRY"?',
  ],
  [
    'a value where its filter belongs',
    requestsWith('where: { country: "DEU" }'),
    'GRAPHQL_VALIDATION_FAILED',
    'Expected an input object: { … }.',
  ],
  [
    'a member’s field on the union',
    inProject('declinedSummary(by: COUNTRY) { country }'),
    'GRAPHQL_VALIDATION_FAILED',
    'Cannot query field "country". Select it in an inline fragment on a type that has it.',
  ],
  [
    'an object without its fields',
    '{ botbyeGateway }',
    'GRAPHQL_VALIDATION_FAILED',
    'Field "botbyeGateway" must have a selection of subfields. Did you mean "botbyeGateway { ... }"?',
  ],
  [
    'a summary by nothing',
    inProject('declinedSummary { __typename }'),
    'GRAPHQL_VALIDATION_FAILED',
    'Field "declinedSummary" argument "by" is required, but it was not provided.',
  ],
];

describe('mistakes in a request', () => {
  it.each(mistakes)(
    'tells a caller who sends %s how to go on, and asks the upstream nothing',
    async (_, query, code, sentence) => {
      const { errors } = await gateway.query(query);
      expect(errors[0]?.message).toBe(sentence);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
      expect(gateway.asked()).toEqual([]);
    },
  );

  it('answers variables that do not fit with which one, at which path and why', async () => {
    const query = `query ($where: BotByeRequestFilter) ${requestsWith('where: $where')}`;
    const { errors } = await gateway.query<unknown, object>(query, { where: { and: [{ serverPort: { eq: '443' } }] } });
    expect(errors.map(({ message }) => message)).toEqual([
      'Variable "$where" got invalid value at "where.and[0].serverPort.eq"; Int cannot represent non-integer value.',
    ]);
  });
});

describe('mistakes with a credential', () => {
  const passing = shareGateway({ passThrough: true, sandbox: { requestCount: 100 } });
  const count = `{ botbyeProject(projectId: "${projectId}", accountId: "harbour") { declinedCount { id } } }`;
  const ask = (authorization: string) => passing.query(count, undefined, { headers: { authorization } });

  it('answers a credential without a scheme with how to send it', async () => {
    expect((await ask('sandbox-key-harbour')).errors.map(({ message }) => message)).toEqual([
      'This operation asks for project data and brings no credential. Send your BotBye API key as Authorization: Bearer <key>.',
    ]);
    expect(passing.asked()).toEqual([]);
  });

  it('answers a credential that the upstream does not know with that fact, and does not repeat it', async () => {
    expect((await ask('Bearer mistyped-key')).errors.map(({ message }) => message)).toEqual([
      'The upstream does not accept the credential of this request.',
    ]);
  });
});
