import { describe, expect, it } from 'vitest';
import { type BotByeRequestFilter, RequestTotalDocument } from '../documents/generated/graphql.ts';
import { askedParameters } from '../support/asked-parameters.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId } from '../support/start-gateway.ts';

const gateway = shareGateway({ sandbox: { requestCount: 1_000 } });

function total(where: BotByeRequestFilter | null) {
  return gateway.query(RequestTotalDocument, { projectId, where });
}

/** What the upstream was asked for one filter, as a tree. */
async function sent(where: BotByeRequestFilter): Promise<unknown> {
  gateway.sandbox.clearCalls();
  const { errors } = await total(where);
  expect(errors).toEqual([]);
  const [asked, ...others] = gateway.asked();
  expect(others).toEqual([]);
  return asked && askedParameters(asked).where;
}

async function refusal(where: BotByeRequestFilter): Promise<string | undefined> {
  const { status, data, errors } = await total(where);
  expect([status, data]).toEqual([200, { botbyeProject: { requests: null } }]);
  expect(errors).toMatchObject([
    { path: ['botbyeProject', 'requests'], extensions: { code: 'BAD_USER_INPUT', argument: 'where' } },
  ]);
  expect(gateway.asked()).toEqual([]);
  return errors[0]?.message;
}

const country = (value: string): BotByeRequestFilter => ({ country: { eq: value } });
const countryNode = (value: string) => ({ predicate: 'eq', fieldPath: 'country', value });

/** `count` different conditions under one `or`. */
const conditions = (count: number): BotByeRequestFilter => ({
  or: Array.from({ length: count }, (_, index) => ({ id: { eq: `r${index}` } })),
});

/** Two conditions on each level, so that nothing of it collapses. */
function nested(levels: number): BotByeRequestFilter {
  return levels === 1 ? country('DEU') : { [levels % 2 ? 'and' : 'or']: [nested(levels - 1), country('FRA')] };
}

function nestedAlone(levels: number): BotByeRequestFilter {
  return levels === 1 ? country('DEU') : { and: [nestedAlone(levels - 1)] };
}

describe('the operators of a filter', () => {
  it.each<[BotByeRequestFilter, unknown]>([
    [{ country: { eq: 'DEU' } }, { predicate: 'eq', fieldPath: 'country', value: 'DEU' }],
    [{ country: { notEq: 'DEU' } }, { predicate: 'not_eq', fieldPath: 'country', value: 'DEU' }],
    [{ userAgent: { like: '%bot%' } }, { predicate: 'like', fieldPath: 'userAgent', value: '%bot%' }],
    [{ requestUri: { startsWith: '/api/' } }, { predicate: 'starts_with', fieldPath: 'requestUri', value: '/api/' }],
    [{ asn: { gt: 'AS1' } }, { predicate: 'gt', fieldPath: 'asn', value: 'AS1' }],
    [{ asn: { gte: 'AS1' } }, { predicate: 'gte', fieldPath: 'asn', value: 'AS1' }],
    [{ asn: { lt: 'AS1' } }, { predicate: 'lt', fieldPath: 'asn', value: 'AS1' }],
    [{ asn: { lte: 'AS1' } }, { predicate: 'lte', fieldPath: 'asn', value: 'AS1' }],
    [{ country: { in: ['DEU', 'FRA'] } }, { predicate: 'in', fieldPath: 'country', value: ['DEU', 'FRA'] }],
    [{ failedMessage: { isNull: true } }, { predicate: 'is_null', fieldPath: 'failedMessage' }],
    [{ failedMessage: { isNull: false } }, { predicate: 'is_not_null', fieldPath: 'failedMessage' }],
    [{ isBanByRule: { eq: true } }, { predicate: 'eq', fieldPath: 'isBanByRule', value: true }],
    [{ isBanByRule: { eq: false } }, { predicate: 'eq', fieldPath: 'isBanByRule', value: false }],
    [{ isProtected: { notEq: false } }, { predicate: 'not_eq', fieldPath: 'isProtected', value: false }],
    [{ isProtected: { isNull: true } }, { predicate: 'is_null', fieldPath: 'isProtected' }],
    [{ serverPort: { eq: 443 } }, { predicate: 'eq', fieldPath: 'serverPort', value: 443 }],
    [{ serverPort: { eq: 0 } }, { predicate: 'eq', fieldPath: 'serverPort', value: 0 }],
    [{ serverPort: { lt: 1024 } }, { predicate: 'lt', fieldPath: 'serverPort', value: 1024 }],
    [{ serverPort: { in: [80, 443] } }, { predicate: 'in', fieldPath: 'serverPort', value: [80, 443] }],
    [{ remoteUser: { eq: '' } }, { predicate: 'eq', fieldPath: 'remoteUser', value: '' }],
  ])('the filter %j becomes its predicate', async (where, node) => {
    expect(await sent(where)).toEqual(node);
  });

  const textFields = [
    ...(['id', 'country', 'asn', 'remoteAddr', 'realIp', 'requestMethod', 'requestUri', 'host', 'referer'] as const),
    ...(['userAgent', 'serverName', 'remoteUser', 'customerId', 'siteKey', 'requestInfo'] as const),
    ...(['failedMessage', 'failedChecks'] as const),
  ];

  it.each(textFields)('an operator becomes its predicate on the field %s', async (field) => {
    expect(await sent({ [field]: { eq: 'x' } })).toEqual({ predicate: 'eq', fieldPath: field, value: 'x' });
  });

  it('a filter sends any text as it is, whatever it would mean in JSON or a URL', async () => {
    const value = '"&where={}\\ %2f é \u{1f600} + # \u0000 \r\n';
    expect(await sent({ userAgent: { eq: value } })).toEqual({ predicate: 'eq', fieldPath: 'userAgent', value });
  });
});

describe('instants of a filter', () => {
  it.each([
    '2026-05-20T10:00:00+02:00',
    '2026-05-20T08:00:00Z',
    '2026-05-20T08:00:00.000Z',
    '2026-05-20T08:00:00.120Z',
    '2026-05-20T08:00:00.1Z',
    '2026-05-20T08:00:00.123456Z',
    '2026-05-20T08:00:00.123456789-00:00',
    '2026-05-20T23:30:00-05:00',
    '2024-02-29T00:00:00Z',
  ])('the instant %s is sent as it is, alone and in a list', async (value) => {
    expect(await sent({ createdAt: { gte: value } })).toEqual({ predicate: 'gte', fieldPath: 'createdAt', value });
    const listed = { predicate: 'in', fieldPath: 'createdAt', value: [value] };
    expect(await sent({ createdAt: { in: [value] } })).toEqual(listed);
  });

  it.each([
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['ten digits of a fraction', '2026-05-20T08:00:00.1234567890Z'],
    ['a small t', '2026-05-20t08:00:00Z'],
    ['a small z', '2026-05-20T08:00:00z'],
  ])('an instant with %s is refused with its argument, since readers differ on it', async (_what, value) => {
    for (const createdAt of [{ lt: value }, { in: [value] }]) {
      const { errors } = await total({ createdAt });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'where' } }]);
    }
    expect(gateway.asked()).toEqual([]);
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-05-20T24:00:00Z',
    '2026-05-20T08:00:00|02:00',
    '2026-05-20T08:00:00',
    '2026-05-20T08:00:00.Z',
    ' 2026-05-20T08:00:00Z',
    '2026-05-20',
    'yesterday',
    '',
  ])('the malformed instant %j refuses the whole operation', async (given) => {
    const { status, errors } = await total({ createdAt: { gte: given } });
    expect(status).toBe(400);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(gateway.asked()).toEqual([]);
  });
});

describe('joined conditions', () => {
  it('the operators of one field are joined by and', async () => {
    expect(await sent({ serverPort: { gte: 80, lt: 443, isNull: false } })).toEqual({
      predicate: 'and',
      operands: [
        { predicate: 'gte', fieldPath: 'serverPort', value: 80 },
        { predicate: 'lt', fieldPath: 'serverPort', value: 443 },
        { predicate: 'is_not_null', fieldPath: 'serverPort' },
      ],
    });
  });

  it('fields and branches are joined by and', async () => {
    expect(await sent({ isProtected: { eq: true }, or: [country('DEU'), country('FRA')], host: { eq: 'a' } })).toEqual({
      predicate: 'and',
      operands: [
        { predicate: 'eq', fieldPath: 'isProtected', value: true },
        { predicate: 'eq', fieldPath: 'host', value: 'a' },
        { predicate: 'or', operands: [countryNode('DEU'), countryNode('FRA')] },
      ],
    });
  });

  it('conditions under and may stand in or, and the other way round', async () => {
    const either: BotByeRequestFilter = { or: [country('DEU'), country('FRA')] };
    const both: BotByeRequestFilter = { and: [country('DEU'), country('FRA')] };
    const operands = [countryNode('DEU'), countryNode('FRA')];
    expect(await sent({ and: [either, country('X')] })).toEqual({
      predicate: 'and',
      operands: [{ predicate: 'or', operands }, countryNode('X')],
    });
    expect(await sent({ or: [both, country('X')] })).toEqual({
      predicate: 'or',
      operands: [{ predicate: 'and', operands }, countryNode('X')],
    });
  });

  it('a single condition is sent without and or or', async () => {
    expect(await sent({ and: [country('DEU')] })).toEqual(countryNode('DEU'));
    expect(await sent({ or: [{ and: [{ or: [country('DEU')] }] }] })).toEqual(countryNode('DEU'));
  });
});

describe('null in a filter', () => {
  it('null means the same as none for a filter, a field and an operator', async () => {
    await total(null);
    await gateway.query(RequestTotalDocument, { projectId });
    expect(gateway.asked().map(askedParameters)).toEqual([
      { limit: '1', total: 'true' },
      { limit: '1', total: 'true' },
    ]);
    expect(await sent({ and: null, or: null, asn: null, country: { eq: 'DEU', in: null, isNull: null } })).toEqual(
      countryNode('DEU'),
    );
  });
});

describe('equal filters', () => {
  it('equal filters make the same URL whatever the order of their keys', async () => {
    const one: BotByeRequestFilter = { or: [country('DEU')], asn: { eq: 'a', like: 'b' }, isProtected: { eq: true } };
    const other: BotByeRequestFilter = { isProtected: { eq: true }, asn: { like: 'b', eq: 'a' }, or: [country('DEU')] };
    await total(one);
    await total(other);
    const [first, second] = gateway.asked().map(({ href }) => href);
    expect(first).toBe(second);
  });

  it('equal filters of one operation share one call', async () => {
    const both = `query ($projectId: ID!, $one: BotByeRequestFilter, $other: BotByeRequestFilter) {
      botbyeProject(projectId: $projectId) {
        one: requests(where: $one) { totalCount }
        other: requests(where: $other) { totalCount }
      }
    }`;
    const one = { asn: { eq: 'a' }, country: { eq: 'DEU' } };
    const other = { country: { eq: 'DEU' }, asn: { eq: 'a' } };
    await gateway.query<unknown, object>(both, { projectId, one, other });
    expect(gateway.asked()).toHaveLength(1);
  });
});

describe('filters that would match everything by mistake', () => {
  const empty = 'where holds an empty filter, which would match everything: give it a condition or leave it out.';

  it.each<[string, BotByeRequestFilter, string]>([
    ['an empty object', {}, empty],
    ['nothing but nulls', { country: null, and: null }, empty],
    ['an empty object in and', { and: [country('DEU'), {}] }, empty],
    ['an empty object in or', { or: [country('DEU'), {}] }, empty],
    ['an empty and', { and: [] }, 'where holds an empty list under and: give it a filter or leave it out.'],
    [
      'an empty or beside others',
      { country: { eq: 'DEU' }, or: [] },
      'where holds an empty list under or: give it a filter or leave it out.',
    ],
    [
      'a field without an operator',
      { country: {} },
      'where.country has no condition, which would match everything: give it one or leave country out.',
    ],
    [
      'a field with nulls only',
      { asn: { eq: null } },
      'where.asn has no condition, which would match everything: give it one or leave asn out.',
    ],
    ['an empty in', { country: { in: [] } }, 'where.country.in takes 1 to 100 values; it has 0.'],
  ])('a filter is refused instead of matching everything: %s', async (_, where, message) => {
    expect(await refusal(where)).toBe(message);
  });
});

describe('limits of a filter', () => {
  it('a filter may have 5 levels', async () => {
    await sent(nested(5));
    await sent(nestedAlone(5));
    gateway.sandbox.clearCalls();
    const message = 'where nests deeper than 5 levels of and, or and conditions.';
    expect(await refusal(nested(6))).toBe(message);
    expect(await refusal(nestedAlone(6))).toBe(message);
  });

  it('each implicit and of a filter counts as a level', async () => {
    const wide = (levels: number): BotByeRequestFilter =>
      levels === 1 ? country('DEU') : { host: { eq: 'a' }, or: [wide(levels - 1), country('FRA')] };
    await sent(wide(3));
    gateway.sandbox.clearCalls();
    expect(await refusal(wide(4))).toBe('where nests deeper than 5 levels of and, or and conditions.');
  });

  it('a filter may have 50 conditions', async () => {
    await sent(conditions(50));
    gateway.sandbox.clearCalls();
    expect(await refusal(conditions(51))).toBe(
      'where holds 51 conditions; at most 50 are allowed: use in for lists of values.',
    );
  });

  it('a list of a filter may have 100 values', async () => {
    const values = (count: number): BotByeRequestFilter => ({
      country: { in: Array.from({ length: count }, (_, index) => String(index)) },
    });
    await sent(values(100));
    gateway.sandbox.clearCalls();
    expect(await refusal(values(101))).toBe('where.country.in takes 1 to 100 values; it has 101.');
  });

  it('a filter may have 8,000 characters in the encoded URL', async () => {
    await total(country(''));
    const [start] = gateway.asked();
    const room = 8_000 - ((start?.pathname.length ?? 0) + (start?.search.length ?? 0));
    await sent(country('x'.repeat(room)));
    gateway.sandbox.clearCalls();
    expect(await refusal(country('x'.repeat(room + 1)))).toBe(
      'where makes a URL of 8001 characters, and the upstream takes at most 8000: use fewer or shorter conditions.',
    );
  });

  it('a filter that exceeds a limit fails alone: its siblings stay whole', async () => {
    const { data, errors } = await gateway.query<{ botbyeProject: unknown }, object>(
      `query ($projectId: ID!) { botbyeProject(projectId: $projectId) {
        bad: requests(where: {}) { totalCount }
        good: requests(where: { country: { eq: "DEU" } }) { totalCount }
      } }`,
      { projectId },
    );
    expect(data.botbyeProject).toEqual({ bad: null, good: { totalCount: expect.any(Number) } });
    expect(errors.map(({ path }) => path)).toEqual([['botbyeProject', 'bad']]);
  });
});

describe('filters that the schema does not know', () => {
  it.each([
    ['a text for a number', { serverPort: { eq: '443' } }],
    ['a number for a text', { country: { eq: 5 } }],
    ['an operator that the kind has not', { isBanByRule: { gt: true } }],
    ['like on an instant', { createdAt: { like: '2026%' } }],
    ['a field that cannot be filtered by', { headers: { like: 'x' } }],
    ['the project, which the path fixes', { projectId: { eq: 'x' } }],
    ['a list for a filter', [[country('DEU')]]],
    ['null within a list', { country: { in: ['DEU', null] } }],
    ['a prototype for a field', JSON.parse('{"__proto__":{"eq":"x"}}')],
  ])('a filter refuses the whole operation if it has %s', async (_, where) => {
    const { status, data, errors } = await gateway.query<unknown, object>(RequestTotalDocument.toString(), {
      projectId,
      where,
    });
    expect([status, data]).toEqual([400, undefined]);
    expect(errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(gateway.asked()).toEqual([]);
  });
});
