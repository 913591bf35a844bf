import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NodeByIdDocument, RequestPageDocument, RequestTotalDocument } from '../documents/generated/graphql.ts';
import { askedParameters } from '../support/asked-parameters.ts';
import { shareGateway } from '../support/share-gateway.ts';
import type { GraphqlError } from '../support/start-gateway.ts';
import { projectId } from '../support/start-gateway.ts';
import { startScriptedGateway } from '../support/start-scripted-gateway.ts';

const gateway = shareGateway({ sandbox: { requestCount: 50 } });
const runs = { seed: 20_260_521, numRuns: 200 } as const;

/** Sends a body as it is written here, since JSON.stringify would change what is tested. */
async function post(body: string): Promise<readonly GraphqlError[]> {
  gateway.sandbox.clearCalls();
  const response = await fetch(gateway.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { errors = [] } = (await response.json()) as { readonly errors?: readonly GraphqlError[] };
  return errors;
}

/** Either refused here, with its argument or as no value of its type, or asked: what the upstream was asked then. */
function askedOrRefused(errors: readonly GraphqlError[], argument: string): URL | undefined {
  const [asked, ...more] = gateway.asked();
  expect(more).toEqual([]);
  if (asked !== undefined) return asked;
  const [{ extensions } = { extensions: undefined }] = errors;
  if (extensions?.code !== 'GRAPHQL_VALIDATION_FAILED') {
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  }
  return undefined;
}

async function conditionSent(where: string): Promise<unknown> {
  const query = JSON.stringify(RequestTotalDocument.toString());
  const errors = await post(`{"query":${query},"variables":{"projectId":"${projectId}","where":${where}}}`);
  const asked = askedOrRefused(errors, 'where');
  // Whatever gets as far as the upstream is such as it understands.
  expect(asked ? errors : []).toEqual([]);
  return asked && askedParameters(asked).where;
}

const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });

/** Mostly the usual. */
function mostly(usual: string, ...odd: readonly string[]) {
  return fc.oneof({ arbitrary: fc.constant(usual), weight: 8 }, { arbitrary: fc.constantFrom(...odd), weight: 3 });
}

const instant = fc
  .tuple(
    mostly('2026-05-20', '2024-02-29', '2023-02-29', '2026-04-31', '9999-12-31', '1970-01-01'),
    mostly('T', 't', ' '),
    mostly('08:00:00', '23:59:59', '23:59:60', '24:00:00', '08:00'),
    fc.nat(12).chain((count) => (count === 0 ? fc.constant('') : digits(count).map((fraction) => `.${fraction}`))),
    mostly('Z', '+02:00', '-00:00', '-11:30', '+24:00', 'z', '', '+02', '|02:00'),
  )
  .map((parts) => parts.join(''));

describe('filter values', () => {
  it('a filter sends the exact instant that it was given, or is refused', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(instant, async (value) => {
        const where = await conditionSent(`{"createdAt":{"gte":${JSON.stringify(value)}}}`);
        if (where === undefined) return;
        accepted += 1;
        expect(where).toEqual({ predicate: 'gte', fieldPath: 'createdAt', value });
      }),
      runs,
    );
    expect(accepted).toBeGreaterThan(20);
  });

  it('a filter sends the exact text that it was given, or is refused', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\ud800', 'a\udc00'),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('eq', 'like', 'in'), async (value, operator) => {
        const given = JSON.stringify(operator === 'in' ? [value] : value);
        const where = await conditionSent(`{"userAgent":{"${operator}":${given}}}`);
        if (value.isWellFormed()) expect(where).toMatchObject({ value: operator === 'in' ? [value] : value });
        else expect(where).toBeUndefined();
      }),
      runs,
    );
  });

  it.each([
    '443',
    '-5',
    '2147483647',
    '-2147483648',
    '2147483648',
    '1e400',
    '"443"',
    '1.5',
    'true',
    '9007199254740993',
  ])('a filter sends the exact number %s, or is refused', async (number) => {
    const where = await conditionSent(`{"serverPort":{"eq":${number}}}`);
    if (where !== undefined) expect(where).toMatchObject({ value: Number(number) });
    expect(where === undefined).toBe(!/^-?\d{1,10}$/.test(number) || Number(number) > 2_147_483_647);
  });
});

describe('ids', () => {
  const numbers = [
    '7',
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    '12345678901234567890',
    '1e21',
    '-0',
    '-7',
    '1.5',
  ];

  it.each(numbers)(
    'the numeric id %s in the variables is sent unchanged, or refused with its argument',
    async (number) => {
      const query = JSON.stringify(
        'query ($id: ID!) { botbyeProject(projectId: $id) { declinedCount { botReqCount } } }',
      );
      const errors = await post(`{"query":${query},"variables":{"id":${number}}}`);
      const asked = askedOrRefused(errors, 'projectId');
      if (asked) expect(asked.pathname.split('/')).toContain(number);
      expect(asked !== undefined).toBe(['7', '9007199254740991'].includes(number));
    },
  );

  it.each(['accountId', 'projectId'])(
    'an id that JSON has rounded is refused as %s, and the error says how to send it',
    async (name) => {
      const other = name === 'accountId' ? `projectId: "${projectId}"` : 'accountId: "acc"';
      const query = JSON.stringify(`query ($id: ID!) { botbyeProject(${other}, ${name}: $id) { id } }`);
      const [error] = await post(`{"query":${query},"variables":{"id":9007199254740993}}`);
      expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: name });
      expect(error?.message).toBe(`${name} is a number that JSON cannot hold exactly: send it as text, in quotes.`);
    },
  );

  it('an id that JSON has rounded is refused by node, and by nodes at its own index', async () => {
    const project = Buffer.from(`BotByeProject:acc:${projectId}`).toString('base64');
    const query = JSON.stringify('query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id } nodes(ids: $ids) { id } }');
    const ids = `"id":12345678901234567890,"ids":["${project}",12345678901234567890]`;
    const errors = await post(`{"query":${query},"variables":{${ids}}}`);
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.argument]).sort()).toEqual([
      ['node', 'id'],
      ['nodes.1', 'ids'],
    ]);
  });

  it('a numeric id of any length in the document is sent digit by digit', async () => {
    const number = '123456789012345678901234567890';
    await post(JSON.stringify({ query: `{ botbyeProject(projectId: ${number}) { declinedCount { id } } }` }));
    expect(gateway.asked()[0]?.pathname).toContain(`/projects/${number}/`);
  });

  it('an id in another spelling of its Base64 is refused', async () => {
    const id = Buffer.from(`BotByeProject:acc:${projectId}`).toString('base64');
    for (const other of [
      `${id} `,
      `${id}!`,
      id.replace(/=*$/, '=='),
      `\n${id}`,
      `${id.slice(0, -2)}!${id.slice(-2)}`,
    ]) {
      if (other === id) continue;
      const { data, errors } = await gateway.query(NodeByIdDocument, { id: other });
      expect(data.node).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'id' } }]);
    }
  });
});

describe('values of a response', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({ unit: fc.constantFrom('a', '€', '\u{1f600}', '%'), minLength: 400, maxLength: 2_100 }),
    fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 1, maxLength: 70 }),
    fc.constantFrom('a:b', '-a', 'a'.repeat(64), 'a'.repeat(65), '\ud800', '..', 'ü'),
  );

  it('every cursor of a response is accepted by after and before, and every id by node', async () => {
    let row = { cursor: '', node: { id: '' } };
    let asked: readonly Record<string, unknown>[] = [];
    const scripted = await startScriptedGateway(
      ({ parameters }) => {
        asked = [...asked, parameters];
        return { edges: [row], pageInfo: { hasNextPage: false, hasPreviousPage: false } };
      },
      { env: { BOTBYE_PAGING: 'flat' } },
    );
    const counts = { cursors: 0, ids: 0 };
    await fc.assert(
      fc.asyncProperty(text, text, async (cursor, id) => {
        row = { cursor, node: { id } };
        asked = [];
        const { data } = await scripted.query(RequestPageDocument, { projectId });
        for (const edge of data.botbyeProject?.requests?.edges ?? []) {
          counts.cursors += 1;
          const [after, before] = await Promise.all([
            scripted.query(RequestPageDocument, { projectId, first: 1, after: edge.cursor }),
            scripted.query(RequestPageDocument, { projectId, last: 1, before: edge.cursor }),
          ]);
          expect([after.errors, before.errors]).toEqual([[], []]);
          expect(asked.flatMap((call) => call.after ?? call.before ?? [])).toEqual([cursor, cursor]);
          const node = await scripted.query(NodeByIdDocument, { id: edge.node.id });
          expect(node.errors).toEqual([]);
          expect(asked.at(-1)?.where).toMatchObject({ predicate: 'eq', fieldPath: 'id', value: id });
          counts.ids += 1;
        }
      }),
      runs,
    );
    expect(Math.min(counts.cursors, counts.ids)).toBeGreaterThan(20);
  });

  it('a row whose id could not be sent back has an error at its id, and its other fields stay readable', async () => {
    const scripted = await startScriptedGateway(() => ({
      edges: [{ cursor: 'c', node: { id: 'not:an:id', host: 'h' } }],
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    }));
    const rows = (fields: string) =>
      scripted.query(`{ botbyeProject(projectId: "${projectId}") { requests { nodes { ${fields} } } } }`);
    expect((await rows('id')).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }]);
    expect(await rows('requestId host')).toMatchObject({
      errors: [],
      data: { botbyeProject: { requests: { nodes: [{ requestId: 'not:an:id', host: 'h' }] } } },
    });
  });

  it('a filter accepts the instants of a response and sends them unchanged', async () => {
    const { data } = await gateway.query(RequestPageDocument, { projectId, first: 10 });
    for (const { node } of data.botbyeProject?.requests?.edges ?? []) {
      const where = await conditionSent(`{"createdAt":{"eq":${JSON.stringify(node.createdAt)}}}`);
      expect(where).toMatchObject({ value: node.createdAt });
    }
  });
});
