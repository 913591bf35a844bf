import { describe, expect, it } from 'vitest';
import * as documents from '../documents/generated/graphql.ts';
import { projectId, type StartOptions, startGateway } from '../support/start-gateway.ts';

// There is a long way to an answer and there are short ones: Yoga is not asked where a request with such a head has been
// answered before, and an operation whose answer is finished is not executed. Which was taken must not be seen.

const operations = Object.entries(documents)
  .filter(([name]) => name.endsWith('Document'))
  .map(([name, document]) => [name, String(document)] as const);

const requestId = Buffer.from(`BotByeRequest:harbour:${projectId}:none`).toString('base64');
const project = Buffer.from(`BotByeProject:harbour:${projectId}`).toString('base64');
const variables = {
  projectId,
  by: 'COUNTRY',
  id: project,
  ids: [project, 'nonsense', requestId],
  first: 3,
  interval: 7,
};

let heads = 0;

/** A head that nobody has sent before: the request goes the long way, and its answer is named as for application/json. */
function unknownHead(): Record<string, string> {
  heads += 1;
  return { accept: `application/json, text/x-${heads}` };
}

/** Only what the operation declares: others would be refused. */
function variablesOf(document: string) {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => document.includes(`$${name}:`)));
}

const conditions = `query ($yes: Boolean!) {
  botbyeProject(projectId: "${projectId}") { ...Counts skipped: declinedCount @skip(if: $yes) { id } }
}
fragment Counts on BotByeProject { declinedCount { bannedReqCount } declinedCount @include(if: $yes) { botReqCount } }`;

async function startRaw(options: StartOptions) {
  const gateway = await startGateway({ sandbox: { requestCount: 600 }, ...options });
  const send = async (
    document: string,
    given: object = variablesOf(document),
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-request-id': 'same', ...headers },
      body: JSON.stringify({ query: document, variables: given }),
    });
    const { date: _date, ...rest } = Object.fromEntries(response.headers);
    return { status: response.status, headers: rest, body: await response.text() };
  };
  return { gateway, send };
}

/** As often as it takes until everything about it is known: its head, that it comes again, that Yoga lets it through. */
async function repeat(send: () => Promise<unknown>): Promise<void> {
  for (let times = 0; times < 3; times += 1) await send();
}

describe('equal responses', () => {
  it.each(operations)(
    'an operation has the same response, to the byte and the header, each time: %s',
    async (_name, document) => {
      const { send } = await startRaw({ env: { CACHE_REQUESTS_TTL_MS: '0' } });
      const first = await send(document);
      expect(first.status).toBe(200);
      await repeat(async () => expect(await send(document)).toEqual(first));
      expect(await send(document)).toEqual(first);
    },
  );

  it.each(operations)(
    'an operation has the same response, to the byte and the header, executed and from memory: %s',
    async (_name, document) => {
      const { send } = await startRaw({ cached: true });
      const first = await send(document);
      await repeat(async () => expect(await send(document)).toEqual(first));
    },
  );

  it.each(operations)(
    'an operation has the same response, to the byte and the header, with fast paths and without: %s',
    async (_name, document) => {
      // One that answers everything the long way, beside one that has learned all that it can.
      const { send: sendSlowly } = await startRaw({ env: { FAST_PATHS: 'false' } });
      const { send } = await startRaw({ env: { FAST_PATHS: 'true' } });
      await repeat(() => send(document));
      expect(await send(document)).toEqual(await sendSlowly(document));
    },
  );

  it.each(['http-500', 'http-404', 'http-429', 'http-400', 'html'] as const)(
    'an operation has the same response, to the byte and the header, each time the upstream fails with %s',
    async (kind) => {
      const { gateway, send } = await startRaw({ env: { CACHE_SUMMARY_TTL_MS: '0' } });
      const document = `{ botbyeProject(projectId: "${projectId}") { declinedCount { id } requests(first: 2) { nodes { requestId } } } }`;
      await repeat(() => send(document));
      gateway.sandbox.setFault({ kind, endpoint: 'count', retryAfter: 5 });
      const [fresh, again] = [await send(document, {}, unknownHead()), await send(document)];
      expect(fresh.body).toContain('"errors"');
      if (kind !== 'http-429') expect(again).toEqual(fresh);
      else expect(again.status).toBe(fresh.status);
    },
  );

  it.each([
    ['a variable that does not fit', { projectId, first: 'three' }],
    ['an argument that is refused', { projectId, first: 0 }],
    ['an operation that is too costly', { projectId, first: 500 }],
    ['a missing variable', {}],
  ])(
    'an operation is refused with the same response, to the byte and the header, each time for %s',
    async (_what, given) => {
      const query = (name: string) =>
        `query ${name}($projectId: ID!, $first: Int) { botbyeProject(projectId: $projectId) { requests(first: $first) { nodes { requestId } } } }`;
      const { send } = await startRaw({ env: { MAX_COST: '600' } });
      await repeat(() => send(query('Known'), { projectId, first: 2 }));
      expect(await send(query('Known'), given)).toEqual(await send(query('Known'), given, unknownHead()));
      expect(await send(query('Fresh'), given)).toEqual(await send(query('Other'), given, unknownHead()));
    },
  );

  it.each([
    ['a text that is no GraphQL', '{ botbyeGateway { version }'],
    ['a field that does not exist', '{ botbyeProject(projectId: "p") { requests { nods { id } } } }'],
    ['a fragment that nothing uses', '{ botbyeGateway { version } } fragment F on Query { __typename }'],
    ['a document of several operations', 'query A { botbyeGateway { version } } query B { botbyeGateway { version } }'],
    ['a mutation', 'mutation { nothing }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a document of too many tokens', `{ ${'__typename '.repeat(2_100)} }`],
    [
      'an operation that is too deep',
      '{ botbyeProject(projectId: "p") { requests { edges { node { headers { name } } } } } }',
    ],
    ['an operation without upstream data', '{ botbyeGateway { version } }'],
    ['conditions, fragments and aliases', conditions],
  ])(
    'an invalid operation has the same response, to the byte and the header, when it is new and when it is known: %s',
    async (_what, document) => {
      const { send } = await startRaw({ env: { MAX_DEPTH: '5' } });
      const known = `query Known { botbyeProject(projectId: "${projectId}") { declinedCount { id } } }`;
      expect((await send(known, {})).status).toBe(200);
      expect(await send(document, { yes: true })).toEqual(await send(document, { yes: true }, unknownHead()));
    },
  );

  it('an operation has the same response, to the byte and the header, each time after a partial first one', async () => {
    const { gateway, send } = await startRaw({ cached: true, env: { BOTBYE_MAX_RETRIES: '0' } });
    const document = `{ botbyeProject(projectId: "${projectId}") { declinedCount { id } } }`;
    gateway.sandbox.setFault({ kind: 'http-500', times: 1 });
    expect((await send(document)).headers['cache-control']).toBe('no-store');
    const whole = await send(document);
    expect(whole.headers).toMatchObject({
      'cache-control': 'private, max-age=10',
      vary: 'Accept, Accept-Encoding, Authorization',
    });
    expect(await send(document)).toEqual(whole);
    expect(await send(document)).toEqual(whole);
  });

  it('an operation without a credential has the same response, to the byte and the header, each time', async () => {
    const { send } = await startRaw({ passThrough: true });
    const document = `{ botbyeProject(accountId: "harbour", projectId: "${projectId}") { declinedCount { id } } }`;
    const stranger = await send(document, {});
    expect(stranger.status).toBe(401);
    expect((await send(document, {}, { authorization: 'Bearer sandbox-key-harbour' })).status).toBe(200);
    expect(await send(document, {})).toEqual(stranger);
  });

  it('an operation has the same response, to the byte and the header, for each media type apart', async () => {
    const { send } = await startRaw({ cached: true });
    const document = `{ botbyeProject(projectId: "${projectId}") { declinedCount { id } } }`;
    const types = [
      'application/json',
      'application/graphql-response+json',
      'application/json',
      'application/graphql-response+json',
    ];
    for (const accept of types) {
      expect((await send(document, {}, { accept })).headers['content-type']).toContain(accept);
    }
  });
});
