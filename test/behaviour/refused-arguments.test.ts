import { describe, expect, it } from 'vitest';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, type StartedGateway, type StartOptions, startGateway } from '../support/start-gateway.ts';
import { type ScriptedCall, startScriptedGateway } from '../support/start-scripted-gateway.ts';

// An argument that the upstream cannot be asked for is refused while arguments are parsed: it takes no call of the
// operation's allowance, so that the field beside it is answered with the only call that there is.

const oneCall = { MAX_UPSTREAM_CALLS: '1' };
const count = 'declinedCount(interval: 1, intervalType: DAY) { botReqCount }';
const counted = { botReqCount: expect.any(Number) };
/** Its dots stand for 9,000 characters, so that titles stay short. */
const longWhere = 'where: { userAgent: { eq: "…" } }';

interface Answered {
  readonly botbyeProject: Readonly<Record<string, unknown>> | null;
}

const inProject = (fields: string) => `{ botbyeProject(projectId: "${projectId}", accountId: "acc") { ${fields} } }`;

const uncached = shareGateway({ env: oneCall, sandbox: { requestCount: 100 } });

async function ask(fields: string, gateway: StartedGateway = uncached) {
  gateway.sandbox.clearCalls();
  const document = `{ botbyeProject(projectId: "${projectId}") { ${fields} } }`.replaceAll('…', 'x'.repeat(9_000));
  const answer = await gateway.query<Answered, object>(document);
  return { ...answer, paths: gateway.asked().map(({ pathname }) => pathname.split('/').slice(-2).join('/')) };
}

describe('an argument that the upstream cannot be asked for', () => {
  it.each([
    ['where', `requests(${longWhere}) { nodes { requestId } }`],
    ['where', `requests(${longWhere}) { totalCount }`],
    ['where', `requests(first: 500, ${longWhere}) { nodes { requestId } }`],
    ['where', `requests(${longWhere}, orderBy: { field: CREATED_AT }) { pageInfo { endCursor } }`],
    ['last', 'requests(last: 5) { nodes { requestId } }'],
    ['last', 'requests(last: 300) { edges { cursor } }'],
  ])('a refusal of %s takes no call and leaves the field beside it whole: %s', async (argument, field) => {
    const cached = await startGateway({ env: oneCall, cached: true, sandbox: { requestCount: 10 } });
    for (const [fields, gateway] of [
      [`bad: ${field} ${count}`, uncached],
      [`${count} bad: ${field}`, uncached],
      [`bad: ${field} ${count}`, cached],
    ] as const) {
      const { data, errors, paths } = await ask(fields, gateway);
      expect(errors).toMatchObject([
        { path: ['botbyeProject', 'bad'], extensions: { code: 'BAD_USER_INPUT', argument } },
      ]);
      expect(data.botbyeProject).toEqual({ bad: null, declinedCount: counted });
      expect(paths).toEqual(['declined_events/count']);
    }
  });

  it('a refused list takes no call from another list of the operation', async () => {
    const good = 'requests(where: { createdAt: { lt: "2030-01-01T00:00:00Z" } }, first: 2) { nodes { __typename } }';
    const { data, errors, paths } = await ask(`bad: requests(${longWhere}) { totalCount } good: ${good}`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'where' } }]);
    expect(data.botbyeProject).toMatchObject({
      bad: null,
      good: { nodes: [{ __typename: 'BotByeRequest' }, { __typename: 'BotByeRequest' }] },
    });
    expect(paths).toHaveLength(1);
  });

  it('an argument is not refused if no field that it would be sent for is selected', async () => {
    const { data, errors } = await ask('requests(last: 5) { totalCount }');
    expect(errors).toEqual([]);
    expect(data.botbyeProject).toEqual({ requests: { totalCount: expect.any(Number) } });
  });

  it('the message says how long the URL would be and what to change', async () => {
    const { errors } = await ask(`bad: requests(${longWhere}) { totalCount }`);
    expect(errors[0]?.message).toMatch(
      /^where makes a URL of 9\d\d\d characters, and the upstream takes at most 8000: use fewer or shorter conditions\.$/,
    );
  });
});

const text = (length: number) => 'x'.repeat(length);

interface Script {
  /** Characters of each cursor of the upstream. */
  readonly cursorLength?: number;
  readonly requestUri?: string;
}

/** An upstream with endless full pages, whose cursors are as long as a test says. */
function startUpstream({ cursorLength = 40, requestUri = '/' }: Script, options: StartOptions = {}) {
  let row = 0;
  const answer = ({ path, parameters }: ScriptedCall) => {
    if (path.endsWith('/count')) return { bannedReqCount: 1, botReqCount: 2 };
    if (path.endsWith('/declined_events')) return [{ requestUri, declinedReqCount: 3 }];
    const edges = Array.from({ length: Number(parameters.limit) }, () => {
      row += 1;
      return { cursor: `${row}-`.padEnd(cursorLength, 'c'), node: { id: `r${row}` } };
    });
    return { edges, pageInfo: { hasNextPage: true, hasPreviousPage: true } };
  };
  return startScriptedGateway(answer, options);
}

const pageFields = 'nodes { requestId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

interface Page {
  readonly nodes: readonly unknown[];
  readonly pageInfo: Readonly<Record<string, unknown>>;
}

function pageOf({ botbyeProject }: Answered): Page {
  if (botbyeProject === null) throw new Error('The project is null.');
  return botbyeProject.requests as Page;
}

describe('a cursor that does not fit beside the filter', () => {
  const where = `where: { userAgent: { eq: "${text(6_500)}" } }`;

  it.each([false, true])(
    'a stitched page ends before a cursor that does not fit beside the filter, with the data cache on: %s',
    async (cached) => {
      const env = { MAX_UPSTREAM_CALLS: '2' };
      const gateway = await startUpstream({ cursorLength: 1_500 }, { env, cached });
      const { data, errors } = await gateway.query<Answered, object>(
        inProject(`${count} requests(first: 300, ${where}) { ${pageFields} }`),
      );
      expect(errors).toEqual([]);
      const page = pageOf(data);
      expect(page.nodes).toHaveLength(100);
      expect(page.pageInfo).toMatchObject({ hasNextPage: true, endCursor: expect.stringMatching(/^100-c+\./) });
      expect(gateway.calls).toHaveLength(2);
    },
  );

  it('a cursor that does not fit beside the filter is refused as an argument, and the upstream is not asked', async () => {
    const gateway = await startUpstream({ cursorLength: 1_500 }, { env: oneCall });
    const first = await gateway.query<Answered, object>(inProject(`requests(first: 1, ${where}) { ${pageFields} }`));
    const after = pageOf(first.data).pageInfo.endCursor;
    const { data, errors } = await gateway.query<Answered, object>(
      inProject(`requests(first: 1, after: "${after}", ${where}) { ${pageFields} } ${count}`),
    );
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(
          /^where, with the cursor, makes a URL of 8\d\d\d characters, and the upstream takes at most 8000: use fewer/,
        ),
        extensions: { code: 'BAD_USER_INPUT', argument: 'where' },
      },
    ]);
    expect(data.botbyeProject).toEqual({ requests: null, declinedCount: { botReqCount: 2 } });
    expect(gateway.calls.map(({ path }) => path.split('/').at(-1))).toEqual(['events', 'count']);
  });

  it('a stitched page goes on as far as the cursors fit', async () => {
    const gateway = await startUpstream({ cursorLength: 40 });
    const { data, errors } = await gateway.query<Answered, object>(
      inProject(`requests(first: 300, ${where}) { ${pageFields} }`),
    );
    expect(errors).toEqual([]);
    expect(pageOf(data).nodes).toHaveLength(300);
    expect(gateway.calls).toHaveLength(3);
  });
});

describe('the requests behind a row of a summary', () => {
  const rows = (args: string) =>
    inProject(
      `declinedSummary(by: ENDPOINT) { ... on DeclinedByEndpoint { requests${args} { ${pageFields} } } } ${count}`,
    );

  it('the requests behind a row with a too long value are refused without a call, and no argument is blamed', async () => {
    const gateway = await startUpstream({ requestUri: `/${text(9_000)}` }, { env: { MAX_UPSTREAM_CALLS: '2' } });
    const { data, errors } = await gateway.query<Answered, object>(rows(''));
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(
          /^The value of this row makes a URL of 9\d\d\d characters, and the upstream takes at most 8000: /,
        ),
        path: ['botbyeProject', 'declinedSummary', 0, 'requests'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(errors[0]?.extensions).not.toHaveProperty('argument');
    expect(data.botbyeProject).toEqual({ declinedSummary: [{ requests: null }], declinedCount: { botReqCount: 2 } });
    expect(gateway.calls).toHaveLength(2);
  });

  it('the requests behind a row are refused without a call if the paging style cannot say last without before', async () => {
    const gateway = await startUpstream({}, { env: { MAX_UPSTREAM_CALLS: '2' } });
    const { data, errors } = await gateway.query<Answered, object>(rows('(last: 2)'));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'last' } }]);
    expect(data.botbyeProject).toEqual({ declinedSummary: [{ requests: null }], declinedCount: { botReqCount: 2 } });
    expect(gateway.calls).toHaveLength(2);
  });
});

describe('requests by their global ids', () => {
  const idOf = (index: number) => `r${index}-`.padEnd(64, 'i');
  const globalId = (index: number) => Buffer.from(`BotByeRequest:acc:${projectId}:${idOf(index)}`).toString('base64');

  /** Finds what it is asked for, at most so many rows at once, with a cursor that leads to the others. */
  function startFinder(atOnce: number, base: string) {
    const answer = ({ parameters }: ScriptedCall) => {
      const { value } = parameters.where as { readonly value: string | readonly string[] };
      const all = [value].flat();
      const { after } = (parameters.cursor ?? {}) as { readonly after?: string };
      const ids = all.slice(after === undefined ? 0 : all.findIndex((id) => id.padEnd(900, 'c') === after) + 1);
      const edges = ids.slice(0, atOnce).map((id) => ({ cursor: id.padEnd(900, 'c'), node: { id } }));
      return { edges, pageInfo: { hasNextPage: ids.length > atOnce, hasPreviousPage: false } };
    };
    return startScriptedGateway(answer, { basePath: base });
  }

  const nodes = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on BotByeRequest { requestId } } }`;
  const ids = Array.from({ length: 100 }, (_, index) => globalId(index));
  const found = ids.map((_id, index) => ({ requestId: idOf(index) }));

  it('requests by id are asked for in as many calls as their ids need to fit into URLs', async () => {
    const gateway = await startFinder(100, `/${text(1_500)}`);
    const { data, errors } = await gateway.query<object, object>(nodes, { ids });
    expect(errors).toEqual([]);
    expect(data).toEqual({ nodes: found });
    expect(gateway.calls).toHaveLength(2);
  });

  it('requests by id are all found if the cursor that leads to the rest of them does not fit beside their ids', async () => {
    const gateway = await startFinder(40, '');
    const { data, errors } = await gateway.query<object, object>(nodes, { ids });
    expect(errors).toEqual([]);
    expect(data).toEqual({ nodes: found });
    expect(gateway.calls).toHaveLength(3);
  });
});
