import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../../src/observability/logger.ts';
import { bugSignal, operationSignal, upstreamCallSignal } from '../../src/observability/signals.ts';
import { subscribeLogger } from '../../src/observability/subscribe.ts';
import { GatewayInfoDocument, ProjectDocument } from '../documents/generated/graphql.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

const small = { requestCount: 300 } as const;
const count = `query Count($projectId: ID!, $accountId: ID) {
  botbyeProject(projectId: $projectId, accountId: $accountId) { declinedCount { projectId } }
}`;

interface Count {
  readonly botbyeProject: { readonly declinedCount: { readonly projectId: string } | null } | null;
}

function askCount(
  from: StartedGateway,
  headers: Record<string, string> = {},
  accountId: string | null = null,
  project = projectId,
) {
  return from.query<Count, object>(count, { projectId: project, accountId }, { headers });
}

/** The headers of the one call that the upstream got. */
function sentHeaders(from: StartedGateway): Readonly<Record<string, string>> {
  const [call, ...others] = from.sandbox.calls;
  expect(others).toEqual([]);
  return call?.headers ?? {};
}

describe('a gateway that holds a key', () => {
  const gateway = shareGateway({ sandbox: small });

  it('sends its own key, whatever the caller sends, and no header of the caller', async () => {
    const headers = {
      authorization: 'Bearer callers-own-secret',
      'x-api-key': 'callers-other-secret',
      cookie: 'session=callers-cookie',
      'x-forwarded-for': '198.51.100.7',
      'accept-language': 'xx-callers',
      'x-request-id': 'request-1',
    };
    const { errors } = await askCount(gateway, headers);
    expect(errors).toEqual([]);
    expect(sentHeaders(gateway)).toEqual({
      authorization: 'Bearer sandbox-key-harbour',
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': expect.stringMatching(/^botbye-graphql\//),
      'x-request-id': 'request-1',
      host: new URL(gateway.sandbox.url).host,
      connection: 'keep-alive',
    });
  });

  it('needs no credential from the caller if it holds a key', async () => {
    expect((await askCount(gateway)).data).toEqual({ botbyeProject: { declinedCount: { projectId } } });
  });

  it('tells the caller nothing of its key if the upstream refuses it', async () => {
    gateway.sandbox.setFault({ kind: 'http-401' });
    const { status, errors } = await askCount(gateway, { authorization: 'Bearer mine' });
    expect([status, errors.map(({ extensions }) => extensions)]).toEqual([200, [{ code: 'UPSTREAM_UNAUTHENTICATED' }]]);
    gateway.sandbox.setFault({ kind: 'http-403' });
    expect((await askCount(gateway)).errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'UPSTREAM_FORBIDDEN' },
    ]);
  });

  it('sends its key in Base64 with BOTBYE_AUTH_SCHEME=x-api-key', async () => {
    const env = { BOTBYE_AUTH_SCHEME: 'x-api-key', BOTBYE_API_KEY: 'sandbox-key-harbour' };
    const other = await startGateway({ env, sandbox: { ...small, dialect: { authScheme: 'x-api-key' } } });
    expect((await askCount(other)).errors).toEqual([]);
    const { authorization, 'x-api-key': key } = sentHeaders(other);
    expect([authorization, key]).toEqual([undefined, 'c2FuZGJveC1rZXktaGFyYm91cg==']);
  });
});

describe('a gateway that passes credentials through', () => {
  const gateway = shareGateway({ passThrough: true, sandbox: small });
  const harbour = { authorization: 'Bearer sandbox-key-harbour' };
  const meadow = { authorization: 'Bearer sandbox-key-meadow' };
  const meadowProject = 'c2d94b60-7e18-4a5d-b3f1-60a8e52d7f19';

  it('sends exactly the credential of the caller, and no other header of theirs', async () => {
    const others = { cookie: 'session=1', 'x-api-key': 'other', 'x-forwarded-for': '198.51.100.7', 'x-evil': 'yes' };
    expect((await askCount(gateway, { ...harbour, ...others }, 'harbour')).errors).toEqual([]);
    const sent = sentHeaders(gateway);
    expect(sent.authorization).toBe(harbour.authorization);
    for (const name of Object.keys(others)) expect(sent[name]).toBeUndefined();
  });

  it('sends the credential of the caller in the configured scheme', async () => {
    const env = { BOTBYE_AUTH_SCHEME: 'x-api-key' };
    const other = await startGateway({
      passThrough: true,
      env,
      sandbox: { ...small, dialect: { authScheme: 'x-api-key' } },
    });
    expect((await askCount(other, harbour, 'harbour')).errors).toEqual([]);
    const { authorization, 'x-api-key': key } = sentHeaders(other);
    expect([authorization, key]).toEqual([undefined, Buffer.from('sandbox-key-harbour').toString('base64')]);
  });

  it.each(['bearer sandbox-key-harbour', 'BEARER   sandbox-key-harbour'])(
    'accepts the scheme of %j in any case',
    async (authorization) => {
      expect((await askCount(gateway, { authorization }, 'harbour')).errors).toEqual([]);
      expect(sentHeaders(gateway).authorization).toBe('Bearer sandbox-key-harbour');
    },
  );

  it('gives each of two concurrent callers the data of their own account', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 ? askCount(gateway, harbour, 'harbour') : askCount(gateway, meadow, 'meadow', meadowProject),
      ),
    );
    expect(answers.map(({ data }) => data.botbyeProject?.declinedCount?.projectId)).toEqual(
      answers.map((_, index) => (index % 2 ? projectId : meadowProject)),
    );
    for (const { url, headers } of gateway.sandbox.calls) {
      expect(headers.authorization).toBe(url.includes('/harbour/') ? harbour.authorization : meadow.authorization);
    }
  });

  it('fails with FORBIDDEN if the upstream refuses the project to the credential of the caller', async () => {
    const { status, data, errors } = await askCount(gateway, meadow, 'harbour');
    expect([status, data]).toEqual([200, { botbyeProject: { declinedCount: null } }]);
    expect(errors).toMatchObject([{ path: ['botbyeProject', 'declinedCount'] }]);
    expect(errors[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
  });

  it('fails a field with UNAUTHENTICATED if the upstream does not know the credential', async () => {
    const { status, errors } = await askCount(gateway, { authorization: 'Bearer nobodys' }, 'harbour');
    expect([status, errors.map(({ extensions }) => extensions)]).toEqual([200, [{ code: 'UNAUTHENTICATED' }]]);
  });

  it.each<[string, Record<string, string>]>([
    ['none', {}],
    ['an empty one', { authorization: '' }],
    ['a scheme alone', { authorization: 'Bearer' }],
    ['another scheme', { authorization: 'Basic dXNlcjpwYXNz' }],
    ['two in one', { authorization: 'Bearer a, Bearer b' }],
    ['one with a blank', { authorization: 'Bearer a b' }],
    ['one beyond ASCII', { authorization: 'Bearer k\u00e9y' }],
    ['one that is too long', { authorization: `Bearer ${'x'.repeat(4_097)}` }],
    ['one in another header', { 'x-api-key': 'sandbox-key-harbour' }],
  ])('refuses an operation on project data with 401 and without a call if the credential is %s', async (_, headers) => {
    const query = `query ($projectId: ID!) {
      botbyeProject(projectId: $projectId, accountId: "harbour") { declinedCount { id } }
      botbyeGateway { version }
    }`;
    for (const accept of ['application/graphql-response+json', 'application/json']) {
      const { status, data, errors } = await gateway.query<unknown, object>(
        query,
        { projectId },
        { headers: { ...headers, accept } },
      );
      expect([status, data ?? null]).toEqual([401, null]);
      expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'UNAUTHENTICATED' }]);
      expect(errors[0]?.message).toBe(
        'This operation asks for project data and brings no credential. Send your BotBye API key as Authorization: Bearer <key>.',
      );
    }
    expect(gateway.sandbox.calls).toEqual([]);
  });

  it.each([
    ['node', '{ node(id: "eA==") { id } }'],
    ['nodes', '{ nodes(ids: []) { id } }'],
    ['a project behind a fragment', '{ ...F } fragment F on Query { ... { botbyeProject(projectId: "a") { id } } }'],
    ['a project under an alias', '{ botbyeGateway: botbyeProject(projectId: "a") { id } }'],
  ])('counts %s as project data, which needs a credential', async (_, query) => {
    const { status, errors } = await gateway.query(query);
    expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('answers questions about the schema and the gateway without a credential', async () => {
    const { status, data } = await gateway.query<{ __schema: unknown; __type: unknown }, object>(
      '{ __typename __schema { queryType { name } } __type(name: "BotByeProject") { name } ...G } fragment G on Query { botbyeGateway { sandbox } }',
    );
    expect([status, data]).toEqual([
      200,
      {
        __typename: 'Query',
        __schema: { queryType: { name: 'Query' } },
        __type: { name: 'BotByeProject' },
        botbyeGateway: { sandbox: false },
      },
    ]);
    expect((await gateway.query(GatewayInfoDocument)).errors).toEqual([]);
  });

  it('fails if neither the query nor the configuration has an accountId, and says that it is needed', async () => {
    const { status, errors } = await gateway.query(ProjectDocument, { projectId }, { headers: harbour });
    expect(status).toBe(200);
    expect(errors).toMatchObject([
      {
        message: 'accountId is needed: this gateway is not configured with an account of its own (BOTBYE_ACCOUNT_ID).',
        path: ['botbyeProject'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'accountId' },
      },
    ]);
    expect(gateway.sandbox.calls).toEqual([]);
  });
});

describe('the secrecy of credentials', () => {
  const faults = [
    null,
    'http-400',
    'http-401',
    'http-403',
    'http-429',
    'http-500',
    'reset',
    'html',
    'wrong-shape',
  ] as const;

  it.each([false, true])(
    'shows no credential in responses, logs or signals (pass-through: %s)',
    async (passThrough) => {
      const lines: string[] = [];
      const logger = createLogger({ level: 'trace' }, { write: (line) => lines.push(line) });
      onTestFinished(subscribeLogger(logger));
      const signals: unknown[] = [];
      for (const signal of [operationSignal, upstreamCallSignal, bugSignal]) {
        onTestFinished(signal.subscribe((message: unknown) => void signals.push(message)));
      }
      const clock = createMovingClock();
      const gateway = await startGateway({ passThrough, sandbox: small, clock });
      const headers = { authorization: 'Bearer sandbox-key-harbour', cookie: 'callers-cookie' };
      const answers: unknown[] = [];
      for (const kind of faults) {
        gateway.sandbox.setFault(kind && { kind });
        // A refused credential and a pause are remembered for a while.
        clock.advance(61_000);
        const { data, errors, headers: answered } = await askCount(gateway, headers, 'harbour');
        answers.push({ data, errors, answered: [...answered] });
      }
      // One log line and one signal for each operation and each call: what is looked through is not empty.
      expect(lines).toHaveLength(2 * faults.length);
      expect(signals).toHaveLength(2 * faults.length);
      const everything = [...lines, inspect(signals), JSON.stringify(signals), JSON.stringify(answers)].join('\n');
      for (const secret of [
        'sandbox-key',
        Buffer.from('sandbox-key-harbour').toString('base64'),
        'Bearer',
        'callers-cookie',
      ]) {
        expect(everything).not.toContain(secret);
      }
      expect(everything).not.toContain(gateway.sandbox.url);
    },
  );
});
