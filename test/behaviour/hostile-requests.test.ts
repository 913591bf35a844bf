import { describe, expect, it } from 'vitest';
import { shareGateway } from '../support/share-gateway.ts';
import { type GraphqlError, projectId } from '../support/start-gateway.ts';

const production = { NODE_ENV: 'production', SHUTDOWN_DELAY_MS: '0' };

async function post(url: string, body: string) {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  const json = (await response.json()) as { data?: unknown; errors?: readonly GraphqlError[] };
  return { status: response.status, headers: response.headers, ...json };
}

describe('a stranger who explores a gateway in production', () => {
  const gateway = shareGateway({ env: production, sandbox: { requestCount: 50 } });

  it.each([
    ['by its name', '{ __schema { queryType { name } } }'],
    ['by an alias', '{ harmless: __schema { types { name } } }'],
    ['by __type', '{ __type(name: "Query") { fields { name } } }'],
    ['in a fragment', 'query { ...a } fragment a on Query { __schema { types { name } } }'],
    ['in an inline fragment', '{ ... on Query { ... { __schema { types { name } } } } }'],
    ['beside a permitted field', '{ botbyeGateway { version } __schema { types { name } } }'],
    ['behind a condition', 'query ($on: Boolean = true) { __schema @include(if: $on) { types { name } } }'],
  ])(
    'a stranger gets nothing of the schema if introspection is asked for %s, and one plain error',
    async (_, query) => {
      const { status, data, errors = [] } = await post(gateway.url, JSON.stringify({ query }));
      expect([status, data, errors.length]).toEqual([400, undefined, 1]);
      expect(errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      const accept = 'application/graphql-response+json';
      const response = await fetch(`${gateway.url}?query=${encodeURIComponent(query)}`, { headers: { accept } });
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain('"data"');
    },
  );

  it('a stranger may ask for __typename, which costs nothing and asks the upstream nothing', async () => {
    const { status, data } = await post(gateway.url, '{"query":"{ __typename }"}');
    expect([status, data]).toEqual([200, { __typename: 'Query' }]);
    expect(gateway.asked()).toEqual([]);
  });

  // What graphw00f sends to tell engines apart.
  it.each([
    'queryy { __typename }',
    'query @deprecated { __typename }',
    'query { __typename @aaa { __typename }',
    'query { ...__typename }',
    'subscription { __typename }',
    'query @skip { __typename }',
    '{ __typename @a@a@a@a }',
    'query { __typename {',
    '',
    'aaa',
    'query { system }',
    'mutation { __typename }',
    '{ __typename(a: 1) }',
    'query { alias1$1: __typename }',
    '{ a: __typename @include }',
  ])('a stranger cannot tell the engine by the malformed document %j', async (query) => {
    const { status, headers, errors = [] } = await post(gateway.url, JSON.stringify({ query }));
    expect(status).toBe(400);
    for (const { extensions, message } of errors) {
      expect(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']).toContain(extensions.code);
      expect(message).not.toMatch(/yoga|pothos|graphql-js|did you mean|\bat .*:\d+/i);
    }
    expect([...headers.keys()].filter((name) => /yoga|powered|server/.test(name))).toEqual([]);
  });

  it('a stranger gets no stack, exception or trace with any refusal', async () => {
    for (const query of ['qwerty cop { abc }', '{ nothing }', '{', '{ __schema { directive } }']) {
      const { errors = [] } = await post(gateway.url, JSON.stringify({ query }));
      expect(errors.length).toBeGreaterThan(0);
      for (const { extensions } of errors) {
        expect(Object.keys(extensions).filter((name) => !['code', 'argument', 'requestId'].includes(name))).toEqual([]);
      }
    }
  });
});

describe('hostile operations', () => {
  const gateway = shareGateway({ sandbox: { requestCount: 50 } });
  const project = (selection: string) => `botbyeProject(projectId: "${projectId}") { ${selection} }`;

  it.each(['__proto__', 'constructor', 'toString', 'then', 'hasOwnProperty', 'valueOf', 'toJSON'])(
    'an alias called %s is returned as plain data, and changes no prototype',
    async (name) => {
      // The validator reserves names that begin with two underscores for introspection, yet GraphQL allows them as aliases.
      const { status, data } = await post(
        gateway.url,
        JSON.stringify({ query: `{ ${name}: __typename a: ${project(`${name}: projectId`)} }` }),
      );
      expect(status).toBe(200);
      const entries = Object.entries(data as Record<string, unknown>);
      expect(entries.find(([key]) => key === name)?.[1]).toBe('Query');
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    },
  );

  it('the cost of a document counts its variables each time, also if it was cheap before', async () => {
    const query = `query ($first: Int) { ${project('declinedSummary(by: COUNTRY, first: $first) { ... on DeclinedGroup { requests(first: $first) { nodes { id } } } }')} }`;
    const send = (first: number) => post(gateway.url, JSON.stringify({ query, variables: { first } }));
    expect((await send(1)).status).toBe(200);
    expect((await send(1)).status).toBe(200);
    const costly = await send(100);
    expect([costly.status, costly.errors?.[0]?.extensions.code]).toEqual([400, 'OPERATION_TOO_COSTLY']);
  });

  it.each(['2147483648', '9007199254740993', '1e400', '-0', '1.5', '-1', '0', '501', '"5"', '[5]', '{}', 'true'])(
    'the page size %s in a variable is refused, and the upstream is not asked',
    async (first) => {
      const query = `query ($first: Int) { ${project('requests(first: $first) { nodes { id } }')} }`;
      const asked = gateway.asked().length;
      const { errors = [] } = await post(
        gateway.url,
        `{"query":${JSON.stringify(query)},"variables":{"first":${first}}}`,
      );
      expect(errors.length).toBeGreaterThan(0);
      expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_TOO_COSTLY']).toContain(
        errors[0]?.extensions.code,
      );
      expect(gateway.asked()).toHaveLength(asked);
    },
  );

  it.each([
    ['query', '{"query":"{ a }","query":"{ __typename }"}'],
    ['variables', '{"variables":{},"query":"{ __typename }","variables":{}}'],
    ['operationName', '{"operationName":null,"query":"{ __typename }","operationName":null}'],
    ['extensions', '{"extensions":{},"extensions":{},"query":"{ __typename }"}'],
    ['query, escaped once', '{"query":"{ a }","qu\\u0065ry":"{ __typename }"}'],
  ])('a body that gives %s twice is refused, since a proxy may have read the other one', async (_, body) => {
    const { status, errors } = await post(gateway.url, body);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(errors?.[0]?.message).toContain('twice');
  });

  it.each([
    ['in a variable', '{"query":"{ __typename }","variables":{"query":{"query":"x"},"variables":[{"query":1}]}}'],
    ['in a text', '{"query":"{ __typename }","operationName":null,"x":"\\"query\\":\\"query\\""}'],
    ['as an unknown member', '{"query":"{ __typename }","x":{"query":1,"variables":2},"y":["query","query"]}'],
  ])('a body that has the word query again %s is accepted', async (_, body) => {
    expect((await post(gateway.url, body)).status).toBe(200);
  });
});
