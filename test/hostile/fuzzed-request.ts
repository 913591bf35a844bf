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

/** Requests of a grammar that knows what documents, variables and heads are made of, and spoils them. */
export function createFuzz(schema: GraphQLSchema, chance: Chance): () => FuzzedRequest {
  const pick = <T>(...options: readonly [T, ...T[]]): T => options[chance(options.length)] ?? options[0];
  const times = (most: number, text: (index: number) => string) =>
    Array.from({ length: chance(most) }, (_none, index) => text(index)).join(' ');
  const long = () => pick('x', '[', ' Did you mean ', '"', '\\', '\u2028', 'é', '😀', '\n', ' ').repeat(chance(20_000));
  const name = () =>
    pick('a', 'id', '__typename', 'version', 'botbyeGateway', 'requests', `n${chance(1_000)}`, 'x'.repeat(chance(400)));
  const value = (depth: number): string => {
    const leaf = pick(
      '1',
      '-1e400',
      '99999999999999999999',
      '"a"',
      JSON.stringify(long()),
      'null',
      'true',
      'ENUM',
      '$v',
      '"""b"""',
    );
    if (depth === 0) return leaf;
    return pick(leaf, `[${times(5, () => value(depth - 1))}]`, `{${times(4, () => `${name()}:${value(depth - 1)}`)}}`);
  };
  const directive = () =>
    pick(
      '',
      '',
      '',
      '@skip(if:true)',
      '@include(if:$v)',
      `@${name()}`,
      times(40, () => '@a'),
      '@deprecated',
    );
  const argument = () => pick('', '', '', `(id:${value(3)})`, `(${name()}:${value(2)} ${name()}:${value(1)})`, '()');
  const selection = (depth: number): string => {
    if (depth === 0) return name();
    return times(6, () =>
      pick(
        `${name()}${argument()}${directive()}`,
        `${name()}:${name()}${argument()}{${selection(depth - 1)}}`,
        `...f${chance(6)}`,
        `...{${selection(depth - 1)}}`,
        `... on ${pick('Query', 'BotByeProject', 'Node', 'X')}{${selection(depth - 1)}}`,
        times(200, (at) => `a${at}:__typename`),
        times(60, () => 'botbyeGateway{version}'),
        `__schema{types{${selection(depth - 1)}}}`,
      ),
    );
  };
  const fragments = () =>
    times(
      8,
      (at) => `fragment f${at} on ${pick('Query', 'BotByeProject')}{...f${at + 1} ...f${chance(8)} ${selection(1)}}`,
    );
  const brackets = () => `{node(id:${pick('[', '{a:', '(').repeat(chance(2_000))}`;
  const document = () => {
    const text = pick(
      () => randomOperation(schema, chance),
      () => `{${selection(3)}}${fragments()}`,
      () =>
        `query q($v:${pick('Int', 'BotByeRequestFilter', '[ID!]!', 'X')}${pick('', '=1')}){${selection(3)}}${fragments()}`,
      () => `{botbyeProject(projectId:${value(1)}){${selection(2)}}}`,
      brackets,
      long,
      () => `${long()}{__typename}`,
      () => times(300, (at) => `query q${at}{__typename}`),
      () => `{${times(2_500, name)}}`,
    )();
    return chance(4) === 0 ? spoil(text, chance) : text;
  };
  const json = (depth: number): unknown =>
    pick<() => unknown>(
      () => chance(10),
      () => long(),
      () => null,
      () => (depth === 0 ? 1 : Array.from({ length: chance(40) }, () => json(depth - 1))),
      () =>
        depth === 0 ? {} : Object.fromEntries(Array.from({ length: chance(40) }, () => [name(), json(depth - 1)])),
      () => ({ __proto__: 1, toString: 1, valueOf: 1 }),
      () => JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`),
    )();
  const variables = () =>
    pick<unknown>(undefined, null, {}, { v: json(3) }, { where: json(4), first: json(1) }, json(2));
  const parameters = () => {
    const body = JSON.stringify({
      query: pick<unknown>(document(), document(), document(), document(), null, 1, ''),
      variables: variables(),
      operationName: pick<unknown>(undefined, undefined, undefined, name(), 'q', '', 1),
      extensions: pick<unknown>(
        undefined,
        undefined,
        { freshness: true },
        { persistedQuery: { sha256Hash: 'a' } },
        json(1),
      ),
    });
    return chance(20) === 0 ? spoil(body, chance) : body;
  };
  const headers = (): OutgoingHttpHeaders => ({
    'content-type': pick(
      'application/json',
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      `application/json${' '.repeat(chance(4_000))}x`,
      'multipart/form-data; boundary=x',
    ),
    accept: pick(
      'application/json',
      'application/graphql-response+json',
      '*/*',
      'text/html',
      'text/event-stream',
      `a/b${',*/*;q=0'.repeat(chance(500))}`,
    ),
    ...pick<OutgoingHttpHeaders>(
      {},
      {},
      { authorization: `Bearer ${pick('nobody', 'x'.repeat(chance(5_000)))}` },
      { authorization: `Basic ${'a'.repeat(chance(99))}` },
    ),
    ...pick<OutgoingHttpHeaders>(
      {},
      {},
      { origin: pick('null', 'https://evil.example', 'x'.repeat(chance(300))) },
      { 'cache-control': `no-cache${','.repeat(chance(3_000))}` },
    ),
    ...pick<OutgoingHttpHeaders>(
      {},
      {},
      { 'x-request-id': 'x'.repeat(chance(200)) },
      { traceparent: '0'.repeat(chance(100)) },
      { 'content-encoding': pick('gzip', 'identity', 'x') },
    ),
  });
  const raw = () =>
    pick(
      `GET /graphql HTTP/1.1\r\nHost: ${long().slice(0, 300)}\r\nConnection: close\r\n\r\n`,
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -${chance(9)}\r\nConnection: close\r\n\r\n`,
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\nConnection: close\r\n\r\n0\r\n\r\n`,
      `${pick('PUT', 'TRACE', 'OPTIONS', 'X')} /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      `GET ${'/'.repeat(chance(200))}graphql?query=${encodeURIComponent(document()).slice(0, 4_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      `GET http://evil.example/graphql HTTP/1.0\r\n\r\n`,
    );
  return () => {
    if (chance(50) === 0) return { method: 'POST', path: '/graphql', headers: {}, body: undefined, raw: raw() };
    if (chance(6) === 0) {
      const query = encodeURIComponent(document().toWellFormed()).slice(0, 6_000);
      return { method: 'GET', path: `/graphql?query=${query}`, headers: headers(), body: undefined };
    }
    return { method: 'POST', path: '/graphql', headers: headers(), body: parameters() };
  };
}

/** The text with some of its characters gone, doubled or replaced. */
function spoil(text: string, chance: Chance): string {
  const at = chance(text.length + 1);
  const end = at + chance(10);
  const middle = [' ', '', text.slice(at, end).repeat(3), '{', '}', '"', '\u0000', '\\u'][chance(8)];
  return `${text.slice(0, at)}${middle}${text.slice(end)}`;
}
