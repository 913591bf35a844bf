import { describe, expect, it } from 'vitest';
import {
  type DeclinedDimension,
  DeclinedSummariesDocument,
  DeclinedSummaryDocument,
  type DeclinedSummaryQueryVariables,
  RowRequestsDocument,
  type RowRequestsQueryVariables,
} from '../documents/generated/graphql.ts';
import { askedParameters } from '../support/asked-parameters.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

const gateway = shareGateway();

type SummaryArguments = Omit<DeclinedSummaryQueryVariables, 'projectId'>;

async function summary(variables: SummaryArguments, from: StartedGateway = gateway) {
  const { data, errors } = await from.query(DeclinedSummaryDocument, { projectId, ...variables });
  expect(errors).toEqual([]);
  return data.botbyeProject?.declinedSummary ?? [];
}

function parameters(from: StartedGateway = gateway) {
  return from.asked().map(askedParameters);
}

/** A gateway whose upstream answers a summary of `type` with these rows. */
function answering(type: string, rows: readonly object[]): Promise<StartedGateway> {
  return startGateway({ sandbox: { requestCount: 100, dataset: { answers: { summary: { [type]: rows } } } } });
}

describe('a summary', () => {
  it.each<[DeclinedDimension, string, string, string]>([
    ['ATTACK_SOURCE', 'attack_source', 'DeclinedByAttackSource', 'remoteAddr'],
    ['COUNTRY', 'country', 'DeclinedByCountry', 'country'],
    ['ENDPOINT', 'endpoint', 'DeclinedByEndpoint', 'requestUri'],
    ['REASON', 'reason', 'DeclinedByReason', 'failedMessage'],
    ['RULE', 'rule', 'DeclinedByRule', 'ruleName'],
    ['TOTAL_ENDPOINT', 'total_endpoint', 'DeclinedByEndpoint', 'requestUri'],
  ])('a summary by %s sends the type %s and returns rows of %s', async (by, type, typename, field) => {
    const rows = await summary({ by, interval: 7, intervalType: 'DAY' });
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(row).toMatchObject({ __typename: typename, projectId, customerId: null, [field]: expect.any(String) });
      expect(row.rowId?.startsWith(`${projectId}_`)).toBe(true);
    }
    expect(parameters()).toEqual([{ type, interval: '7', interval_type: 'DAY' }]);
  });

  it('a summary lists the largest group first', async () => {
    const counts = (await summary({ by: 'COUNTRY', interval: 7 })).map((row) => row.declinedReqCount);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
  });

  it('a summary is empty, not null, if nothing was declined', async () => {
    const quiet = await answering('country', []);
    expect(await summary({ by: 'COUNTRY' }, quiet)).toEqual([]);
  });

  it('a summary takes one call for each dimension, and one for all fields with the same arguments', async () => {
    await gateway.query(DeclinedSummariesDocument, { projectId });
    expect(parameters().map(({ type }) => type)).toEqual(
      expect.arrayContaining(['attack_source', 'country', 'endpoint', 'reason', 'rule', 'total_endpoint']),
    );
    expect(gateway.asked()).toHaveLength(6);
    gateway.sandbox.clearCalls();
    await gateway.query<unknown, object>(
      `query ($projectId: ID!) { botbyeProject(projectId: $projectId) {
        top: declinedSummary(by: REASON, first: 1) { __typename }
        all: declinedSummary(by: REASON) { __typename }
        today: declinedSummary(by: REASON, intervalType: null, interval: null) { __typename }
      } }`,
      { projectId },
    );
    expect(parameters()).toEqual([{ type: 'reason' }]);
  });
});

describe('first and share', () => {
  it('first keeps the top rows, and is not sent to the upstream', async () => {
    const all = await summary({ by: 'COUNTRY', interval: 7 });
    expect(await summary({ by: 'COUNTRY', interval: 7, first: 2 })).toEqual(all.slice(0, 2));
    expect(await summary({ by: 'COUNTRY', interval: 7, first: 1_000 })).toEqual(all);
    expect(new Set(gateway.asked().map(({ href }) => href)).size).toBe(1);
  });

  it('a share is relative to the whole summary, however few rows first keeps', async () => {
    const rows = [6, 3, 1].map((declinedReqCount, index) => ({ projectId, country: `C${index}`, declinedReqCount }));
    const small = await answering('country', rows);
    expect((await summary({ by: 'COUNTRY' }, small)).map(({ share }) => share)).toEqual([0.6, 0.3, 0.1]);
    expect((await summary({ by: 'COUNTRY', first: 1 }, small)).map(({ share }) => share)).toEqual([0.6]);
  });

  it('the shares of a summary add up to one', async () => {
    const shares = (await summary({ by: 'ATTACK_SOURCE', interval: 7 })).map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('a share is 0 if nothing was counted at all', async () => {
    const zero = await answering('country', [{ projectId, country: 'DEU', declinedReqCount: 0 }]);
    expect(await summary({ by: 'COUNTRY' }, zero)).toMatchObject([{ declinedReqCount: 0, share: 0 }]);
  });

  it.each([0, -1])('first %i is refused with the allowed range', async (first) => {
    const { data, errors } = await gateway.query(DeclinedSummaryDocument, { projectId, by: 'COUNTRY', first });
    expect(data).toEqual({ botbyeProject: { declinedSummary: null } });
    expect(errors).toMatchObject([
      {
        message: `first must be 1 or more; it is ${first}.`,
        extensions: { code: 'BAD_USER_INPUT', argument: 'first' },
      },
    ]);
    expect(gateway.asked()).toEqual([]);
  });
});

describe('the interval of a summary', () => {
  it.each<[string, Partial<SummaryArguments>, object]>([
    ['is not sent if neither is given', {}, {}],
    ['is not sent if both are null', { interval: null, intervalType: null }, {}],
    ['is sent as a pair if only interval is given', { interval: 3 }, { interval: '3', interval_type: 'DAY' }],
    ['is sent as a pair if only the type is given', { intervalType: 'HOUR' }, { interval: '1', interval_type: 'HOUR' }],
    ['is sent as given', { interval: 24, intervalType: 'MONTH' }, { interval: '24', interval_type: 'MONTH' }],
    ['goes up to 744 hours', { interval: 744, intervalType: 'HOUR' }, { interval: '744', interval_type: 'HOUR' }],
    ['goes up to 366 days', { interval: 366, intervalType: 'DAY' }, { interval: '366', interval_type: 'DAY' }],
  ])('the interval of a summary %s', async (_, variables, asked) => {
    await summary({ by: 'REASON', ...variables });
    expect(parameters()).toEqual([{ type: 'reason', ...asked }]);
  });

  it.each<[number, 'HOUR' | 'DAY' | 'MONTH', number]>([
    [745, 'HOUR', 744],
    [367, 'DAY', 366],
    [25, 'MONTH', 24],
    [0, 'DAY', 366],
    [-7, 'HOUR', 744],
  ])('an interval of %i %s is refused with the allowed range', async (interval, intervalType, limit) => {
    const { errors } = await gateway.query(DeclinedSummaryDocument, {
      projectId,
      by: 'REASON',
      interval,
      intervalType,
    });
    expect(errors).toMatchObject([
      {
        message: `interval must be between 1 and ${limit} for intervalType ${intervalType}; it is ${interval}.`,
        path: ['botbyeProject', 'declinedSummary'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'interval' },
      },
    ]);
    expect(gateway.asked()).toEqual([]);
  });

  it('an interval that is no whole number refuses the whole operation', async () => {
    const { status, errors } = await gateway.query(DeclinedSummaryDocument, { projectId, by: 'REASON', interval: 1.5 });
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(gateway.asked()).toEqual([]);
  });
});

describe('the requests behind a row', () => {
  type RowArguments = Omit<RowRequestsQueryVariables, 'projectId'>;

  /** The first row with its requests, and what the upstream was asked for them. */
  async function behind(variables: RowArguments) {
    const { data, errors } = await gateway.query(RowRequestsDocument, { projectId, top: 1, first: 3, ...variables });
    expect(errors).toEqual([]);
    const [row] = data.botbyeProject?.declinedSummary ?? [];
    const [, ...calls] = parameters();
    if (row === undefined) throw new Error('The summary is empty.');
    return { row, calls };
  }

  const between = (from: string, to: string) => [
    { predicate: 'gte', fieldPath: 'createdAt', value: from },
    { predicate: 'lt', fieldPath: 'createdAt', value: to },
    { predicate: 'is_not_null', fieldPath: 'failedMessage' },
  ];
  const today = between('2026-05-20T00:00:00Z', '2026-05-21T00:00:00Z');
  const is = (fieldPath: string, value: unknown) => ({ predicate: 'eq', fieldPath, value });

  it('the requests behind a row by ATTACK_SOURCE have its address and country', async () => {
    const { row, calls } = await behind({ by: 'ATTACK_SOURCE' });
    if (row.__typename !== 'DeclinedByAttackSource') throw new Error(row.__typename);
    const operands = [...today, is('remoteAddr', row.remoteAddr), is('country', row.country)];
    expect(calls).toEqual([{ limit: '3', total: 'true', where: { predicate: 'and', operands } }]);
    for (const node of row.requests?.nodes ?? []) {
      expect(node).toMatchObject({ remoteAddr: row.remoteAddr, country: row.country, isDeclined: true });
    }
  });

  it('the requests behind a row by COUNTRY have its country', async () => {
    const { row, calls } = await behind({ by: 'COUNTRY' });
    if (row.__typename !== 'DeclinedByCountry') throw new Error(row.__typename);
    expect(calls[0]?.where).toEqual({ predicate: 'and', operands: [...today, is('country', row.country)] });
  });

  it.each(['ENDPOINT', 'TOTAL_ENDPOINT'] as const)(
    'the requests behind a row by %s have its requestUri',
    async (by) => {
      const { row, calls } = await behind({ by });
      if (row.__typename !== 'DeclinedByEndpoint') throw new Error(row.__typename);
      expect(calls[0]?.where).toEqual({ predicate: 'and', operands: [...today, is('requestUri', row.requestUri)] });
    },
  );

  it('the requests behind a row by REASON have its failedMessage', async () => {
    const { row, calls } = await behind({ by: 'REASON' });
    if (row.__typename !== 'DeclinedByReason') throw new Error(row.__typename);
    expect(calls[0]?.where).toEqual({ predicate: 'and', operands: [...today, is('failedMessage', row.failedMessage)] });
  });

  it('the requests behind a row by RULE were banned by a rule, with a message like its name', async () => {
    const { row, calls } = await behind({ by: 'RULE', interval: 7 });
    if (row.__typename !== 'DeclinedByRule') throw new Error(row.__typename);
    const like = { predicate: 'like', fieldPath: 'failedMessage', value: row.ruleName };
    const week = between('2026-05-14T00:00:00Z', '2026-05-21T00:00:00Z');
    expect(calls[0]?.where).toEqual({ predicate: 'and', operands: [...week, is('isBanByRule', true), like] });
    for (const node of row.requests?.nodes ?? []) expect(node.isBanByRule).toBe(true);
  });

  it.each<[RowArguments['interval'], RowArguments['intervalType'], string, string]>([
    [1, 'HOUR', '2026-05-20T12:00:00Z', '2026-05-20T13:00:00Z'],
    [24, 'HOUR', '2026-05-19T13:00:00Z', '2026-05-20T13:00:00Z'],
    [1, 'DAY', '2026-05-20T00:00:00Z', '2026-05-21T00:00:00Z'],
    [30, null, '2026-04-21T00:00:00Z', '2026-05-21T00:00:00Z'],
    [null, 'MONTH', '2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z'],
    [6, 'MONTH', '2025-12-01T00:00:00Z', '2026-06-01T00:00:00Z'],
  ])(
    'the requests behind a row of %s %s were made in whole UTC units, the running one included',
    async (interval, intervalType, from, to) => {
      const { calls } = await behind({ by: 'REASON', interval, intervalType });
      expect(calls[0]?.where).toMatchObject({ operands: expect.arrayContaining(between(from, to)) });
    },
  );

  it('there are as many requests behind a row as the row counts', async () => {
    const { row } = await behind({ by: 'ATTACK_SOURCE', interval: 7 });
    expect(row.requests?.totalCount).toBe(row.declinedReqCount);
  });

  it('the requests behind a row are paged by their own cursors, in the order that the caller gives', async () => {
    const orderBy = { field: 'CREATED_AT', direction: 'ASC' } as const;
    const start = await behind({ by: 'REASON', interval: 7, first: 2, orderBy });
    gateway.sandbox.clearCalls();
    const after = start.row.requests?.pageInfo.endCursor ?? null;
    const next = await behind({ by: 'REASON', interval: 7, first: 2, orderBy, after });
    const times = [start, next].flatMap(({ row }) => row.requests?.nodes.map(({ createdAt }) => createdAt) ?? []);
    expect(new Set(times).size).toBe(4);
    expect(times).toEqual(times.toSorted());
    expect(next.calls).toMatchObject([{ order_by: { fieldPath: 'createdAt', direction: 'ASC' } }]);
  });

  it('the requests behind a row refuse a cursor of another row', async () => {
    const { row } = await behind({ by: 'COUNTRY', interval: 7 });
    const variables = {
      projectId,
      by: 'COUNTRY',
      top: 2,
      interval: 7,
      after: row.requests?.pageInfo.endCursor ?? null,
    };
    const { data, errors } = await gateway.query(RowRequestsDocument, { ...variables, by: 'COUNTRY' });
    expect(data.botbyeProject?.declinedSummary?.map(({ requests }) => requests !== null)).toEqual([true, false]);
    expect(errors).toMatchObject([
      { path: ['botbyeProject', 'declinedSummary', 1, 'requests'], extensions: { argument: 'after' } },
    ]);
  });

  it('the requests behind a row with nulls are those without these values', async () => {
    const rows = [{ projectId, remoteAddr: '203.0.113.42', country: null, declinedReqCount: 1 }];
    const nulls = await answering('attack_source', rows);
    await nulls.query(RowRequestsDocument, { projectId, by: 'ATTACK_SOURCE' });
    const operands = [...today, is('remoteAddr', '203.0.113.42'), { predicate: 'is_null', fieldPath: 'country' }];
    expect(parameters(nulls)[1]?.where).toEqual({ predicate: 'and', operands });
  });

  it('the requests behind a rule without a name are an error that says why, and the row stays', async () => {
    const nameless = await answering('rule', [{ projectId, ruleId: 'rule-1', ruleName: null, declinedReqCount: 1 }]);
    const { data, errors } = await nameless.query(RowRequestsDocument, { projectId, by: 'RULE' });
    expect(data.botbyeProject?.declinedSummary).toMatchObject([{ ruleId: 'rule-1', ruleName: null, requests: null }]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_BAD_RESPONSE']);
    expect(nameless.asked()).toHaveLength(1);
  });

  it('the requests behind a row are fetched only if they are selected', async () => {
    await summary({ by: 'COUNTRY' });
    expect(gateway.asked()).toHaveLength(1);
  });

  it('the requests behind a row belong to the day that was running when the summary was fetched', async () => {
    let nowMs = Date.UTC(2026, 4, 20, 23, 59, 59, 999);
    const turning = await startGateway({ clock: () => nowMs, sandbox: { requestCount: 2_000 } });
    const ask = async () => {
      turning.sandbox.clearCalls();
      await turning.query(RowRequestsDocument, { projectId, by: 'REASON', interval: 2, top: 1 });
      return parameters(turning)[1]?.where;
    };
    const operands = (from: string, to: string) => ({ operands: expect.arrayContaining(between(from, to)) });
    expect(await ask()).toMatchObject(operands('2026-05-19T00:00:00Z', '2026-05-21T00:00:00Z'));
    nowMs += 1;
    expect(await ask()).toMatchObject(operands('2026-05-20T00:00:00Z', '2026-05-22T00:00:00Z'));
  });
});

describe('undocumented values of a summary', () => {
  it('an invalid address of a row is null without an error', async () => {
    const rows = ['unknown', '', null, '999.1.1.1', '203.0.113.42', '2001:db8::1'].map((remoteAddr, index) => ({
      projectId,
      id: `${projectId}_${index}`,
      remoteAddr,
      country: 'DEU',
      declinedReqCount: 9 - index,
    }));
    const odd = await answering('attack_source', rows);
    expect(await summary({ by: 'ATTACK_SOURCE' }, odd)).toMatchObject(
      [null, null, null, null, '203.0.113.42', '2001:db8::1'].map((remoteAddr) => ({ remoteAddr, country: 'DEU' })),
    );
  });

  it('an invalid address of a row still filters the requests behind it', async () => {
    const odd = await answering('attack_source', [
      { projectId, remoteAddr: 'unknown', country: 'DEU', declinedReqCount: 1 },
    ]);
    await odd.query(RowRequestsDocument, { projectId, by: 'ATTACK_SOURCE' });
    expect(parameters(odd)[1]?.where).toMatchObject({
      operands: expect.arrayContaining([{ predicate: 'eq', fieldPath: 'remoteAddr', value: 'unknown' }]),
    });
  });

  it('an unknown country code of a row is returned as it is, with a null name', async () => {
    const countries = ['DEU', 'US', 'XXX', '', null, 'constructor', '__proto__'];
    const rows = countries.map((country, index) => ({
      projectId,
      id: `${index}`,
      country,
      declinedReqCount: 9 - index,
    }));
    const odd = await answering('country', rows);
    expect(await summary({ by: 'COUNTRY' }, odd)).toMatchObject(
      countries.map((country) => ({ country, countryName: country === 'DEU' ? 'Germany' : null })),
    );
  });

  it('undocumented keys of a row are ignored', async () => {
    const rows = [{ projectId, requestUri: '/x', declinedReqCount: 5, totalReqCount: 9, trend: { week: [1] } }];
    const loose = await answering('total_endpoint', rows);
    expect(await summary({ by: 'TOTAL_ENDPOINT' }, loose)).toMatchObject([{ requestUri: '/x', declinedReqCount: 5 }]);
  });

  it('a row by TOTAL_ENDPOINT without a URI is returned with a null URI', async () => {
    const loose = await answering('total_endpoint', [{ projectId, id: 'x', declinedReqCount: 5 }]);
    expect(await summary({ by: 'TOTAL_ENDPOINT' }, loose)).toMatchObject([
      { __typename: 'DeclinedByEndpoint', rowId: 'x', requestUri: null, declinedReqCount: 5, share: 1 },
    ]);
  });
});
