import { describe, expect, it } from 'vitest';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

const small = { requestCount: 100 } as const;
const version = '{ botbyeGateway { version } }';
const count = `{ botbyeProject(projectId: "${projectId}") { declinedCount { projectId } } }`;
const json = { 'content-type': 'application/json' };

function post(to: StartedGateway, body: string, headers: Record<string, string> = json): Promise<Response> {
  return fetch(to.url, { method: 'POST', headers, body });
}

function get(
  from: StartedGateway,
  parameters: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${from.url}?${new URLSearchParams(parameters)}`, { headers });
}

/** The code and message of the one error of an answer that has no data. */
async function refusalOf(response: Response) {
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors: { message: string; extensions: object }[];
  };
  expect([data ?? null, errors.length]).toEqual([null, 1]);
  return { status: response.status, message: errors[0]?.message, ...errors[0]?.extensions };
}

describe('POST', () => {
  const gateway = shareGateway({ sandbox: small });

  it('answers a POST with application/json if the client does not name the newer type', async () => {
    for (const accept of ['application/json', '*/*', 'text/html, */*;q=0.1']) {
      const response = await post(gateway, JSON.stringify({ query: version }), { ...json, accept });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
      expect(await response.json()).toEqual({ data: { botbyeGateway: { version: expect.any(String) } } });
    }
  });

  it('answers a POST with application/graphql-response+json if the client prefers it', async () => {
    const accept = 'application/graphql-response+json, application/json;q=0.9';
    const response = await post(gateway, JSON.stringify({ query: version }), { ...json, accept });
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'Application/JSON',
    'application/json; profile="a;b, c\\" d"; charset=utf-8',
    'application/json ; charset=UTF8 ;',
    'application/json;odata=verbose;q=1',
    '\tapplication/json',
  ])('accepts a POST with content type %j', async (type) => {
    expect((await post(gateway, JSON.stringify({ query: version }), { 'content-type': type })).status).toBe(200);
  });

  it.each([
    ['text/plain', JSON.stringify({ query: count })],
    ['application/x-www-form-urlencoded', new URLSearchParams({ query: count }).toString()],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--'],
    ['application/graphql', count],
    ['application/graphql+json', JSON.stringify({ query: count })],
    ['application/json; charset=utf-16', JSON.stringify({ query: count })],
    ['application/json; charset=utf-8; charset=latin1', JSON.stringify({ query: count })],
    ['application/json; charset', JSON.stringify({ query: count })],
    ['application/json; charset="utf-8', JSON.stringify({ query: count })],
    ['application/json, text/plain', JSON.stringify({ query: count })],
    ['application/json x', JSON.stringify({ query: count })],
    ['application /json', JSON.stringify({ query: count })],
    ['application/jsonp', JSON.stringify({ query: count })],
    ['', JSON.stringify({ query: count })],
  ])('refuses a POST with content type %j, since foreign pages can send forms and plain text', async (type, body) => {
    expect(await refusalOf(await post(gateway, body, { 'content-type': type }))).toEqual({
      status: 415,
      code: 'BAD_USER_INPUT',
      message: 'POST takes Content-Type: application/json in UTF-8.',
    });
    expect(gateway.asked()).toEqual([]);
  });

  it.each([
    ['no JSON', '{"query":', 'The body is not JSON.'],
    ['an empty body', '', 'The body is not JSON.'],
    ['a batch', JSON.stringify([{ query: version }]), 'Batches are not supported: send one operation per request.'],
    ['an empty batch', '[]', 'Batches are not supported: send one operation per request.'],
    ['a text', '"{ a }"', 'The body must be a JSON object with a "query".'],
    ['null', 'null', 'The body must be a JSON object with a "query".'],
    ['no query', '{}', '"query" must be a non-empty string.'],
    ['an empty query', '{"query":""}', '"query" must be a non-empty string.'],
    ['a query that is a number', '{"query":7}', '"query" must be a non-empty string.'],
    ['a query beside its name', '{"query":null,"operationName":"A"}', '"query" must be a non-empty string.'],
    ['variables as text', JSON.stringify({ query: version, variables: '{}' }), '"variables" must be an object.'],
    ['variables as a list', JSON.stringify({ query: version, variables: [1] }), '"variables" must be an object.'],
    [
      'operationName as a number',
      JSON.stringify({ query: version, operationName: 1 }),
      '"operationName" must be a string.',
    ],
    ['extensions as text', JSON.stringify({ query: version, extensions: 'x' }), '"extensions" must be an object.'],
  ])('answers 400 BAD_USER_INPUT to a POST with %s', async (_, body, message) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const refusal = await refusalOf(await post(gateway, body, { ...json, accept }));
      expect(refusal).toEqual({ status: 400, code: 'BAD_USER_INPUT', message });
    }
  });

  it('accepts null for optional members of a request, and ignores unknown members', async () => {
    const body = JSON.stringify({ query: version, variables: null, operationName: null, extensions: null, more: [1] });
    expect((await post(gateway, body)).status).toBe(200);
  });

  it('refuses a POST with a body of more than 256 KiB', async () => {
    const body = JSON.stringify({ query: version, variables: { x: 'x'.repeat(256 * 1024) } });
    expect(await refusalOf(await post(gateway, body))).toMatchObject({ status: 413, code: 'BAD_USER_INPUT' });
  });
});

describe('GET', () => {
  const gateway = shareGateway({ sandbox: small });

  it('answers a GET with variables, operationName and extensions', async () => {
    const query = `query A($id: ID!) { botbyeProject(projectId: $id) { declinedCount { projectId } } } query B { __typename }`;
    const response = await get(gateway, {
      query,
      variables: JSON.stringify({ id: projectId }),
      operationName: 'A',
      extensions: '{}',
    });
    expect([response.status, await response.json()]).toEqual([
      200,
      { data: { botbyeProject: { declinedCount: { projectId } } } },
    ]);
    expect(gateway.asked()).toHaveLength(1);
  });

  it.each([
    ['variables', '{', 'The variables is not JSON.'],
    ['variables', '[]', '"variables" must be an object.'],
    ['extensions', 'x', 'The extensions is not JSON.'],
  ])('refuses a GET whose %s are %j', async (name, text, message) => {
    expect(await refusalOf(await get(gateway, { query: version, [name]: text }))).toMatchObject({
      status: 400,
      message: expect.stringContaining(message.split(' ').at(-1) ?? ''),
    });
  });

  it('answers 400 to a GET without a query', async () => {
    expect(await refusalOf(await get(gateway, {}))).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it('refuses a mutation by GET, since the schema has none', async () => {
    const response = await get(gateway, { query: 'mutation { x }' });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(gateway.asked()).toEqual([]);
  });
});

describe('NODE_ENV=production', () => {
  const gateway = shareGateway({ env: { NODE_ENV: 'production' }, sandbox: small });

  it('answers GET in production as in development', async () => {
    expect((await get(gateway, { query: count })).status).toBe(200);
    expect(gateway.asked()).toHaveLength(1);
  });

  it('refuses introspection in production', async () => {
    for (const query of ['{ __schema { queryType { name } } }', '{ __type(name: "Query") { name } }']) {
      const { status, data, errors } = await gateway.query(query);
      expect([status, data]).toEqual([400, undefined]);
      expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    }
    expect((await gateway.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it('makes no suggestions in production, so that the schema cannot be guessed', async () => {
    const near = [
      '{ botbyeProjct(projectId: "a") { id } }',
      '{ botbyeProject(projectIdd: "a") { id } }',
      '{ botbyeProject(projectId: "a") { declinedSummary(by: RULEE) { __typename } } }',
      '{ botbyeProject(projectId: "a") { requests(where: { countri: { eq: "a" } }) { totalCount } } }',
      '{ node(id: "a") { ... on BotByeProjec { id } } }',
      'query ($w: RequestFilte) { botbyeProject(projectId: "a") { requests(where: $w) { totalCount } } }',
    ];
    for (const query of near) {
      const text = await (await post(gateway, JSON.stringify({ query }))).text();
      expect(text).toContain('GRAPHQL_VALIDATION_FAILED');
      expect(text).not.toMatch(/did you mean/i);
    }
    const query = `query ($where: BotByeRequestFilter, $by: DeclinedDimension!) {
      botbyeProject(projectId: "a") { requests(where: $where) { totalCount } declinedSummary(by: $by) { __typename } }
    }`;
    const variables = { where: { countri: { eq: 'a' } }, by: 'RULEE' };
    const { errors } = await gateway.query<unknown, object>(query, variables);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('Variable "$where" got invalid value'),
      expect.stringContaining('Variable "$by" got invalid value'),
    ]);
    for (const { message } of errors) expect(message).not.toMatch(/did you mean/i);
  });

  it('serves no page for browsers in production', async () => {
    const response = await fetch(gateway.url, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await refusalOf(response)).toMatchObject({ status: 406, code: 'BAD_USER_INPUT' });
  });
});

describe('introspection and suggestions', () => {
  it('allows introspection and suggestions by default, and neither with INTROSPECTION=false', async () => {
    const misspelt = '{ botbyeGatewai { version } }';
    const open = await startGateway({ sandbox: small });
    expect((await open.query('{ __schema { queryType { name } } }')).errors).toEqual([]);
    expect((await open.query(misspelt)).errors[0]?.message).toContain('Did you mean "botbyeGateway"?');
    const closed = await startGateway({ env: { INTROSPECTION: 'false' }, sandbox: small });
    expect((await closed.query('{ __schema { queryType { name } } }')).status).toBe(400);
    expect((await closed.query(misspelt)).errors[0]?.message).toBe('Cannot query field "botbyeGatewai".');
  });
});

describe('CORS', () => {
  const names = ['access-control-allow-origin', 'access-control-allow-credentials', 'access-control-allow-methods'];
  const corsHeaders = ({ headers }: Response) => Object.fromEntries(names.map((name) => [name, headers.get(name)]));
  const closed = {
    'access-control-allow-origin': null,
    'access-control-allow-credentials': null,
    'access-control-allow-methods': null,
  };
  const preflight = (to: StartedGateway, origin: string) =>
    fetch(to.url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });

  it('allows no origin by default', async () => {
    const gateway = await startGateway({ sandbox: small });
    expect(corsHeaders(await preflight(gateway, 'https://a.example'))).toEqual(closed);
    const answer = await post(gateway, JSON.stringify({ query: version }), { ...json, origin: 'https://a.example' });
    expect(corsHeaders(answer)).toEqual(closed);
  });

  it('allows the origins that are listed, without credentials, and no others', async () => {
    const env = { CORS_ORIGINS: 'https://a.example,https://b.example:8443' };
    const gateway = await startGateway({ env, sandbox: small });
    for (const origin of ['https://a.example', 'https://b.example:8443']) {
      const response = await preflight(gateway, origin);
      expect(response.status).toBe(204);
      expect(corsHeaders(response)).toEqual({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': null,
        'access-control-allow-methods': 'GET, POST',
      });
      expect(response.headers.get('vary')).toContain('Origin');
      const answer = await post(gateway, JSON.stringify({ query: version }), { ...json, origin });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    }
    for (const origin of ['https://c.example', 'http://a.example', 'https://a.example.evil', 'null']) {
      expect(corsHeaders(await preflight(gateway, origin))).toEqual(closed);
    }
  });
});

describe('x-request-id', () => {
  const gateway = shareGateway({ sandbox: small });
  const asked = () => gateway.sandbox.calls.map(({ headers }) => headers['x-request-id']);
  const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

  it.each(['a', 'Request_7-x', 'x'.repeat(64)])(
    'returns the request id %j to the client and sends it to the upstream',
    async (id) => {
      const { headers } = await gateway.query(count, undefined, { headers: { 'x-request-id': id } });
      expect([headers.get('x-request-id'), asked()]).toEqual([id, [id]]);
    },
  );

  it.each(['', 'a b', 'a.b', 'x'.repeat(65), 'ü', '<script>', 'a,b'])(
    'replaces the request id %j by its own',
    async (id) => {
      const { headers } = await gateway.query(count, undefined, { headers: { 'x-request-id': id } });
      expect(headers.get('x-request-id')).toMatch(uuid);
      expect(asked()).toEqual([headers.get('x-request-id')]);
    },
  );

  it('makes a new request id for each request without one', async () => {
    const ids = [await gateway.query(count), await gateway.query(count)].map(({ headers }) =>
      headers.get('x-request-id'),
    );
    for (const id of ids) expect(id).toMatch(uuid);
    expect(new Set(ids).size).toBe(2);
    expect(asked()).toEqual(ids);
  });

  it('gives each refusal a request id', async () => {
    const id = { 'x-request-id': 'mine' };
    const refused = [
      await post(gateway, '{', { ...json, ...id }),
      await post(gateway, 'x', { 'content-type': 'text/plain', ...id }),
      await fetch(gateway.url, { method: 'PUT', headers: id }),
    ];
    expect(refused.map(({ headers }) => headers.get('x-request-id'))).toEqual(['mine', 'mine', 'mine']);
  });
});

describe('absent features', () => {
  const gateway = shareGateway({ env: { GRAPHIQL: 'false' }, sandbox: small });

  it('serves no landing page', async () => {
    const response = await fetch(new URL('/', gateway.url), { headers: { accept: 'text/html' } });
    expect([response.status, await response.json()]).toEqual([
      404,
      {
        errors: [
          { message: 'There is nothing at this path: the API is at /graphql.', extensions: { code: 'BAD_USER_INPUT' } },
        ],
      },
    ]);
    const atEndpoint = await fetch(gateway.url, { headers: { accept: 'text/html' } });
    expect(await refusalOf(atEndpoint)).toMatchObject({ status: 406, code: 'BAD_USER_INPUT' });
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('refuses %s with 405, and names the allowed methods', async (method) => {
    const response = await fetch(gateway.url, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    expect(await refusalOf(response)).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('refuses mutations, and subscriptions that the schema does not have', async () => {
    for (const query of ['subscription { x }', 'mutation { x }']) {
      const { status, errors } = await gateway.query(query);
      expect([status, errors[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    }
  });

  it('names neither a product nor its version in the headers', async () => {
    const { headers } = await gateway.query(version);
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('documents of several operations', () => {
  const gateway = shareGateway({ sandbox: small });
  const two = `query A { a: __typename } query B { b: __typename }`;

  it('runs the operation of the document that operationName names', async () => {
    expect((await gateway.query(two, undefined, { operationName: 'B' })).data).toEqual({ b: 'Query' });
  });

  it.each([
    [
      'none is named',
      two,
      undefined,
      'The document has several operations or none: name the one to run in operationName.',
    ],
    ['another is named', two, 'C', 'The document has no operation of the name given in operationName.'],
    [
      'its only one has another name',
      'query A { __typename }',
      'B',
      'The document has no operation of the name given in operationName.',
    ],
    [
      'one is named and there is an anonymous one',
      '{ __typename }',
      'B',
      'The document has no operation of the name given in operationName.',
    ],
  ])('refuses an operation name if %s', async (_, query, operationName, message) => {
    const { status, errors } = await gateway.query(
      query,
      undefined,
      operationName === undefined ? {} : { operationName },
    );
    expect([status, errors.map(({ message: said, extensions }) => [said, extensions])]).toEqual([
      400,
      [[message, { code: 'GRAPHQL_VALIDATION_FAILED' }]],
    ]);
  });
});
