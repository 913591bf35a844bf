import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/redis-replica.ts';
import { describeWithRedis, startRedisServer } from '../support/redis-server.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { type GraphqlError, projectId, startGateway } from '../support/start-gateway.ts';

const sandbox = { requestCount: 100 } as const;
const count = `query Count { botbyeProject(projectId: "${projectId}") { declinedCount { projectId } } }`;
const counted = { botbyeProject: { declinedCount: { projectId } } };
const sha256 = (text: string) => hash('sha256', text, 'hex');
const apq = (sha256Hash: unknown, version: unknown = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});

type Parameters = Readonly<Record<string, unknown>>;
const ways = ['POST', 'GET'] as const;

async function send(
  url: string,
  by: (typeof ways)[number],
  parameters: Parameters,
  accept = 'application/graphql-response+json',
) {
  const texts = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response =
    by === 'GET'
      ? await fetch(`${url}?${new URLSearchParams(texts)}`, { headers: { accept } })
      : await fetch(url, {
          method: 'POST',
          headers: { accept, 'content-type': 'application/json' },
          body: JSON.stringify(parameters),
        });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: readonly GraphqlError[] };
  return { status: response.status, data, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
}

/** A file of trusted documents, which a test may write again. */
function trust(content: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  const path = join(folder, 'documents.json');
  const write = (next: unknown) => writeFileSync(path, typeof next === 'string' ? next : JSON.stringify(next));
  write(content);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { path, write };
}

describe('automatic persisted queries', () => {
  const gateway = shareGateway({ sandbox });

  it.each(ways)(
    'a document that was registered by a %s with its hash is found by its hash alone, by POST and by GET',
    async (by) => {
      const query = `${count} # ${by}`;
      const found = { status: 200, data: counted, code: undefined, message: undefined };
      expect(await send(gateway.url, by, { query, ...apq(sha256(query)) })).toEqual(found);
      for (const way of ways) {
        for (const name of [sha256(query), sha256(query).toUpperCase()]) {
          expect(await send(gateway.url, way, apq(name))).toEqual(found);
        }
      }
      expect(await send(gateway.url, by, { documentId: `sha256:${sha256(query)}` })).toEqual(found);
    },
  );

  it.each(ways)(
    'a %s of an unknown hash gets 200 and PersistedQueryNotFound, so that the client sends the document',
    async (by) => {
      for (const accept of ['application/json', 'application/graphql-response+json']) {
        for (const query of by === 'POST' ? [undefined, null, ''] : [undefined]) {
          const parameters = { ...(query !== undefined && { query }), ...apq('ab'.repeat(32)) };
          expect(await send(gateway.url, by, parameters, accept)).toMatchObject({
            status: 200,
            data: undefined,
            code: 'PERSISTED_QUERY_NOT_FOUND',
            message: 'PersistedQueryNotFound',
          });
        }
      }
      expect(gateway.asked()).toEqual([]);
    },
  );

  it.each(ways)('a %s with the hash of another document is refused with 400, and stores nothing', async (by) => {
    const other = '{ botbyeGateway { version } }';
    expect(await send(gateway.url, by, { query: count, ...apq(sha256(other)) })).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
    expect(await send(gateway.url, by, apq(sha256(other)))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(gateway.asked()).toEqual([]);
  });

  it('a document that is not valid is not stored', async () => {
    const query = '{ nothing }';
    expect((await send(gateway.url, 'POST', { query, ...apq(sha256(query)) })).status).toBe(400);
    expect((await send(gateway.url, 'POST', apq(sha256(query)))).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it.each([
    ['no text', 7, 'BAD_USER_INPUT'],
    ['empty', '', 'BAD_USER_INPUT'],
    ['not hex', 'z'.repeat(64), 'PERSISTED_QUERY_NOT_FOUND'],
    ['too short', 'ab', 'PERSISTED_QUERY_NOT_FOUND'],
    ['too long', 'a'.repeat(1_001), 'BAD_USER_INPUT'],
    ['__proto__', '__proto__', 'PERSISTED_QUERY_NOT_FOUND'],
    ['constructor', 'constructor', 'PERSISTED_QUERY_NOT_FOUND'],
  ])('a hash that is %s finds nothing', async (_, name, code) => {
    expect((await send(gateway.url, 'POST', apq(name))).code).toBe(code);
  });

  it('a hash of another version of the protocol is not supported, and ignored beside a document', async () => {
    expect(await send(gateway.url, 'POST', apq('ab'.repeat(32), 2))).toMatchObject({
      status: 200,
      code: 'PERSISTED_QUERY_NOT_SUPPORTED',
      message: 'PersistedQueryNotSupported',
    });
    expect((await send(gateway.url, 'POST', { query: count, ...apq('ab'.repeat(32), 2) })).data).toEqual(counted);
  });

  it.each([
    ['an object without a hash', { persistedQuery: { version: 1 } }],
    ['a text', { persistedQuery: 'x' }],
    ['null', { persistedQuery: null }],
  ])('a request without a document is refused with 400 if persistedQuery is %s', async (_, extensions) => {
    for (const by of ways)
      expect(await send(gateway.url, by, { extensions })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it('a stored document runs with the variables and the operation of each request', async () => {
    const query = 'query A($x: Boolean!) { a: __typename @include(if: $x) } query B { b: __typename }';
    await send(gateway.url, 'POST', { query, operationName: 'B', ...apq(sha256(query)) });
    const ask = (parameters: Parameters) => send(gateway.url, 'POST', { ...apq(sha256(query)), ...parameters });
    expect((await ask({ operationName: 'B' })).data).toEqual({ b: 'Query' });
    expect((await ask({ operationName: 'A', variables: { x: true } })).data).toEqual({ a: 'Query' });
    expect((await ask({ operationName: 'A' })).code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await ask({})).code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('trusted documents', () => {
  it.each([
    ['an object of ids and documents', { 'sha1-of-it': count }, 'sha1-of-it'],
    [
      'a manifest of Apollo',
      {
        format: 'apollo-persisted-query-manifest',
        version: 1,
        operations: [{ id: sha256(count), name: 'Count', type: 'query', body: count }],
      },
      sha256(count),
    ],
  ])('a trusted document of %s is found by its id in each form that clients send', async (_, content, id) => {
    const { path } = trust(content);
    const gateway = await startGateway({ sandbox, env: { PERSISTED_OPERATIONS_FILE: path } });
    for (const by of ways) {
      for (const parameters of [{ documentId: id }, { doc_id: id }, apq(id)]) {
        expect(await send(gateway.url, by, parameters)).toMatchObject({ status: 200, data: counted });
      }
    }
    expect((await send(gateway.url, 'POST', { query: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
    expect((await send(gateway.url, 'POST', { documentId: 'another' })).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('a gateway with PERSISTED_OPERATIONS_ONLY answers trusted documents and nothing else', async () => {
    const { path } = trust({ trusted: count });
    const gateway = await startGateway({
      sandbox,
      env: { PERSISTED_OPERATIONS_FILE: path, PERSISTED_OPERATIONS_ONLY: 'true' },
    });
    for (const by of ways) {
      expect((await send(gateway.url, by, { documentId: 'trusted' })).data).toEqual(counted);
      for (const query of [count, '{ __schema { queryType { name } } }', '{ __typename }', 'no GraphQL {']) {
        expect(await send(gateway.url, by, { query })).toMatchObject({ status: 400, code: 'PERSISTED_QUERY_REQUIRED' });
        expect(await send(gateway.url, by, { query, ...apq(sha256(query)) })).toMatchObject({
          status: 400,
          code: 'PERSISTED_QUERY_REQUIRED',
        });
        expect((await send(gateway.url, by, apq(sha256(query)))).code).toBe('PERSISTED_QUERY_NOT_FOUND');
      }
      expect(await send(gateway.url, by, { query: '{ __typename }', documentId: 'trusted' })).toMatchObject({
        data: counted,
      });
    }
  });

  it('a document that leaves the file is answered no more, kept responses included, and a broken file changes nothing', async () => {
    const { path, write } = trust({ a: count });
    const gateway = await startGateway({ sandbox, cached: true, env: { PERSISTED_OPERATIONS_FILE: path } });
    const ask = () => send(gateway.url, 'POST', { documentId: 'a' });
    for (let time = 0; time < 4; time += 1) expect((await ask()).data).toEqual(counted);
    write('{"a": "half writ');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect((await ask()).data).toEqual(counted);
    write({ a: '{ botbyeGateway { sandbox } }' });
    await expect
      .poll(async () => (await ask()).data, { timeout: 5_000 })
      .toEqual({ botbyeGateway: { sandbox: false } });
    write({ b: count });
    await expect.poll(async () => (await ask()).code, { timeout: 5_000 }).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

describeWithRedis('automatic persisted queries with Redis', () => {
  it('a document that one replica was given is found by the other, and Redis shows neither its text nor its hash', async () => {
    const redis = await startRedisServer();
    const [one, other] = [
      await startGateway({ sandbox, env: { REDIS_URL: redis.url } }),
      await startGateway({ sandbox, env: { REDIS_URL: redis.url } }),
    ];
    const query = `${count} # literal of a person`;
    await send(one.url, 'POST', { query, ...apq(sha256(query)) });
    // Strangers can send such a document, too, so it stays in one process.
    const open = '{ __typename }';
    await send(one.url, 'POST', { query: open, ...apq(sha256(open)) });
    expect((await send(one.url, 'POST', apq(sha256(open)))).data).toEqual({ __typename: 'Query' });
    await eventually(async () => (await send(other.url, 'POST', apq(sha256(query)))).data !== undefined);
    const names = (await redis.names()).filter((name) => name.includes(':document:'));
    expect(names).toHaveLength(1);
    const value = await redis.command('GET', names[0] ?? '');
    expect([...names, String(value)].join()).not.toMatch(new RegExp(`literal|${sha256(query)}`));
    await redis.command('SET', names[0] ?? '', Buffer.from('poisoned by somebody who may write to Redis'));
    const third = await startGateway({ sandbox, env: { REDIS_URL: redis.url } });
    expect((await send(third.url, 'POST', apq(sha256(query)))).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});
