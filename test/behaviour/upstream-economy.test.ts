import { describe, expect, it, vi } from 'vitest';
import { NodesByIdsDocument } from '../documents/generated/graphql.ts';
import { askedCounts } from '../support/asked-counts.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

// What the README's table promises: work on the left, upstream calls on the right, counted and not timed.

const dimensions = ['ATTACK_SOURCE', 'COUNTRY', 'ENDPOINT', 'REASON', 'RULE'];

function inProject(fields: string): string {
  return `{ botbyeProject(projectId: "${projectId}") { ${fields} } }`;
}

function aliases(count: number, field: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `a${index}: ${field(index)}`).join(' ');
}

const countQuery = inProject('declinedCount { bannedReqCount botReqCount }');
const byCountry = 'declinedSummary(by: COUNTRY, first: 5) { ... on DeclinedByCountry { country declinedReqCount } }';

/** Global ids of requests, without a call: they are made of ids that the sandbox shows. */
function requestIds({ sandbox }: StartedGateway, count: number): string[] {
  return sandbox
    .rows(projectId)
    .slice(0, count)
    .map((row) => globalId('BotByeRequest', 'harbour', projectId, String(row.id)));
}

function globalId(...parts: string[]): string {
  return Buffer.from(parts.join(':')).toString('base64');
}

describe('one operation', () => {
  it('one operation asks once for the same field under 30 aliases', async () => {
    const gateway = await startGateway();
    const { data, errors } = await gateway.query<{ botbyeProject: Record<string, unknown> }, object>(
      inProject(aliases(30, () => byCountry)),
    );
    expect(errors).toEqual([]);
    expect(new Set(Object.values(data.botbyeProject).map((rows) => JSON.stringify(rows))).size).toBe(1);
    expect(askedCounts(gateway)).toEqual({ requests: 0, summary: 1, count: 0 });
  });

  it('one operation asks five times for five dimensions under 25 aliases', async () => {
    const gateway = await startGateway();
    const field = (index: number) =>
      `declinedSummary(by: ${dimensions[index % 5]}, first: ${1 + (index % 7)}) { __typename }`;
    const { errors } = await gateway.query(inProject(aliases(25, field)));
    expect(errors).toEqual([]);
    expect(askedCounts(gateway)).toEqual({ requests: 0, summary: 5, count: 0 });
  });

  it('one operation asks once for the first 10, 20 and 50 of one list and its totalCount, each with its own pageInfo', async () => {
    const gateway = await startGateway();
    const page = (first: number) =>
      `requests(first: ${first}) { nodes { requestId } pageInfo { hasNextPage hasPreviousPage endCursor } }`;
    const { data, errors } = await gateway.query<{ botbyeProject: Record<string, Page> }, object>(
      inProject(`ten: ${page(10)} twenty: ${page(20)} fifty: ${page(50)} total: requests { totalCount }`),
    );
    expect(errors).toEqual([]);
    const { ten, twenty, fifty, total } = data.botbyeProject;
    const all = fifty?.nodes?.map((node) => node.requestId);
    expect(all).toHaveLength(50);
    expect(ten?.nodes?.map((node) => node.requestId)).toEqual(all?.slice(0, 10));
    expect(twenty?.nodes?.map((node) => node.requestId)).toEqual(all?.slice(0, 20));
    expect(new Set([ten, twenty, fifty].map((one) => one?.pageInfo?.endCursor)).size).toBe(3);
    expect(ten?.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(total?.totalCount).toBe(gateway.sandbox.rows(projectId).length);
    const [call, ...others] = gateway.asked();
    expect(others).toEqual([]);
    expect(Object.fromEntries(call?.searchParams ?? [])).toEqual({ limit: '50', total: 'true' });
  });

  it('one operation asks once for 100 nodes of one project', async () => {
    const gateway = await startGateway();
    const ids = requestIds(gateway, 100);
    const { data, errors } = await gateway.query(NodesByIdsDocument, { ids });
    expect(errors).toEqual([]);
    expect(data.nodes.map((node) => node?.id)).toEqual(ids);
    expect(askedCounts(gateway)).toEqual({ requests: 1, summary: 0, count: 0 });
  });

  it('one operation asks four times for 100 nodes of four projects', async () => {
    const gateway = await startGateway();
    const projects = ['project-1', 'project-2', 'project-3', 'project-4'];
    const ids = Array.from({ length: 100 }, (_, index) =>
      globalId('BotByeRequest', 'harbour', projects[index % 4] ?? '', `r${index}`),
    );
    const { data } = await gateway.query(NodesByIdsDocument, { ids });
    expect(data.nodes).toEqual(Array(100).fill(null));
    expect(askedCounts(gateway)).toEqual({ requests: 4, summary: 0, count: 0 });
  });

  it('one operation asks once for equal filters whose keys stand in another order', async () => {
    const gateway = await startGateway();
    const total = (where: string) => `requests(where: ${where}) { totalCount }`;
    await gateway.query(
      inProject(
        `a: ${total('{ country: { eq: "DEU" }, asn: { startsWith: "AS", notEq: "AS1" } }')} b: ${total('{ asn: { notEq: "AS1", startsWith: "AS" }, country: { eq: "DEU" } }')}`,
      ),
    );
    expect(askedCounts(gateway)).toEqual({ requests: 1, summary: 0, count: 0 });
  });
});

describe('many operations', () => {
  it('asks once for 200 equal cold operations at the same time', async () => {
    const gateway = await startGateway({ cached: true });
    const answers = await Promise.all(Array.from({ length: 200 }, () => gateway.query(countQuery)));
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(askedCounts(gateway)).toEqual({ requests: 0, summary: 0, count: 1 });
  });

  it('shares a call in flight even if nothing is cached', async () => {
    const gateway = await startGateway();
    gateway.sandbox.setFault({ kind: 'slow', delayMs: 300 });
    await Promise.all(Array.from({ length: 20 }, () => gateway.query(countQuery)));
    expect(askedCounts(gateway).count).toBe(1);
  });

  it('asks once when a hot key expires under 500 readers, all answered from the stale entry at once', async () => {
    const clock = createMovingClock();
    const gateway = await startGateway({ cached: true, clock });
    await gateway.query(countQuery);
    clock.advance(10_001);
    gateway.sandbox.clearCalls();
    // Held back until all have been answered: whoever waited for it would wait for ever.
    gateway.sandbox.setFault({ kind: 'hang' });
    const readers = Array.from({ length: 500 }, () =>
      gateway.query(countQuery, {}, { extensions: { freshness: true } }),
    );
    const answers = await Promise.all(readers);
    expect(answers.every(({ errors }) => errors.length === 0)).toBe(true);
    expect(answers.map(({ extensions }) => extensions?.freshness)).toEqual(
      Array(500).fill([{ endpoint: 'count', source: 'stale', ageMs: 10_001 }]),
    );
    await vi.waitFor(() => expect(askedCounts(gateway).count).toBe(1));
  });

  it('asks at most once a second while the upstream is down, and answers every read from the stale entry', async () => {
    const clock = createMovingClock();
    const gateway = await startGateway({ cached: true, clock, elapsedMs: clock });
    await gateway.query(countQuery);
    clock.advance(10_001);
    gateway.sandbox.clearCalls();
    gateway.sandbox.setFault({ kind: 'http-503' });
    for (let read = 0; read < 1_000; read += 1) {
      const { errors, extensions } = await gateway.query(countQuery, {}, { extensions: { freshness: true } });
      expect(errors).toEqual([]);
      expect(extensions?.freshness).toMatchObject([{ source: 'stale' }]);
      clock.advance(60);
    }
    expect(askedCounts(gateway).count).toBeLessThanOrEqual(60);
    expect(askedCounts(gateway).count).toBeGreaterThan(30);
  });

  it('keeps two identities apart: each makes its own call and gets its own data', async () => {
    const gateway = await startGateway({ cached: true, passThrough: true });
    const [harbour, meadow] = gateway.sandbox.accounts;
    const callers = [harbour, meadow].map((account) => ({
      key: account?.apiKey ?? '',
      variables: { accountId: account?.accountId, projectId: account?.projectIds[0] },
    }));
    const document =
      'query($accountId: ID!, $projectId: ID!) { botbyeProject(accountId: $accountId, projectId: $projectId) { projectId declinedCount(interval: 7) { projectId } } }';
    const read = async (index: number) => {
      const caller = callers[index % 2];
      const { data } = await gateway.query<{ botbyeProject: { declinedCount: { projectId: string } } }, object>(
        document,
        caller?.variables,
        {
          headers: { authorization: `Bearer ${caller?.key}` },
        },
      );
      return data.botbyeProject.declinedCount.projectId === caller?.variables.projectId;
    };
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => read(index)));
      expect(answers.every(Boolean)).toBe(true);
    }
    expect(askedCounts(gateway).count).toBe(2);
  });

  it('gives a stranger nothing of what is cached for others', async () => {
    const gateway = await startGateway({ cached: true, passThrough: true });
    const document = `{ botbyeProject(accountId: "harbour", projectId: "${projectId}") { declinedCount { botReqCount } } }`;
    const ask = (key: string) =>
      gateway.query<{ botbyeProject: { declinedCount: unknown } }, object>(
        document,
        {},
        { headers: { authorization: `Bearer ${key}` } },
      );
    expect((await ask('sandbox-key-harbour')).errors).toEqual([]);
    for (const key of ['sandbox-key-harbou', 'sandbox-key-harbour2', 'SANDBOX-KEY-HARBOUR', 'sandbox-key-meadow']) {
      const { data, errors } = await ask(key);
      expect(data.botbyeProject.declinedCount).toBeNull();
      expect(errors).toHaveLength(1);
    }
  });
});

interface Page {
  readonly nodes?: readonly { readonly requestId: string }[];
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly totalCount?: number;
}
