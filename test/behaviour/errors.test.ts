import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { bugSignal, operationSignal, upstreamAvailabilitySignal } from '../../src/observability/signals.ts';
import type { SandboxFault } from '../../src/sandbox/faults/sandbox-fault.ts';
import { GatewayInfoDocument } from '../documents/generated/graphql.ts';
import { collectSignal } from '../support/collect-signal.ts';
import { gatewayClock, testNowMs } from '../support/gateway-clock.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, type QueryOptions, type StartedGateway, startGateway } from '../support/start-gateway.ts';

const gateway = shareGateway({ sandbox: { requestCount: 500 } });

interface Siblings {
  readonly botbyeProject: Readonly<Record<'requests' | 'declinedSummary' | 'declinedCount', unknown>> | null;
  readonly botbyeGateway: unknown;
}

const siblings = `query ($projectId: ID!) {
  botbyeProject(projectId: $projectId) {
    requests(first: 1) { nodes { requestId } }
    declinedSummary(by: COUNTRY) { __typename }
    declinedCount { projectId }
  }
  botbyeGateway { sandbox }
}`;

/** One operation on all three endpoints. */
function ask(from: StartedGateway = gateway, options: QueryOptions = {}) {
  return from.query<Siblings, object>(siblings, { projectId }, options);
}

const fields = { requests: 'requests', summary: 'declinedSummary', count: 'declinedCount' } as const;
type Endpoint = keyof typeof fields;

function callsOf(endpoint: Endpoint, from: StartedGateway = gateway) {
  return from.sandbox.calls.filter((call) => call.endpoint === endpoint);
}

/** Asks while `fault` strikes one endpoint; its field must be null, the others whole. Returns the one error. */
async function errorOf(fault: SandboxFault & { readonly endpoint: Endpoint }, from: StartedGateway = gateway) {
  from.sandbox.setFault(fault);
  const { status, data, errors } = await ask(from);
  const field = fields[fault.endpoint];
  expect(status).toBe(200);
  const whole = { requests: expect.anything(), declinedSummary: expect.anything(), declinedCount: { projectId } };
  expect(data).toEqual({ botbyeProject: { ...whole, [field]: null }, botbyeGateway: { sandbox: false } });
  expect(errors.map(({ path }) => path)).toEqual([['botbyeProject', field]]);
  return { message: errors[0]?.message, ...errors[0]?.extensions };
}

describe('failures of the upstream', () => {
  const item = { message: 'not this time', code: 'fault', type: 'sandbox', param: 'where' };
  const refused = 'The upstream refuses these arguments; what it says is in extensions.upstream.errors.';
  const unexplained = 'The upstream refuses these arguments and does not say why.';
  const failing = 'The upstream fails to answer at the moment.';
  const unusable = (why: string) => `The upstream's answer cannot be used: ${why}.`;

  it.each<[SandboxFault['kind'], object]>([
    ['http-400', { code: 'BAD_USER_INPUT', message: refused, upstream: { errors: [item] } }],
    ['http-400-object', { code: 'BAD_USER_INPUT', message: refused, upstream: { errors: [item] } }],
    ['http-400-text', { code: 'BAD_USER_INPUT', message: unexplained }],
    ['http-400-html', { code: 'BAD_USER_INPUT', message: unexplained }],
    [
      'http-401',
      {
        code: 'UPSTREAM_UNAUTHENTICATED',
        message:
          "The upstream does not accept the gateway's key. If the key is right, try the other BOTBYE_AUTH_SCHEME: bearer or x-api-key.",
      },
    ],
    [
      'http-403',
      { code: 'UPSTREAM_FORBIDDEN', message: "The upstream does not let the gateway's key read this project." },
    ],
    [
      'http-404',
      {
        code: 'NOT_FOUND',
        message:
          'The upstream has no such account, project or path. If the ids are right, try the other BOTBYE_PATHS: events or requests.',
      },
    ],
    ['http-408', { code: 'UPSTREAM_TIMEOUT', message: 'The upstream gave up waiting for the request.' }],
    ['http-429', { code: 'UPSTREAM_RATE_LIMITED', message: 'The upstream takes no more requests for now.' }],
    ['http-500', { code: 'UPSTREAM_UNAVAILABLE', message: failing }],
    ['http-502', { code: 'UPSTREAM_UNAVAILABLE', message: failing }],
    ['http-503', { code: 'UPSTREAM_UNAVAILABLE', message: failing }],
    ['http-504', { code: 'UPSTREAM_UNAVAILABLE', message: failing }],
    [
      'redirect',
      { code: 'UPSTREAM_BAD_RESPONSE', message: 'The upstream answered with a status that is not documented.' },
    ],
    [
      'empty',
      { code: 'UPSTREAM_BAD_RESPONSE', message: 'The upstream answered with a status that is not documented.' },
    ],
    [
      'reset',
      { code: 'UPSTREAM_UNAVAILABLE', message: 'The connection to the upstream broke before its answer was whole.' },
    ],
    [
      'reset-mid-body',
      { code: 'UPSTREAM_UNAVAILABLE', message: 'The connection to the upstream broke before its answer was whole.' },
    ],
    ['truncated', { code: 'UPSTREAM_BAD_RESPONSE', message: unusable('it is not JSON') }],
    ['html', { code: 'UPSTREAM_BAD_RESPONSE', message: unusable('it is not JSON by its content type') }],
    ['oversized', { code: 'UPSTREAM_BAD_RESPONSE', message: unusable('it is larger than 8388608 bytes') }],
    ['gzip-bomb', { code: 'UPSTREAM_BAD_RESPONSE', message: unusable('it is larger than 8388608 bytes') }],
    ['bad-gzip', { code: 'UPSTREAM_BAD_RESPONSE', message: unusable('its gzip is broken') }],
    ['unknown-encoding', { code: 'UPSTREAM_BAD_RESPONSE', message: unusable('it is packed in another way than gzip') }],
  ])(
    'the upstream fault %s fails its field with the documented error and leaves the siblings whole',
    async (kind, error) => {
      for (const endpoint of ['requests', 'summary', 'count'] as const) {
        expect(await errorOf({ kind, endpoint })).toEqual(error);
      }
    },
  );

  it.each<[SandboxFault['kind'], Endpoint, string]>([
    ['wrong-shape', 'requests', 'the page has no edges'],
    ['wrong-shape', 'summary', 'the summary is not an array'],
    ['wrong-shape', 'count', 'the declined count is not an object'],
    ['json-null', 'requests', 'the page has no edges'],
    ['json-null', 'summary', 'the summary is not an array'],
    ['json-null', 'count', 'the declined count is not an object'],
    ['error-items', 'requests', 'the page has no edges'],
    ['error-items', 'summary', 'a row of the summary has no declinedReqCount'],
    ['error-items', 'count', 'the declined count is not an object'],
  ])('status 200 with %s of %s is UPSTREAM_BAD_RESPONSE, never an empty result', async (kind, endpoint, why) => {
    expect(await errorOf({ kind, endpoint })).toEqual({ code: 'UPSTREAM_BAD_RESPONSE', message: unusable(why) });
  });

  it.each<SandboxFault['kind']>(['gzip', 'slow', 'drip'])(
    'the upstream fault %s still leads to a normal response',
    async (kind) => {
      gateway.sandbox.setFault({ kind, delayMs: 1 });
      const { data, errors } = await ask();
      expect(errors).toEqual([]);
      expect(data.botbyeProject).toMatchObject({
        requests: { nodes: [expect.anything()] },
        declinedCount: { projectId },
      });
    },
  );

  it('an address that refuses connections is UPSTREAM_UNAVAILABLE', async () => {
    const nobody = await startGateway({ env: { BOTBYE_BASE_URL: `http://127.0.0.1:${await freePort()}` } });
    const { status, data, errors } = await ask(nobody);
    expect([status, data.botbyeProject]).toEqual([200, { requests: null, declinedSummary: null, declinedCount: null }]);
    expect(errors.map(({ message, extensions }) => [message, extensions])).toEqual(
      Array(3).fill(['The upstream refuses connections.', { code: 'UPSTREAM_UNAVAILABLE' }]),
    );
  });

  it('an attempt that exceeds its time is UPSTREAM_TIMEOUT, and is aborted', async () => {
    const hasty = await startGateway({ env: { BOTBYE_TIMEOUT_MS: '200' }, sandbox: { requestCount: 100 } });
    const error = await errorOf({ kind: 'hang', endpoint: 'count' }, hasty);
    expect(error).toEqual({ code: 'UPSTREAM_TIMEOUT', message: 'The upstream did not answer in time.' });
    await vi.waitFor(() => expect(callsOf('count', hasty)).toMatchObject([{ aborted: true }]));
  });

  it('a call whose body trickles beyond its time is UPSTREAM_TIMEOUT', async () => {
    const hasty = await startGateway({ env: { BOTBYE_TIMEOUT_MS: '200' }, sandbox: { requestCount: 100 } });
    const error = await errorOf({ kind: 'drip', endpoint: 'summary', delayMs: 50 }, hasty);
    expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    await vi.waitFor(() => expect(callsOf('summary', hasty)).toMatchObject([{ aborted: true }]));
  });
});

describe('retries', () => {
  it.each<SandboxFault['kind']>([
    'http-408',
    'http-500',
    'http-502',
    'http-503',
    'http-504',
    'reset',
    'reset-mid-body',
  ])('retries a call up to twice after %s', async (kind) => {
    gateway.sandbox.setFault({ kind, endpoint: 'count', times: 2 });
    const { errors } = await ask();
    expect(errors).toEqual([]);
    expect(callsOf('count')).toHaveLength(3);
  });

  it('fails with what the last retry met', async () => {
    await errorOf({ kind: 'http-503', endpoint: 'count' });
    expect(callsOf('count')).toHaveLength(3);
  });

  it.each<SandboxFault['kind']>(['http-400', 'http-401', 'http-403', 'http-404', 'html', 'redirect'])(
    'makes no retry after %s',
    async (kind) => {
      await errorOf({ kind, endpoint: 'count' });
      expect(callsOf('count')).toHaveLength(1);
    },
  );

  it('makes no retry if BOTBYE_MAX_RETRIES is 0', async () => {
    const once = await startGateway({ env: { BOTBYE_MAX_RETRIES: '0' }, sandbox: { requestCount: 100 } });
    await errorOf({ kind: 'http-503', endpoint: 'count' }, once);
    expect(callsOf('count', once)).toHaveLength(1);
  });
});

describe('the secrecy of upstream responses', () => {
  const kinds = [
    ...([
      'http-400-text',
      'http-400-html',
      'http-401',
      'http-403',
      'http-404',
      'http-408',
      'http-429',
      'http-500',
    ] as const),
    ...(['http-502', 'http-503', 'http-504', 'redirect', 'reset', 'reset-mid-body', 'truncated', 'html'] as const),
    ...(['wrong-shape', 'json-null', 'empty', 'error-items', 'bad-gzip', 'unknown-encoding'] as const),
  ];

  it.each(kinds)('shows the caller no text of the upstream after %s', async (kind) => {
    const { url, accounts } = gateway.sandbox;
    gateway.sandbox.setFault({ kind });
    for (const accept of ['application/graphql-response+json', 'application/json']) {
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify({ query: siblings, variables: { projectId } }),
      });
      const text = `${await response.text()} ${JSON.stringify([...response.headers])}`;
      const secrets = [url, new URL(url).host, accounts[0]?.apiKey ?? '', 'harbour', '/api/v1', 'declined_events'];
      const bodies = ['not this time', 'Bad Request', 'Bad Gateway', 'Time-out', 'Welcome', 'elsewhere'];
      const insides = ['ECONN', 'undici', 'node_modules', '.ts'];
      for (const leak of [...secrets, ...bodies, ...insides]) expect(text).not.toContain(leak);
    }
  });

  it('shows the caller only the decoded items of a 400', async () => {
    gateway.sandbox.setFault({ kind: 'http-400', endpoint: 'count' });
    const { errors } = await ask();
    const items = [{ message: 'not this time', code: 'fault', type: 'sandbox', param: 'where' }];
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', upstream: { errors: items } },
    ]);
  });
});

describe('rate limits', () => {
  it('reports a rate limit with its wait, shows it in botbyeGateway, and makes no call until it is over', async () => {
    const clock = createMovingClock();
    const limited = await startGateway({ clock, sandbox: { requestCount: 100 } });
    const retryAt = new Date(clock() + 30_000).toISOString();
    const count = () =>
      limited.query('query ($id: ID!) { botbyeProject(projectId: $id) { declinedCount { id } } }', { id: projectId });
    const status = async () => (await limited.query(GatewayInfoDocument)).data.botbyeGateway.upstream;

    expect(await status()).toEqual({ state: 'AVAILABLE', retryAt: null });
    limited.sandbox.setFault({ kind: 'http-429', retryAfter: 30, times: 1 });
    expect((await count()).errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'UPSTREAM_RATE_LIMITED', retryAfterMs: 30_000 },
    ]);
    expect(await status()).toEqual({ state: 'RATE_LIMITED', retryAt });

    clock.advance(20_000);
    const held = await count();
    expect(held.errors).toMatchObject([
      {
        message: 'The upstream asked for a pause; it may be asked again in 10 s.',
        extensions: { code: 'UPSTREAM_RATE_LIMITED', retryAfterMs: 10_000 },
      },
    ]);
    clock.advance(9_999);
    expect((await count()).errors).toHaveLength(1);
    expect(limited.asked()).toHaveLength(1);

    clock.advance(1);
    expect(await status()).toEqual({ state: 'AVAILABLE', retryAt: null });
    expect((await count()).errors).toEqual([]);
    expect(limited.asked()).toHaveLength(2);
  });

  it('ends a pause if the clock is set back', async () => {
    const clock = createMovingClock();
    const limited = await startGateway({ clock, sandbox: { requestCount: 100 } });
    limited.sandbox.setFault({ kind: 'http-429', endpoint: 'count', retryAfter: 30, times: 1 });
    expect((await ask(limited)).errors).toHaveLength(1);
    clock.advance(-3_600_000);
    expect((await ask(limited)).errors).toEqual([]);
  });

  it('understands a Retry-After that is a date', async () => {
    const clock = createMovingClock();
    const limited = await startGateway({ clock, sandbox: { requestCount: 100 } });
    limited.sandbox.setFault({ kind: 'http-429', retryAfter: new Date(clock() + 7_000).toUTCString() });
    const { errors } = await ask(limited);
    for (const { extensions } of errors)
      expect(extensions).toEqual({ code: 'UPSTREAM_RATE_LIMITED', retryAfterMs: 7_000 });
    expect(errors).toHaveLength(3);
  });

  it('pauses no call after a 429 that names no time', async () => {
    gateway.sandbox.setFault({ kind: 'http-429', endpoint: 'count', times: 1 });
    expect((await ask()).errors.map(({ extensions }) => extensions)).toEqual([{ code: 'UPSTREAM_RATE_LIMITED' }]);
    expect((await ask()).errors).toEqual([]);
  });

  it('waits out a rate limit that ends at once', async () => {
    gateway.sandbox.setFault({ kind: 'http-429', endpoint: 'count', retryAfter: 0, times: 1 });
    expect((await ask()).errors).toEqual([]);
    expect(callsOf('count')).toHaveLength(2);
  });

  it.each([
    ['http-429', 'UPSTREAM_RATE_LIMITED'],
    ['http-503', 'UPSTREAM_UNAVAILABLE'],
  ] as const)('tells of %s at once if its Retry-After is beyond the deadline of the operation', async (kind, code) => {
    const hurried = await startGateway({ env: { OPERATION_TIMEOUT_MS: '900' }, sandbox: { requestCount: 100 } });
    hurried.sandbox.setFault({ kind, retryAfter: 1 });
    const { errors } = await hurried.query(
      'query ($id: ID!) { botbyeProject(projectId: $id) { declinedCount { id } } }',
      { id: projectId },
    );
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual([code]);
    expect(hurried.asked()).toHaveLength(1);
  });

  it('pauses only the caller whom the upstream limits', async () => {
    const shared = await startGateway({ passThrough: true, sandbox: { requestCount: 100 } });
    const [one, other] = shared.sandbox.accounts;
    const as = async (account = one) =>
      shared.query<unknown, object>(
        'query ($p: ID!, $a: ID!) { botbyeProject(projectId: $p, accountId: $a) { declinedCount { id } } botbyeGateway { upstream { state } } }',
        { p: account?.projectIds[0], a: account?.accountId },
        { headers: { authorization: `Bearer ${account?.apiKey}` } },
      );
    shared.sandbox.setFault({ kind: 'http-429', retryAfter: 30, times: 1 });
    expect((await as(one)).errors).toHaveLength(1);
    expect(await as(one)).toMatchObject({
      data: { botbyeGateway: { upstream: { state: 'RATE_LIMITED' } } },
      errors: [{ extensions: { code: 'UPSTREAM_RATE_LIMITED' } }],
    });
    expect(await as(other)).toMatchObject({
      data: { botbyeGateway: { upstream: { state: 'AVAILABLE' } } },
      errors: [],
    });
    expect(shared.asked()).toHaveLength(2);
  });
});

describe('the state of the upstream', () => {
  it('shows the upstream as UNAVAILABLE after failures in a row, and AVAILABLE after a success', async () => {
    const signals = collectSignal(upstreamAvailabilitySignal);
    const status = async () => (await gateway.query(GatewayInfoDocument)).data.botbyeGateway.upstream.state;
    gateway.sandbox.setFault({ kind: 'http-500' });
    for (let times = 0; times < 2; times += 1) await ask();
    expect(await status()).toBe('UNAVAILABLE');
    gateway.sandbox.setFault(null);
    for (let times = 0; times < 2; times += 1) await ask();
    expect(await status()).toBe('AVAILABLE');
    expect(signals).toEqual([{ isAvailable: false }, { isAvailable: true }]);
  });

  it('the state of the upstream stays UNAVAILABLE if a call fails that was never sent', async () => {
    const few = await startGateway({ env: { MAX_UPSTREAM_CALLS: '1' }, sandbox: { requestCount: 100 } });
    const status = async () => (await few.query(GatewayInfoDocument)).data.botbyeGateway.upstream.state;
    const ask = (fields: string) => few.query(`{ botbyeProject(projectId: "${projectId}") { ${fields} } }`);
    few.sandbox.setFault({ kind: 'http-500' });
    for (let times = 0; times < 3; times += 1) await ask('declinedCount { projectId }');
    expect(await status()).toBe('UNAVAILABLE');
    const { errors } = await ask('declinedCount { projectId } declinedSummary(by: RULE) { __typename }');
    expect(errors.map(({ extensions }) => extensions.code)).toContain('UPSTREAM_CALL_LIMIT');
    expect(await status()).toBe('UNAVAILABLE');
  });
});

describe('an operation that takes too long', () => {
  it.each(['application/graphql-response+json', 'application/json'])(
    'answers 504 with DEADLINE_EXCEEDED for %s, keeps what is complete, and aborts the upstream call',
    async (accept) => {
      const hasty = await startGateway({ env: { OPERATION_TIMEOUT_MS: '300' }, sandbox: { requestCount: 100 } });
      hasty.sandbox.setFault({ kind: 'hang', endpoint: 'count' });
      const { status, data, errors } = await ask(hasty, { headers: { accept } });
      expect(status).toBe(504);
      expect(data.botbyeProject?.declinedCount).toBeNull();
      expect(data.botbyeGateway).toEqual({ sandbox: false });
      expect(errors.map(({ path, extensions }) => [path, extensions])).toContainEqual([
        ['botbyeProject', 'declinedCount'],
        { code: 'DEADLINE_EXCEEDED' },
      ]);
      expect(errors[0]?.message).toBe('The operation took longer than 300 ms. Ask for less at once, or try again.');
      await vi.waitFor(() => expect(callsOf('count', hasty)).toMatchObject([{ aborted: true }]));
    },
  );
});

describe('a caller who leaves', () => {
  it('aborts the upstream call if the caller leaves', async () => {
    gateway.sandbox.setFault({ kind: 'hang' });
    const leaving = new AbortController();
    const answer = ask(gateway, { signal: leaving.signal });
    await vi.waitFor(() => expect(gateway.sandbox.calls).toHaveLength(3));
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await vi.waitFor(() => expect(gateway.sandbox.calls.map(({ aborted }) => aborted)).toEqual([true, true, true]));
    gateway.sandbox.setFault(null);
    expect((await ask()).errors).toEqual([]);
  });
});

describe('callers who leave', () => {
  it.each([
    ['equal operations', () => siblings],
    ['different operations', (index: number) => siblings.replace('first: 1', `first: ${index + 1}`)],
  ])('callers who leave during %s are counted as such, and none of them is a bug', async (_what, documentOf) => {
    const bugs = collectSignal(bugSignal);
    const operations = collectSignal(operationSignal);
    gateway.sandbox.setFault({ kind: 'hang' });
    const leaving = new AbortController();
    const callers = Array.from({ length: 16 }, (_one, index) =>
      gateway.query(documentOf(index), { projectId }, { signal: leaving.signal }),
    );
    await vi.waitFor(() => expect(gateway.sandbox.calls.length).toBeGreaterThanOrEqual(3));
    leaving.abort();
    await Promise.allSettled(callers);
    await vi.waitFor(() => expect(gateway.sandbox.calls.every(({ aborted }) => aborted)).toBe(true));
    await vi.waitFor(() => expect(operations.length).toBeGreaterThan(0));
    expect(bugs).toEqual([]);
    expect(operations.every((operation) => operation.outcome === 'left')).toBe(true);
  });
});

describe('unexpected errors', () => {
  it('masks an unexpected error, and signals it with its cause under the request id that the caller gets', async () => {
    const bugs: unknown[] = [];
    onTestFinished(bugSignal.subscribe((bug) => bugs.push(bug)));
    const cause = new Error('secret insides of the gateway');
    // Any bug will do; this one shows once the upstream has been asked.
    const clock = () => {
      if (hasThrown || faulty === undefined || faulty.asked().length === 0) return testNowMs;
      hasThrown = true;
      throw cause;
    };
    let hasThrown = false;
    let faulty: StartedGateway | undefined;
    faulty = await startGateway({ clock, sandbox: { requestCount: 100, clock: gatewayClock } });
    const query =
      'query ($id: ID!) { botbyeProject(projectId: $id) { declinedCount { id } } botbyeGateway { sandbox } }';
    const answer = await faulty.query<Siblings, object>(
      query,
      { id: projectId },
      { headers: { 'x-request-id': 'find-me' } },
    );
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ botbyeProject: { declinedCount: null }, botbyeGateway: { sandbox: false } });
    expect(answer.errors).toEqual([
      {
        message: 'The gateway failed to answer this. Tell its operator the request id.',
        path: ['botbyeProject', 'declinedCount'],
        locations: [expect.anything()],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'find-me' },
      },
    ]);
    expect(bugs).toEqual([{ requestId: 'find-me', error: cause }]);
  });

  it('answers 500 to an unexpected error outside of any field', async () => {
    const clock = () => {
      throw new Error('secret insides of the gateway');
    };
    const faulty = await startGateway({ clock, sandbox: { requestCount: 100, clock: gatewayClock } });
    const { status, data, errors } = await faulty.query(GatewayInfoDocument);
    expect([status, data]).toEqual([500, undefined]);
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'INTERNAL_SERVER_ERROR', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
    expect(faulty.asked()).toEqual([]);
  });
});

describe('operations that are refused as a whole', () => {
  const project = `botbyeProject(projectId: "${projectId}") { declinedCount { id } }`;

  it.each<[string, string, object, number, number, string]>([
    ['not parsable', '{ botbyeGateway { version }', {}, 400, 200, 'GRAPHQL_PARSE_FAILED'],
    ['not valid', '{ nonsense }', {}, 400, 200, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'variables that do not fit',
      'query ($first: Int) { botbyeProject(projectId: "a") { requests(first: $first) { totalCount } } }',
      { first: 'x' },
      400,
      200,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a variable that is missing',
      `query ($p: ID!) { botbyeProject(projectId: $p) { id } }`,
      {},
      400,
      200,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'too large',
      `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: ${project}`).join(' ')} }`,
      {},
      400,
      400,
      'OPERATION_TOO_LARGE',
    ],
    [
      'too costly',
      `{ botbyeProject(projectId: "${projectId}") { declinedSummary(by: RULE, first: 5000) { __typename } } }`,
      {},
      400,
      400,
      'OPERATION_TOO_COSTLY',
    ],
  ])(
    'refuses a whole operation with the documented statuses and code: %s',
    async (_, query, variables, status, jsonStatus, code) => {
      const modern = await gateway.query<unknown, object>(query, variables);
      expect([modern.status, modern.data]).toEqual([status, undefined]);
      const older = await gateway.query<unknown, object>(query, variables, { headers: { accept: 'application/json' } });
      expect([older.status, older.data ?? null]).toEqual([jsonStatus, null]);
      for (const { errors } of [modern, older]) {
        expect(errors.map(({ extensions }) => extensions)).toEqual([{ code }]);
      }
      expect(modern.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
      expect(older.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(gateway.asked()).toEqual([]);
    },
  );
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return address.port;
}
