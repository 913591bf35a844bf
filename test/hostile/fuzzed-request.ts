import type { OutgoingHttpHeaders } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { type Chance, randomOperation } from '../support/random-operation.ts';

export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | undefined;
  /** Set if the request is one that no HTTP client would send; all else is then unused. */
  readonly raw?: string;
}

type Make<T> = () => T;

/** Requests of a grammar that knows what documents, variables and heads are made of, and spoils them. */
export function createFuzz(schema: GraphQLSchema, chance: Chance): Make<FuzzedRequest> {
  const documents = createDocuments(schema, chance);
  const bodies = createBodies(documents, chance);
  const headers = createHeaders(chance);
  const raw = createRaw(documents, chance);
  return () => {
    if (chance(50) === 0) return { method: 'POST', path: '/graphql', headers: {}, body: undefined, raw: raw() };
    if (chance(6) > 0) return { method: 'POST', path: '/graphql', headers: headers(), body: bodies() };
    const query = encodeURIComponent(documents().slice(0, 2_000).toWellFormed()).slice(0, 6_000);
    return { method: 'GET', path: `/graphql?query=${query}`, headers: headers(), body: undefined };
  };
}

/** One of the texts, or what one of the functions makes. */
function createPick(chance: Chance) {
  return <T>(...options: readonly [T | Make<T>, ...(T | Make<T>)[]]): T => {
    const option = options[chance(options.length)] ?? options[0];
    return typeof option === 'function' ? (option as Make<T>)() : option;
  };
}

function createLong(chance: Chance, pick: ReturnType<typeof createPick>): Make<string> {
  return () =>
    pick<string>('x', '[', ' Did you mean ', '"', '\\', '\u2028', 'é', '😀', '\n', ' ').repeat(chance(20_000));
}

function createDocuments(schema: GraphQLSchema, chance: Chance): Make<string> {
  const pick = createPick(chance);
  const long = createLong(chance, pick);
  const times = (most: number, text: (index: number) => string) =>
    Array.from({ length: chance(most) }, (_none, index) => text(index)).join(' ');
  const name = () =>
    pick<string>(
      'a',
      'id',
      '__typename',
      'version',
      'botbyeGateway',
      'requests',
      () => `n${chance(1_000)}`,
      () => 'x'.repeat(chance(400)),
    );
  const value = (depth: number): string =>
    pick<string>(
      '1',
      '-1e400',
      '99999999999999999999',
      '"a"',
      'null',
      'ENUM',
      '$v',
      '"""b"""',
      () => JSON.stringify(long()),
      () => (depth === 0 ? 'true' : `[${times(5, () => value(depth - 1))}]`),
      () => (depth === 0 ? 'true' : `{${times(4, () => `${name()}:${value(depth - 1)}`)}}`),
    );
  const directive = () =>
    pick<string>(
      '',
      '',
      '',
      '@skip(if:true)',
      '@include(if:$v)',
      '@deprecated',
      () => `@${name()}`,
      () => times(40, () => '@a'),
    );
  const argument = () =>
    pick<string>(
      '',
      '',
      '',
      '()',
      () => `(id:${value(3)})`,
      () => `(${name()}:${value(2)} ${name()}:${value(1)})`,
    );
  const selection = (depth: number): string => {
    if (depth === 0) return name();
    return times(6, () =>
      pick<string>(
        () => `${name()}${argument()}${directive()}`,
        () => `${name()}:${name()}${argument()}{${selection(depth - 1)}}`,
        () => `...f${chance(6)}`,
        () => `...{${selection(depth - 1)}}`,
        () => `... on ${pick<string>('Query', 'BotByeProject', 'Node', 'X')}{${selection(depth - 1)}}`,
        () => times(200, (at) => `a${at}:__typename`),
        () => times(60, () => 'botbyeGateway{version}'),
        () => `__schema{types{${selection(depth - 1)}}}`,
      ),
    );
  };
  const fragments = () =>
    times(
      8,
      (at) =>
        `fragment f${at} on ${pick<string>('Query', 'BotByeProject')}{...f${at + 1} ...f${chance(8)} ${selection(1)}}`,
    );
  const document = () =>
    pick<string>(
      () => randomOperation(schema, chance),
      () => `{${selection(3)}}${fragments()}`,
      () => `query q($v:${pick<string>('Int', 'BotByeRequestFilter', '[ID!]!', 'X')}){${selection(3)}}${fragments()}`,
      () => `{botbyeProject(projectId:${value(1)}){${selection(2)}}}`,
      () => `{node(id:${pick<string>('[', '{a:', '(').repeat(chance(2_000))}`,
      long,
      () => `${long()}{__typename}`,
      () => times(300, (at) => `query q${at}{__typename}`),
      () => `{${times(2_500, name)}}`,
    );
  return () => (chance(4) === 0 ? spoil(document(), chance) : document());
}

function createBodies(document: Make<string>, chance: Chance): Make<string> {
  const pick = createPick(chance);
  const long = createLong(chance, pick);
  const json = (depth: number): unknown =>
    pick<unknown>(
      () => chance(10),
      long,
      null,
      () => (depth === 0 ? 1 : Array.from({ length: chance(20) }, () => json(depth - 1))),
      () =>
        depth === 0
          ? {}
          : Object.fromEntries(Array.from({ length: chance(20) }, (_none, at) => [`k${at}`, json(depth - 1)])),
      () => ({ toString: 1, valueOf: 1 }),
      () => JSON.parse(`{"__proto__":1,"deep":${'['.repeat(50)}${']'.repeat(50)}}`),
    );
  const parameters = () =>
    JSON.stringify({
      query: chance(12) === 0 ? pick<unknown>(null, 1, '') : document(),
      variables: pick<unknown>(
        undefined,
        null,
        () => ({}),
        () => ({ v: json(2) }),
        () => ({ where: json(3), first: json(1) }),
        () => json(2),
      ),
      operationName: pick<unknown>(undefined, undefined, undefined, 'q', '', 1, long),
      extensions: pick<unknown>(
        undefined,
        undefined,
        () => ({ freshness: true }),
        () => ({ persistedQuery: { sha256Hash: 'a' } }),
        () => json(1),
      ),
    });
  return () => (chance(20) === 0 ? spoil(parameters(), chance) : parameters());
}

function createHeaders(chance: Chance): Make<OutgoingHttpHeaders> {
  const pick = createPick(chance);
  const some = (name: string, ...values: readonly [string | Make<string>, ...(string | Make<string>)[]]) =>
    chance(4) === 0 ? { [name]: pick<string>(...values) } : {};
  const times = (text: string, most: number) => () => text.repeat(chance(most));
  return () => ({
    'content-type': 'application/json',
    accept: 'application/graphql-response+json',
    ...some(
      'content-type',
      'application/json; charset=utf-8',
      'text/plain',
      () => `application/json${' '.repeat(chance(4_000))}x`,
      'multipart/form-data; boundary=x',
    ),
    ...some(
      'accept',
      'application/json',
      '*/*',
      'text/html',
      'text/event-stream',
      () => `a/b${',*/*;q=0'.repeat(chance(500))}`,
    ),
    ...some(
      'authorization',
      'Bearer nobody',
      () => `Bearer ${'x'.repeat(chance(5_000))}`,
      () => `Basic ${'a'.repeat(chance(99))}`,
    ),
    ...some('origin', 'null', 'https://evil.example', times('x', 300)),
    ...some('cache-control', () => `no-cache${','.repeat(chance(3_000))}`),
    ...some('x-request-id', times('x', 200)),
    ...some('traceparent', times('0', 100)),
    ...(chance(20) === 0 ? { 'content-encoding': pick<string>('gzip', 'identity', 'x') } : {}),
  });
}

function createRaw(document: Make<string>, chance: Chance): Make<string> {
  const pick = createPick(chance);
  const close = 'Connection: close\r\n\r\n';
  return () =>
    pick<string>(
      () => `GET /graphql HTTP/1.1\r\nHost: ${'a['.repeat(chance(300))}\r\n${close}`,
      () => `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -${chance(9)}\r\n${close}`,
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n${close}0\r\n\r\n`,
      () => `${pick<string>('PUT', 'TRACE', 'OPTIONS', 'X')} /graphql HTTP/1.1\r\nHost: localhost\r\n${close}`,
      () =>
        `GET ${'/'.repeat(chance(200))}graphql?query=${encodeURIComponent(document().slice(0, 900).toWellFormed()).slice(0, 4_000)} HTTP/1.1\r\nHost: localhost\r\n${close}`,
      `GET http://evil.example/graphql HTTP/1.0\r\n\r\n`,
    );
}

/** The text with some of its characters gone, doubled or replaced. */
function spoil(text: string, chance: Chance): string {
  const at = chance(text.length + 1);
  const end = at + chance(10);
  const middle = [' ', '', text.slice(at, end).repeat(3), '{', '}', '"', '\u0000', '\\u'][chance(8)];
  return `${text.slice(0, at)}${middle}${text.slice(end)}`;
}
