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
  const gateway = await startGateway({ cached: true, clock, sandbox: { requestCount: 1_000 }, ...options });
  const sourceOf = async (document: string) => {
    const { errors, extensions } = await gateway.query(document, {}, withFreshness);
    return { code: errors[0]?.extensions.code, freshness: extensions?.freshness };
  };
  return { clock, gateway, sourceOf };
}

function total(gateway: StartedGateway): number {
  return Object.values(askedCounts(gateway)).reduce((sum, calls) => sum + calls, 0);
}

describe.each(lifetimes)('an answer of %s', (endpoint, freshMs) => {
  it('is served from memory while it is fresh, and asked for again afterwards', async () => {
    const { clock, gateway, sourceOf } = await startCached({ env: { CACHE_STALE_MS: '0' } });
    expect((await sourceOf(reads[endpoint])).freshness).toEqual([{ endpoint, source: 'upstream', ageMs: 0 }]);
    clock.advance(freshMs - 1);
    expect((await sourceOf(reads[endpoint])).freshness).toEqual([{ endpoint, source: 'fresh', ageMs: freshMs - 1 }]);
    expect(total(gateway)).toBe(1);
    clock.advance(1);
    expect((await sourceOf(reads[endpoint])).freshness).toEqual([{ endpoint, source: 'upstream', ageMs: 0 }]);
    expect(total(gateway)).toBe(2);
  });

  it('is served stale for a while, with one refresh behind it', async () => {
    const { clock, gateway, sourceOf } = await startCached();
    await sourceOf(reads[endpoint]);
    clock.advance(freshMs + 9_999);
    expect((await sourceOf(reads[endpoint])).freshness).toMatchObject([{ source: 'stale', ageMs: freshMs + 9_999 }]);
    await vi.waitFor(async () =>
      expect((await sourceOf(reads[endpoint])).freshness).toMatchObject([{ source: 'fresh', ageMs: 0 }]),
    );
    expect(total(gateway)).toBe(2);
  });

  it('is asked for, and waited for, once it is too old to be served', async () => {
    const { clock, gateway, sourceOf } = await startCached();
    await sourceOf(reads[endpoint]);
    clock.advance(freshMs + 10_000);
    expect((await sourceOf(reads[endpoint])).freshness).toMatchObject([{ source: 'upstream', ageMs: 0 }]);
    expect(total(gateway)).toBe(2);
  });

  it('is not kept where its lifetime is 0', async () => {
    const { gateway, sourceOf } = await startCached({ env: { [`CACHE_${endpoint.toUpperCase()}_TTL_MS`]: '0' } });
    await sourceOf(reads[endpoint]);
    expect((await sourceOf(reads[endpoint])).freshness).toMatchObject([{ source: 'upstream' }]);
    expect(total(gateway)).toBe(2);
  });
});

describe('when the upstream fails', () => {
  it.each(['http-500', 'http-503', 'reset', 'http-429', 'html', 'wrong-shape'] as const)(
    'the last answer is served after %s',
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

  it('the last answer is not served for ever', async () => {
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
  ] as const)('the last answer is never served after %s', async (kind, code) => {
    const { clock, gateway, sourceOf } = await startCached();
    await sourceOf(reads.count);
    gateway.sandbox.setFault({ kind });
    clock.advance(20_001);
    expect((await sourceOf(reads.count)).code).toBe(code);
    gateway.sandbox.setFault({ kind: 'http-500' });
    expect((await sourceOf(reads.count)).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  it('an error is not kept', async () => {
    const { gateway, sourceOf } = await startCached();
    gateway.sandbox.setFault({ kind: 'http-500', times: 1 });
    expect((await sourceOf(reads.count)).code).toBe('UPSTREAM_UNAVAILABLE');
    expect((await sourceOf(reads.count)).freshness).toMatchObject([{ source: 'upstream' }]);
  });
});

describe('a refusal', () => {
  const other = inProject('declinedSummary(by: COUNTRY) { __typename }');

  it('of the credential drops everything kept for it', async () => {
    const { gateway, sourceOf } = await startCached();
    await sourceOf(other);
    gateway.sandbox.setFault({ kind: 'http-401', times: 1 });
    expect((await sourceOf(reads.count)).code).toBe('UPSTREAM_UNAUTHENTICATED');
    gateway.sandbox.clearCalls();
    expect((await sourceOf(other)).freshness).toMatchObject([{ source: 'upstream' }]);
    expect(total(gateway)).toBe(1);
  });

  it('of a project drops what is kept of that project and nothing else', async () => {
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

  it('of a refresh behind a stale answer drops it too', async () => {
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

  it('a page of 100 answers a later one of 20 of the same list', async () => {
    const { gateway, sourceOf } = await startCached();
    await sourceOf(page(100));
    expect((await sourceOf(page(20))).freshness).toMatchObject([{ source: 'fresh' }]);
    expect(total(gateway)).toBe(1);
  });

  it('a page of 20 does not answer a later one of 100', async () => {
    const { gateway, sourceOf } = await startCached();
    await sourceOf(page(20));
    expect((await sourceOf(page(100))).freshness).toMatchObject([{ source: 'upstream' }]);
    expect(total(gateway)).toBe(2);
  });

  it('a list that is shorter than asked for answers for any length', async () => {
    const { gateway, sourceOf } = await startCached();
    const where = ', where: { id: { eq: "no-such-request" } }';
    await sourceOf(page(20, where));
    expect((await sourceOf(page(100, where))).freshness).toMatchObject([{ source: 'fresh' }]);
    expect(total(gateway)).toBe(1);
  });

  it('a page with its total answers one without, and not the other way round', async () => {
    const { gateway, sourceOf } = await startCached();
    const withTotal = inProject('requests(first: 20) { totalCount nodes { requestId } }');
    await sourceOf(page(20));
    expect((await sourceOf(withTotal)).freshness).toMatchObject([{ source: 'upstream' }]);
    expect((await sourceOf(withTotal)).freshness).toMatchObject([{ source: 'fresh' }]);
    expect(total(gateway)).toBe(2);
  });

  it('another filter, order or cursor is another list', async () => {
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

describe('a list that is kept with its total and without', () => {
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

  it.each(refusals)('is served in neither form once upstream has said %s to it %s', async (kind, _form, refused) => {
    const { clock, gateway, sourceOf } = await startBoth();
    // Too old to be served, but for where upstream fails.
    clock.advance(12_001);
    gateway.sandbox.setFault({ kind });
    expect((await sourceOf(refused)).code).toMatch(/BAD_USER_INPUT|NOT_FOUND/);
    gateway.sandbox.setFault({ kind: 'http-500' });
    expect((await sourceOf(without)).code).toBe('UPSTREAM_UNAVAILABLE');
    expect((await sourceOf(withTotal)).code).toBe('UPSTREAM_UNAVAILABLE');
    expect(total(gateway)).toBe(3);
  });

  it.each(refusals)('is asked for anew in both forms once no-cache has brought %s %s', async (kind, _form, refused) => {
    const { gateway, sourceOf } = await startBoth();
    gateway.sandbox.setFault({ kind, times: 1 });
    expect((await gateway.query(refused, {}, noCache)).errors).toHaveLength(1);
    expect((await sourceOf(without)).freshness).toMatchObject([{ source: 'upstream' }]);
    expect((await sourceOf(withTotal)).freshness).toMatchObject([{ source: 'upstream' }]);
    expect(total(gateway)).toBe(3);
  });

  it('is read where it is newest: nothing is asked while one of them is fresh', async () => {
    const { clock, gateway, sourceOf } = await startCached();
    const withTotal = inProject('requests(first: 20) { totalCount nodes { requestId } }');
    await sourceOf(reads.requests);
    clock.advance(3_000);
    await sourceOf(withTotal);
    clock.advance(1_000);
    expect((await sourceOf(reads.requests)).freshness).toMatchObject([{ source: 'fresh', ageMs: 1_000 }]);
    expect(total(gateway)).toBe(2);
  });

  it('is as new without its total as no-cache has brought it with its total', async () => {
    const { clock, gateway, sourceOf } = await startBoth();
    clock.advance(1_000);
    await gateway.query(withTotal, {}, noCache);
    expect((await sourceOf(without)).freshness).toMatchObject([{ source: 'fresh', ageMs: 0 }]);
    expect(total(gateway)).toBe(1);
  });

  it('is asked for with its total once no-cache has brought a newer one without', async () => {
    const { clock, gateway, sourceOf } = await startBoth();
    clock.advance(1_000);
    await gateway.query(without, {}, noCache);
    expect((await sourceOf(withTotal)).freshness).toMatchObject([{ source: 'upstream' }]);
    expect((await sourceOf(without)).freshness).toMatchObject([{ source: 'fresh', ageMs: 0 }]);
    expect(total(gateway)).toBe(2);
  });

  it('stays where no-cache has brought nothing but an error of upstream', async () => {
    const { gateway, sourceOf } = await startBoth();
    gateway.sandbox.setFault({ kind: 'http-500', times: 1 });
    await gateway.query(withTotal, {}, noCache);
    expect((await sourceOf(without)).freshness).toMatchObject([{ source: 'fresh' }]);
    expect((await sourceOf(withTotal)).freshness).toMatchObject([{ source: 'fresh' }]);
    expect(total(gateway)).toBe(1);
  });
});

describe('asking anew', () => {
  it('cache-control: no-cache refetches, and what it brings is kept', async () => {
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

  it('with no-cache a failing upstream is an error, not an old answer', async () => {
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

  it('takes nothing from the others who wait for the same call', async () => {
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

  it('aborts the call upstream when it was the last', async () => {
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
  it('is given up at the deadline, and the next asker begins another', async () => {
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

describe('the allowance of upstream calls', () => {
  const days = (count: number) =>
    Array.from({ length: count }, (_, index) => `d${index}: declinedCount(interval: ${index + 1}) { id }`).join(' ');

  it('does not count what is cached', async () => {
    const { sourceOf } = await startCached({ env: { MAX_UPSTREAM_CALLS: '10' } });
    expect((await sourceOf(inProject(days(10)))).code).toBeUndefined();
    expect((await sourceOf(inProject(days(20)))).code).toBeUndefined();
  });

  it("does not count calls joined in flight, nor pass one caller's limit on to another", async () => {
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
