import { describe, expect, it, vi } from 'vitest';
import { askedCounts } from '../support/asked-counts.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId, type StartedGateway, type StartOptions, startGateway } from '../support/start-gateway.ts';

const withFreshness = { extensions: { freshness: true } };

function inProject(fields: string): string {
  return `{ botbyeProject(projectId: "${projectId}") { ${fields} } }`;
}

const reads = {
  requests: inProject('requests(first: 20) { nodes { requestId } }'),
  summary: inProject('declinedSummary(by: REASON) { __typename }'),
  count: inProject('declinedCount { botReqCount }'),
} as const;

const lifetimes = [
  ['requests', 2_000],
  ['summary', 10_000],
  ['count', 10_000],
] as const;

async function startCached(options: StartOptions = {}) {
  const clock = createMovingClock();
  const env = { BOTBYE_MAX_RETRIES: '0' };
  const gateway = await startGateway({ cached: true, clock, env, sandbox: { requestCount: 1_000 }, ...options });
  const sourceOf = async (document: string) => {
    const { errors, extensions } = await gateway.query(document, {}, withFreshness);
    return { code: errors[0]?.extensions.code, freshness: extensions?.freshness };
  };
  return { clock, gateway, sourceOf };
}

function total(gateway: StartedGateway): number {
  return Object.values(askedCounts(gateway)).reduce((sum, calls) => sum + calls, 0);
}

describe.each(lifetimes)('the data cache of %s', (endpoint, freshMs) => {
  it('serves a fresh entry from memory, and asks the upstream again afterwards', async () => {
    const { clock, gateway, sourceOf } = await startCached({ env: { CACHE_STALE_MS: '0' } });
    expect((await sourceOf(reads[endpoint])).freshness).toEqual([{ endpoint, source: 'upstream', ageMs: 0 }]);
    clock.advance(freshMs - 1);
    expect((await sourceOf(reads[endpoint])).freshness).toEqual([{ endpoint, source: 'fresh', ageMs: freshMs - 1 }]);
    expect(total(gateway)).toBe(1);
    clock.advance(1);
    expect((await sourceOf(reads[endpoint])).freshness).toEqual([{ endpoint, source: 'upstream', ageMs: 0 }]);
    expect(total(gateway)).toBe(2);
  });

  it('serves a stale entry for a while, and refreshes it once behind the response', async () => {
    const { clock, gateway, sourceOf } = await startCached();
    await sourceOf(reads[endpoint]);
    clock.advance(freshMs + 9_999);
    expect((await sourceOf(reads[endpoint])).freshness).toMatchObject([{ source: 'stale', ageMs: freshMs + 9_999 }]);
    await vi.waitFor(async () =>
      expect((await sourceOf(reads[endpoint])).freshness).toMatchObject([{ source: 'fresh', ageMs: 0 }]),
    );
    expect(total(gateway)).toBe(2);
  });

  it('waits for the upstream once an entry is too old to be served stale', async () => {
    const { clock, gateway, sourceOf } = await startCached();
    await sourceOf(reads[endpoint]);
    clock.advance(freshMs + 10_000);
    expect((await sourceOf(reads[endpoint])).freshness).toMatchObject([{ source: 'upstream', ageMs: 0 }]);
    expect(total(gateway)).toBe(2);
  });

  it('caches nothing if the lifetime is 0', async () => {
    const { gateway, sourceOf } = await startCached({ env: { [`CACHE_${endpoint.toUpperCase()}_TTL_MS`]: '0' } });
    await sourceOf(reads[endpoint]);
    expect((await sourceOf(reads[endpoint])).freshness).toMatchObject([{ source: 'upstream' }]);
    expect(total(gateway)).toBe(2);
  });
});

describe('fallbacks', () => {
  it.each(['http-500', 'http-503', 'reset', 'http-429', 'html', 'wrong-shape'] as const)(
    'serves the last entry as a fallback after %s',
    async (kind) => {
      const { clock, gateway, sourceOf } = await startCached();
      await sourceOf(reads.count);
      gateway.sandbox.setFault({ kind });
      clock.advance(10_000 + 119_999);
      expect(await sourceOf(reads.count)).toEqual({
        code: undefined,
        freshness: [{ endpoint: 'count', source: 'stale', ageMs: 129_999 }],
      });
    },
  );

  it('serves no fallback once its time is over', async () => {
    const { clock, gateway, sourceOf } = await startCached();
    await sourceOf(reads.count);
    gateway.sandbox.setFault({ kind: 'http-500' });
    clock.advance(10_000 + 120_000);
    expect((await sourceOf(reads.count)).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  it.each([
    ['http-400', 'BAD_USER_INPUT'],
    ['http-401', 'UPSTREAM_UNAUTHENTICATED'],
    ['http-403', 'UPSTREAM_FORBIDDEN'],
    ['http-404', 'NOT_FOUND'],
  ] as const)('serves no fallback after %s', async (kind, code) => {
    const { clock, gateway, sourceOf } = await startCached();
    await sourceOf(reads.count);
    gateway.sandbox.setFault({ kind });
    clock.advance(20_001);
    expect((await sourceOf(reads.count)).code).toBe(code);
    gateway.sandbox.setFault({ kind: 'http-500' });
    expect((await sourceOf(reads.count)).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  it('caches no error', async () => {
    const { gateway, sourceOf } = await startCached();
    gateway.sandbox.setFault({ kind: 'http-500', times: 1 });
    expect((await sourceOf(reads.count)).code).toBe('UPSTREAM_UNAVAILABLE');
    expect((await sourceOf(reads.count)).freshness).toMatchObject([{ source: 'upstream' }]);
  });
});

describe('invalidation by a refusal', () => {
  const other = inProject('declinedSummary(by: COUNTRY) { __typename }');

  it('invalidates everything of a credential that the upstream refuses', async () => {
    const { gateway, sourceOf } = await startCached();
    await sourceOf(other);
    gateway.sandbox.setFault({ kind: 'http-401', times: 1 });
    expect((await sourceOf(reads.count)).code).toBe('UPSTREAM_UNAUTHENTICATED');
    gateway.sandbox.clearCalls();
    expect((await sourceOf(other)).freshness).toMatchObject([{ source: 'upstream' }]);
    expect(total(gateway)).toBe(1);
  });

  it('invalidates the entries of a refused project and no others', async () => {
    const { gateway, sourceOf } = await startCached();
    const secondProject = gateway.sandbox.accounts[0]?.projectIds[1];
    const elsewhere = `{ botbyeProject(projectId: "${secondProject}") { declinedCount { botReqCount } } }`;
    await sourceOf(other);
    await sourceOf(elsewhere);
    gateway.sandbox.setFault({ kind: 'http-403', times: 1 });
    expect((await sourceOf(reads.count)).code).toBe('UPSTREAM_FORBIDDEN');
    expect((await sourceOf(other)).freshness).toMatchObject([{ source: 'upstream' }]);
    expect((await sourceOf(elsewhere)).freshness).toMatchObject([{ source: 'fresh' }]);
  });

  it('invalidates the entry if the refresh behind a stale response is refused', async () => {
    const { clock, gateway, sourceOf } = await startCached();
    await sourceOf(reads.count);
    clock.advance(10_001);
    gateway.sandbox.setFault({ kind: 'http-401' });
    expect((await sourceOf(reads.count)).freshness).toMatchObject([{ source: 'stale' }]);
    await vi.waitFor(async () => expect((await sourceOf(reads.count)).code).toBe('UPSTREAM_UNAUTHENTICATED'));
  });
});

describe('pages', () => {
  const page = (first: number, rest = '') =>
    inProject(`requests(first: ${first}${rest}) { nodes { requestId } pageInfo { hasNextPage endCursor } }`);

  it('a page of 100 serves a later query for 20 rows of the same list', async () => {
    const { gateway, sourceOf } = await startCached();
    await sourceOf(page(100));
    expect((await sourceOf(page(20))).freshness).toMatchObject([{ source: 'fresh' }]);
    expect(total(gateway)).toBe(1);
  });

  it('a page of 20 does not serve a later query for 100', async () => {
    const { gateway, sourceOf } = await startCached();
    await sourceOf(page(20));
    expect((await sourceOf(page(100))).freshness).toMatchObject([{ source: 'upstream' }]);
    expect(total(gateway)).toBe(2);
  });

  it('a list that ended early serves queries of any length', async () => {
    const { gateway, sourceOf } = await startCached();
    const where = ', where: { id: { eq: "no-such-request" } }';
    await sourceOf(page(20, where));
    expect((await sourceOf(page(100, where))).freshness).toMatchObject([{ source: 'fresh' }]);
    expect(total(gateway)).toBe(1);
  });

  it('a page with its total serves a query without it, but not the other way round', async () => {
    const { gateway, sourceOf } = await startCached();
    const withTotal = inProject('requests(first: 20) { totalCount nodes { requestId } }');
    await sourceOf(page(20));
    expect((await sourceOf(withTotal)).freshness).toMatchObject([{ source: 'upstream' }]);
    expect((await sourceOf(withTotal)).freshness).toMatchObject([{ source: 'fresh' }]);
    expect(total(gateway)).toBe(2);
  });

  it('lists with another filter, order or cursor are separate entries', async () => {
    const { gateway, sourceOf } = await startCached();
    for (const rest of [
      '',
      ', where: { country: { eq: "DEU" } }',
      ', orderBy: { field: COUNTRY }',
      ', orderBy: { field: COUNTRY, direction: ASC }',
    ]) {
      expect((await sourceOf(page(20, rest))).freshness).toMatchObject([{ source: 'upstream' }]);
    }
    expect(total(gateway)).toBe(4);
  });
});

describe('a list that is cached with its total and without', () => {
  const without = inProject('requests(first: 20) { nodes { requestId } }');
  const withTotal = inProject('requests(first: 20) { totalCount nodes { requestId } }');
  const startBoth = async () => {
    const started = await startCached();
    await started.sourceOf(without);
    await started.sourceOf(withTotal);
    started.gateway.sandbox.clearCalls();
    return started;
  };
  const noCache = { headers: { 'cache-control': 'no-cache' } };
  const refusals = [
    ['http-400', 'with', withTotal],
    ['http-400', 'without', without],
    ['http-404', 'with', withTotal],
    ['http-404', 'without', without],
  ] as const;

  it.each(refusals)(
    'serves a list in neither form once the upstream has answered %s to the form %s its total',
    async (kind, _form, refused) => {
      const { clock, gateway, sourceOf } = await startBoth();
      // Too old to be served, but for where upstream fails.
      clock.advance(12_001);
      gateway.sandbox.setFault({ kind });
      expect((await sourceOf(refused)).code).toMatch(/BAD_USER_INPUT|NOT_FOUND/);
      gateway.sandbox.setFault({ kind: 'http-500' });
      expect((await sourceOf(without)).code).toBe('UPSTREAM_UNAVAILABLE');
      expect((await sourceOf(withTotal)).code).toBe('UPSTREAM_UNAVAILABLE');
      expect(total(gateway)).toBe(3);
    },
  );

  it.each(refusals)(
    'asks for a list in both forms again once no-cache has brought %s to the form %s its total',
    async (kind, _form, refused) => {
      const { gateway, sourceOf } = await startBoth();
      gateway.sandbox.setFault({ kind, times: 1 });
      expect((await gateway.query(refused, {}, noCache)).errors).toHaveLength(1);
      expect((await sourceOf(without)).freshness).toMatchObject([{ source: 'upstream' }]);
      expect((await sourceOf(withTotal)).freshness).toMatchObject([{ source: 'upstream' }]);
      expect(total(gateway)).toBe(3);
    },
  );

  it('serves a list from the newer of its two forms, and asks nothing if one of them is fresh', async () => {
    const { clock, gateway, sourceOf } = await startCached();
    const withTotal = inProject('requests(first: 20) { totalCount nodes { requestId } }');
    await sourceOf(reads.requests);
    clock.advance(3_000);
    await sourceOf(withTotal);
    clock.advance(1_000);
    expect((await sourceOf(reads.requests)).freshness).toMatchObject([{ source: 'fresh', ageMs: 1_000 }]);
    expect(total(gateway)).toBe(2);
  });

  it('serves a list without its total from what no-cache has brought with its total', async () => {
    const { clock, gateway, sourceOf } = await startBoth();
    clock.advance(1_000);
    await gateway.query(withTotal, {}, noCache);
    expect((await sourceOf(without)).freshness).toMatchObject([{ source: 'fresh', ageMs: 0 }]);
    expect(total(gateway)).toBe(1);
  });

  it('asks for a list with its total again once no-cache has brought a newer one without it', async () => {
    const { clock, gateway, sourceOf } = await startBoth();
    clock.advance(1_000);
    await gateway.query(without, {}, noCache);
    expect((await sourceOf(withTotal)).freshness).toMatchObject([{ source: 'upstream' }]);
    expect((await sourceOf(without)).freshness).toMatchObject([{ source: 'fresh', ageMs: 0 }]);
    expect(total(gateway)).toBe(2);
  });

  it('keeps both forms of a list if no-cache has brought only a failure of the upstream', async () => {
    const { gateway, sourceOf } = await startBoth();
    gateway.sandbox.setFault({ kind: 'http-500', times: 1 });
    await gateway.query(withTotal, {}, noCache);
    expect((await sourceOf(without)).freshness).toMatchObject([{ source: 'fresh' }]);
    expect((await sourceOf(withTotal)).freshness).toMatchObject([{ source: 'fresh' }]);
    expect(total(gateway)).toBe(1);
  });
});

describe('no-cache', () => {
  it('cache-control: no-cache asks the upstream again, and the result is cached', async () => {
    const { gateway, sourceOf } = await startCached();
    await sourceOf(reads.count);
    const reloaded = await gateway.query(
      reads.count,
      {},
      { ...withFreshness, headers: { 'cache-control': 'no-cache' } },
    );
    expect(reloaded.extensions?.freshness).toMatchObject([{ source: 'upstream' }]);
    expect((await sourceOf(reads.count)).freshness).toMatchObject([{ source: 'fresh' }]);
    expect(total(gateway)).toBe(2);
  });

  it('a failing upstream is an error under no-cache, and no fallback is served', async () => {
    const { gateway, sourceOf } = await startCached();
    await sourceOf(reads.count);
    gateway.sandbox.setFault({ kind: 'http-500' });
    const { errors } = await gateway.query(reads.count, {}, { headers: { 'cache-control': 'no-cache' } });
    expect(errors[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
  });
});

describe('a caller that leaves', () => {
  const leaving = async (gateway: StartedGateway, controller: AbortController) =>
    gateway.query(reads.count, {}, { signal: controller.signal }).catch((error: unknown) => error);

  it('a caller that leaves does not cancel the call for the other waiters', async () => {
    const { gateway } = await startCached();
    gateway.sandbox.setFault({ kind: 'slow', delayMs: 400 });
    const controller = new AbortController();
    const first = leaving(gateway, controller);
    await vi.waitFor(() => expect(total(gateway)).toBe(1));
    // Its summary reaching the upstream says that its count has joined the call that is under way.
    const second = gateway.query(inProject('declinedCount { botReqCount } declinedSummary(by: RULE) { __typename }'));
    await vi.waitFor(() => expect(askedCounts(gateway).summary).toBe(1));
    controller.abort();
    expect(await first).toBeInstanceOf(Error);
    expect((await second).errors).toEqual([]);
    expect(askedCounts(gateway).count).toBe(1);
  });

  it('the last caller that leaves aborts the upstream call', async () => {
    const { gateway } = await startCached();
    gateway.sandbox.setFault({ kind: 'hang' });
    const controllers = [new AbortController(), new AbortController()] as const;
    const callers = controllers.map((controller) => leaving(gateway, controller));
    await vi.waitFor(() => expect(total(gateway)).toBe(1));
    controllers[0].abort();
    await callers[0];
    expect(gateway.sandbox.calls[0]?.aborted).toBe(false);
    controllers[1].abort();
    await vi.waitFor(() => expect(gateway.sandbox.calls[0]?.aborted).toBe(true));
  });
});

describe('a call that never ends', () => {
  it('gives up a call that never ends at the deadline, and the next caller starts another', async () => {
    const { gateway } = await startCached({ env: { OPERATION_TIMEOUT_MS: '150' } });
    gateway.sandbox.setFault({ kind: 'hang' });
    for (const calls of [1, 2]) {
      const { status, errors } = await gateway.query(reads.count);
      expect([status, errors[0]?.extensions.code]).toEqual([504, 'DEADLINE_EXCEEDED']);
      expect(total(gateway)).toBe(calls);
    }
    await vi.waitFor(() => expect(gateway.sandbox.calls.every((call) => call.aborted)).toBe(true));
  });
});

describe('the limit of upstream calls', () => {
  const days = (count: number) =>
    Array.from({ length: count }, (_, index) => `d${index}: declinedCount(interval: ${index + 1}) { id }`).join(' ');

  it('counts no cached read against the limit of upstream calls', async () => {
    const { sourceOf } = await startCached({ env: { MAX_UPSTREAM_CALLS: '10' } });
    expect((await sourceOf(inProject(days(10)))).code).toBeUndefined();
    expect((await sourceOf(inProject(days(20)))).code).toBeUndefined();
  });

  it('counts no joined call against the limit, and a waiter does not inherit the limit of another caller', async () => {
    const { gateway } = await startCached({ env: { MAX_UPSTREAM_CALLS: '5' } });
    gateway.sandbox.setFault({ kind: 'slow', delayMs: 300 });
    const [greedy, modest] = await Promise.all([
      gateway.query(inProject(days(8))),
      gateway.query(inProject('d7: declinedCount(interval: 8) { id }')),
    ]);
    expect(greedy.errors.map((error) => error.extensions.code)).toEqual(
      Array(greedy.errors.length).fill('UPSTREAM_CALL_LIMIT'),
    );
    expect(modest.errors).toEqual([]);
  });
});
