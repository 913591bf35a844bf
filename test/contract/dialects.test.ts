import { describe, expect, it } from 'vitest';
import { EveryEndpointDocument } from '../documents/generated/graphql.ts';
import { everySpelling, expectedIds, expectedOverviews } from '../support/every-endpoint.ts';
import {
  authSpellings,
  caseSpellings,
  matrix,
  misunderstandings,
  nameOf,
  operandsSpellings,
  pagingSpellings,
  pathSpellings,
  type Spelling,
  valueSpellings,
} from '../support/spellings.ts';
import { type StartedGateway, startGateway } from '../support/start-gateway.ts';

function start(env: Spelling['env'], dialect: Spelling['dialect']): Promise<StartedGateway> {
  return startGateway({ env, sandbox: { dialect, requestCount: 2_000 } });
}

/** A page, the one after it, back to the first, with summary and count beside each. */
async function expectAllAnswered(gateway: StartedGateway): Promise<void> {
  const ids = expectedIds(gateway.sandbox);
  const turn = async (page: object) => {
    const { data, errors } = await gateway.query(EveryEndpointDocument, { ...everySpelling, ...page });
    expect(errors).toEqual([]);
    expect(data.botbyeProject).toMatchObject(expectedOverviews(gateway.sandbox));
    return data.botbyeProject?.requests;
  };
  const first = await turn({ first: 5 });
  const second = await turn({ first: 5, after: first?.pageInfo.endCursor });
  const firstAgain = await turn({ last: 5, before: second?.pageInfo.startCursor });
  expect(ids.length).toBeGreaterThan(10);
  expect(first).toMatchObject({ totalCount: ids.length, nodes: asNodes(ids.slice(0, 5)) });
  expect(second).toMatchObject({ totalCount: ids.length, nodes: asNodes(ids.slice(5, 10)) });
  expect(firstAgain).toMatchObject({ totalCount: ids.length, nodes: first?.nodes });
  expect(firstAgain?.pageInfo).toEqual({ ...first?.pageInfo, hasNextPage: true, hasPreviousPage: false });
}

const asNodes = (ids: readonly string[]) => ids.map((requestId) => ({ requestId }));

/** What became of each of the three reads: null for whole, or its error's extensions. */
async function outcomes(gateway: StartedGateway): Promise<Record<string, unknown>> {
  const { status, data, errors } = await gateway.query(EveryEndpointDocument, { ...everySpelling, first: 5 });
  expect(status).toBe(200);
  return Object.fromEntries(
    Object.entries(data.botbyeProject ?? {}).map(([field, value]) => {
      const error = errors.find(({ path }) => path?.at(-1) === field);
      expect(value === null, field).toBe(error !== undefined);
      return [field, error?.extensions ?? null];
    }),
  );
}

const whole = { requests: null, declinedSummary: null, declinedCount: null };

const allFail = (code: string) => ({ requests: { code }, declinedSummary: { code }, declinedCount: { code } });

/** The page is refused with what upstream says, the overviews are whole. */
function pageRefused(param: string) {
  const item = { message: expect.any(String), code: 'invalid_parameter', type: 'validation', param };
  return { ...whole, requests: { code: 'BAD_USER_INPUT', upstream: { errors: [item] } } };
}

describe('a gateway whose upstream speaks its dialect', () => {
  it('the dialects have 24 combinations', () => {
    expect(new Set(matrix.map(nameOf)).size).toBe(24);
  });

  it.each(matrix.map((spelling) => [nameOf(spelling), spelling] as const))(
    'a gateway pages, sums up and counts if its upstream speaks the same dialect: %s',
    async (_name, { env, dialect }) => {
      const gateway = await start(env, dialect);
      await expectAllAnswered(gateway);
      expect(gateway.sandbox.calls.map(({ status }) => status)).toEqual(Array(9).fill(200));
    },
  );

  it.each([...caseSpellings, ...valueSpellings].map((spelling) => [nameOf(spelling), spelling] as const))(
    'a gateway pages, sums up and counts if its upstream speaks the same spellings: %s',
    async (_name, { env, dialect }) => expectAllAnswered(await start(env, dialect)),
  );
});

describe('a gateway whose upstream speaks another dialect', () => {
  const strangers: Readonly<Record<string, string>> = {
    'cursor-limit': 'limit',
    'cursor-object': 'cursor',
    flat: 'first',
  };

  it.each([
    ...misunderstandings(pathSpellings, () => allFail('NOT_FOUND')),
    ...misunderstandings(authSpellings, () => allFail('UPSTREAM_UNAUTHENTICATED')),
    ...misunderstandings(pagingSpellings, (said) => pageRefused(strangers[nameOf(said)] ?? '')),
    ...misunderstandings(operandsSpellings, () => pageRefused('where')),
    ...misunderstandings(caseSpellings, () => pageRefused('order_by')),
    ...misunderstandings(valueSpellings, () => pageRefused('where')),
  ])(
    'a gateway reports the refusal of an upstream with another dialect: it speaks %s, the upstream %s',
    async (_said, _wanted, env, dialect, outcome) => {
      expect(await outcomes(await start(env, dialect))).toEqual(outcome);
    },
  );
});

describe('last without before in the paging styles', () => {
  it.each(['cursor-object', 'flat'] as const)(
    'last without before is the end of the list with BOTBYE_PAGING=%s',
    async (paging) => {
      const gateway = await start({ BOTBYE_PAGING: paging }, { paging });
      const { data, errors } = await gateway.query(EveryEndpointDocument, { ...everySpelling, last: 5 });
      expect(errors).toEqual([]);
      expect(data.botbyeProject?.requests).toMatchObject({
        nodes: asNodes(expectedIds(gateway.sandbox).slice(-5)),
        pageInfo: { hasNextPage: false, hasPreviousPage: true },
      });
    },
  );

  it('last without before is refused with BOTBYE_PAGING=cursor-limit, which cannot express it', async () => {
    const gateway = await start({ BOTBYE_PAGING: 'cursor-limit' }, { paging: 'cursor-limit' });
    const { data, errors } = await gateway.query(EveryEndpointDocument, { ...everySpelling, last: 5 });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('cursor-limit'), extensions: { code: 'BAD_USER_INPUT', argument: 'last' } },
    ]);
    expect(data.botbyeProject).toMatchObject({ requests: null, ...expectedOverviews(gateway.sandbox) });
    expect(gateway.asked().filter(({ pathname }) => pathname.endsWith('/events'))).toEqual([]);
  });
});

describe('BOTBYE_TOTAL', () => {
  it('BOTBYE_TOTAL=on-demand fails the page if the upstream knows no totals', async () => {
    const gateway = await start({ BOTBYE_TOTAL: 'on-demand' }, { total: 'never' });
    expect(await outcomes(gateway)).toEqual(pageRefused('total'));
  });

  it.each(['never', 'on-demand'] as const)(
    'BOTBYE_TOTAL=never requests no total and returns null, from an upstream with total %s',
    async (total) => {
      const gateway = await start({ BOTBYE_TOTAL: 'never' }, { total });
      const { data, errors } = await gateway.query(EveryEndpointDocument, { ...everySpelling, first: 5 });
      expect(errors).toEqual([]);
      expect(data.botbyeProject?.requests).toMatchObject({
        totalCount: null,
        nodes: asNodes(expectedIds(gateway.sandbox).slice(0, 5)),
      });
      expect(gateway.asked().filter(({ searchParams }) => searchParams.has('total'))).toEqual([]);
    },
  );
});

describe('the path variables', () => {
  const paths = { requests: 'validation-events', summary: 'overviews/declined-events', count: 'numbers/declined' };
  const env = { BOTBYE_PATH_LIST: paths.requests, BOTBYE_PATH_SUMMARY: paths.summary, BOTBYE_PATH_COUNT: paths.count };
  const fields = {
    BOTBYE_PATH_LIST: 'requests',
    BOTBYE_PATH_SUMMARY: 'declinedSummary',
    BOTBYE_PATH_COUNT: 'declinedCount',
  } as const;

  it('the path variables reach an upstream of neither family', async () => {
    await expectAllAnswered(await start(env, { paths }));
  });

  it.each(Object.entries(fields))(
    'each endpoint has its own path variable: without %s, %s alone is NOT_FOUND',
    async (name, field) => {
      const others = Object.fromEntries(Object.entries(env).filter(([other]) => other !== name));
      expect(await outcomes(await start(others, { paths }))).toEqual({ ...whole, [field]: { code: 'NOT_FOUND' } });
    },
  );

  it('the path variables take precedence over the family', async () => {
    const gateway = await start({ ...env, BOTBYE_PATHS: 'requests' }, { paths });
    await expectAllAnswered(gateway);
  });
});
