import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { createGateway } from '../../src/gateway.ts';

// Each operation has a clock of its own, which must not run on when the operation is over: at a thousand refusals a
// second they would pile up, and a process that is to end would wait for the last of them.

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Nobody listens there, and no operation below asks. */
const baseUrl = 'http://127.0.0.1:9';
const project = 'botbyeProject(projectId: "a", accountId: "b") { declinedCount { id } }';

async function send(query: string, env: Record<string, string>, variables: object = {}) {
  const loaded = loadConfig({ BOTBYE_BASE_URL: baseUrl, ...env });
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  const gateway = createGateway(loaded.config);
  const request = new Request('http://gateway.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  const response = await gateway.fetch(request);
  const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  await gateway.dispose();
  return errors.map(({ extensions }) => extensions.code);
}

const key = { BOTBYE_API_KEY: 'k' };

it.each<[string, string[], string, Record<string, string>, object?]>([
  ['answered', [], '{ botbyeGateway { version } }', key],
  ['answered with an error', ['BAD_USER_INPUT'], '{ node(id: "x") { id } }', key],
  ['refused without a credential', ['UNAUTHENTICATED'], `{ ${project} }`, {}],
  ['refused as too large', ['OPERATION_TOO_LARGE'], `{ a: ${project} }`, { ...key, MAX_ALIASES: '0' }],
  ['refused as too costly', ['OPERATION_TOO_COSTLY'], `{ ${project} }`, { ...key, MAX_COST: '1' }],
  ['refused for its variables', ['GRAPHQL_VALIDATION_FAILED'], 'query ($id: ID!) { node(id: $id) { id } }', key],
  ['not valid', ['GRAPHQL_VALIDATION_FAILED'], '{ nonsense }', key],
  ['not known by its name', ['GRAPHQL_VALIDATION_FAILED'], 'query A { __typename } query B { __typename }', key],
])('stops the clock of an operation that is %s', async (_, codes, query, env, variables) => {
  expect(await send(query, env, variables)).toEqual(codes);
  expect(vi.getTimerCount()).toBe(0);
});
