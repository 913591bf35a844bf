import { expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { projectId } from '../support/start-gateway.ts';
import { type BuiltServer, startBuiltServer } from './start-built-server.ts';

// What one request may cost, as processor time: 50 ms between two turns of the event loop, and 1 ms for a refusal once
// the code is warm, beside what HTTP costs. Neighbours on the same processor make everything up to twice as dear.
const maxTurnMs = 50;
const maxRefusalMs = 2;
/** Of refusals together; documents and plans of a thousand would be 1.2 GB. */
const maxKeptBytes = 8 * 1024 * 1024;

interface Hostile {
  readonly what: string;
  /** Different for each index, so that nothing that is remembered helps. */
  readonly body: (index: number) => string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly code: string;
  /** More than the usual, if the refusal needs the whole of a quarter of a megabyte, or validation. */
  readonly maxMs?: number;
}

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_none, index) => text(index)).join(' ');

const operation = (query: string, variables?: object) => JSON.stringify({ query, variables });

const doubling = (depth: number, name: string) =>
  `{...f0} ${repeat(depth, (at) => `fragment f${at} on Query{...f${at + 1} ...f${at + 1}}`)} fragment f${depth} on Query{${name}:__typename}`;

const project = (selection: string) => `{ botbyeProject(projectId: "${projectId}", accountId: "a") { ${selection} } }`;

const hostile: readonly Hostile[] = [
  {
    what: 'forty fragments that double each other',
    body: (index) => operation(doubling(40, `a${index}`)),
    status: 400,
    code: 'OPERATION_TOO_LARGE',
  },
  {
    what: '660 aliases',
    body: (index) => operation(`{${repeat(660, (at) => `a${at}x${index}:__typename`)}}`),
    headers: { authorization: 'Bearer nobody' },
    status: 400,
    code: 'OPERATION_TOO_LARGE',
  },
  {
    what: '495 equal fields',
    body: (index) => operation(`query q${index}{${repeat(495, () => 'botbyeGateway{version}')}}`),
    status: 400,
    code: 'OPERATION_TOO_LARGE',
  },
  {
    what: 'more than 2,000 tokens',
    body: (index) => operation(`query q${index}{${repeat(4_000, () => '__typename')}}`),
    status: 400,
    code: 'OPERATION_TOO_LARGE',
    maxMs: 5,
  },
  {
    what: '1,980 brackets in each other',
    body: (index) => operation(`query q${index}{node(id:${'['.repeat(1_980)}`),
    status: 400,
    code: 'OPERATION_TOO_LARGE',
  },
  {
    what: '490 braces in each other',
    body: (index) => operation(`query q${index}{${'a{'.repeat(490)}b${'}'.repeat(490)}}`),
    status: 400,
    code: 'OPERATION_TOO_LARGE',
  },
  {
    what: 'introspection under 30 aliases',
    body: (index) =>
      operation(
        `query q${index}{${repeat(30, (at) => `a${at}:__schema{types{fields{name type{fields{name description}}}}}`)}}`,
      ),
    status: 400,
    code: 'OPERATION_TOO_LARGE',
  },
  {
    what: 'introspection with 100 aliases below it',
    body: (index) => operation(`query q${index}{__schema{${repeat(100, (at) => `a${at}:types{name description}`)}}}`),
    status: 400,
    code: 'OPERATION_TOO_LARGE',
  },
  {
    what: 'a quarter of a megabyte of blank lines',
    body: (index) => operation(`query q${index}${'\n'.repeat(120_000)}{a(`),
    status: 400,
    code: 'OPERATION_TOO_LARGE',
    maxMs: 8,
  },
  {
    what: 'no credential for project data',
    body: (index) => operation(`query q${index}${project(`id ${repeat(20, () => 'projectId')}`)}`),
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    what: '600 fields that do not exist',
    body: (index) => operation(`query q${index}{${repeat(600, (at) => `f${at}`)}}`),
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    maxMs: 8,
  },
  {
    what: '900 unknown directives',
    body: (index) => operation(`query q${index}{__typename ${repeat(900, (at) => `@d${at}`)}}`),
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    maxMs: 8,
  },
  {
    what: 'a document that is no GraphQL',
    body: (index) => operation(`query q${index}{${repeat(600, (at) => `a${at}`)}`),
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
  },
  {
    what: 'a variable with 15,000 unknown keys',
    body: (index) =>
      operation(`query q${index}($where: BotByeRequestFilter)${project('requests(where: $where) { totalCount }')}`, {
        where: Object.fromEntries(Array.from({ length: 15_000 }, (_none, at) => [`k${at}`, 1])),
      }),
    headers: { authorization: 'Bearer nobody' },
    status: 400,
    code: 'BAD_USER_INPUT',
    maxMs: 8,
  },
  {
    what: '9,000 conditions in one variable',
    body: (index) =>
      operation(`query q${index}($where: BotByeRequestFilter)${project('requests(where: $where) { totalCount }')}`, {
        where: { and: Array.from({ length: 9_000 }, () => ({ asn: { eq: 'a' } })) },
      }),
    headers: { authorization: 'Bearer nobody' },
    status: 400,
    code: 'BAD_USER_INPUT',
    maxMs: 8,
  },
  {
    what: 'a media type with 15,000 blanks',
    body: (index) => operation(`query q${index}{__typename}`),
    headers: { 'content-type': `application/json${' '.repeat(15_000)}x` },
    status: 415,
    code: 'BAD_USER_INPUT',
  },
  {
    what: 'an Accept header with 15,000 commas',
    body: (index) => operation(`query q${index}{${repeat(40, (at) => `a${at}:__typename`)}}`),
    headers: { accept: `application/json${','.repeat(15_000)}` },
    status: 400,
    code: 'OPERATION_TOO_LARGE',
  },
  {
    what: 'text that repeats a suggestion',
    body: (index) => {
      const query = `query q${index}($where: BotByeRequestFilter)${project('requests(where: $where) { totalCount }')}`;
      return operation(query, { where: { country: { eq: [' Did you mean '.repeat(17_000)] } } });
    },
    headers: { authorization: 'Bearer nobody' },
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    maxMs: 15,
  },
];

async function send({ url }: BuiltServer, { body, headers }: Hostile, index: number) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: body(index),
  });
  const text = await response.text();
  return { status: response.status, text, code: JSON.parse(text).errors?.[0]?.extensions?.code };
}

async function startPassThrough(env: Readonly<Record<string, string>> = {}): Promise<BuiltServer> {
  const sandbox = await createSandbox({ requestCount: 100 });
  return startBuiltServer({ BOTBYE_BASE_URL: sandbox.url, ...env });
}

/** What the smallest request costs, to tell the price of a refusal from that of HTTP. */
async function costOf(server: BuiltServer, request: Hostile, from: number, to: number) {
  const before = await server.usage({ collect: true });
  for (let index = from; index < to; index += 1) await send(server, request, index);
  const after = await server.usage({ collect: true });
  return {
    eachMs: (after.cpuMs - before.cpuMs) / (to - from),
    longestTurnMs: after.longestTurnMs,
    keptBytes: after.heapBytes - before.heapBytes,
  };
}

const smallest: Hostile = {
  what: 'nothing',
  body: () => operation('{__typename}'),
  status: 200,
  code: '',
};

it.each(hostile)('answers $what at once, as $code, and keeps no memory of it', async (request) => {
  const server = await startPassThrough({ NODE_ENV: 'production' });
  const first = await send(server, request, 0);
  expect([first.status, first.code]).toEqual([request.status, request.code]);
  expect(first.text.length).toBeLessThan(8_000);
  await costOf(server, smallest, 0, 200);
  await costOf(server, request, 1, 200);
  const base = await costOf(server, smallest, 0, 200);
  const cost = await costOf(server, request, 200, 500);
  const refusalMs = cost.eachMs - base.eachMs;
  console.log(
    `${request.what}: ${refusalMs.toFixed(2)} ms beside ${base.eachMs.toFixed(2)} ms of HTTP, ` +
      `longest turn ${cost.longestTurnMs.toFixed(1)} ms, ${(cost.keptBytes / 300).toFixed(0)} bytes kept each`,
  );
  expect(cost.keptBytes).toBeLessThan(maxKeptBytes);
  expect(cost.longestTurnMs).toBeLessThan(maxTurnMs);
  expect(refusalMs).toBeLessThan(request.maxMs ?? maxRefusalMs);
});
