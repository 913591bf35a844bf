import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { createGateway } from '../../src/gateway.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId, type StartedGateway, type StartOptions, startGateway } from '../support/start-gateway.ts';

/** Another operation for each number, which asks the upstream once. */
function countOf(hours: number): string {
  return `{ botbyeProject(projectId: "${projectId}") {
    declinedCount(interval: ${hours}, intervalType: HOUR) { botReqCount }
  } }`;
}

function start(maxInFlight: number, options: StartOptions = {}): Promise<StartedGateway> {
  const env = { MAX_IN_FLIGHT: String(maxInFlight), GRAPHIQL: 'true', ...options.env };
  return startGateway({ sandbox: { requestCount: 100 }, ...options, env });
}

/** Finished answers are what these are about. */
const fast = { env: { FAST_PATHS: 'true' } };

const good = { status: 200, errors: [] };
const turnedAway = { status: 503, errors: [{ extensions: { code: 'GATEWAY_OVERLOADED', retryAfterMs: 1_000 } }] };

/** Lets the upstream answer nothing and asks as much as it takes to have `count` operations executing. Returns how to leave. */
async function occupy(gateway: StartedGateway, count: number, headers: Record<string, string> = {}) {
  gateway.sandbox.clearCalls();
  gateway.sandbox.setFault({ kind: 'hang' });
  const callers = Array.from({ length: count }, (_, index) => {
    const caller = new AbortController();
    const left = gateway.query(countOf(100 + index), {}, { signal: caller.signal, headers }).catch(() => undefined);
    return { leave: () => caller.abort(), left };
  });
  await vi.waitFor(() => expect(gateway.asked()).toHaveLength(count));
  gateway.sandbox.setFault(null);
  const leave = async () => {
    for (const caller of callers) caller.leave();
    await Promise.all(callers.map(({ left }) => left));
  };
  onTestFinished(leave);
  return leave;
}

describe('a gateway without a free slot', () => {
  it('refuses a request without a free slot with 503 and Retry-After, and asks the upstream nothing for it', async () => {
    const gateway = await start(2);
    await occupy(gateway, 2);
    const answers = await Promise.all([1, 2, 3].map((hours) => gateway.query(countOf(hours))));
    for (const answer of answers) {
      expect(answer).toMatchObject(turnedAway);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-request-id')).toMatch(/\w/);
    }
    expect(gateway.asked()).toHaveLength(2);
  });

  it('refuses a request that cannot be shared with 503 if no slot is free', async () => {
    const gateway = await start(2);
    await occupy(gateway, 2, { 'cache-control': 'no-cache' });
    const headers = { 'cache-control': 'no-cache', 'x-request-id': 'mine' };
    const answer = await gateway.query(countOf(1), {}, { headers });
    expect(answer).toMatchObject(turnedAway);
    expect(answer.headers.get('x-request-id')).toBe('mine');
    const got = await fetch(`${gateway.url}?query=${encodeURIComponent(countOf(1))}`);
    expect(got.status).toBe(503);
    expect(gateway.asked()).toHaveLength(2);
  });

  it('frees a slot once a caller has left, whether its operation could be shared or not', async () => {
    const gateway = await start(2);
    for (const headers of [{}, { 'cache-control': 'no-cache' }]) {
      const leave = await occupy(gateway, 2, headers);
      expect(await gateway.query(countOf(1))).toMatchObject(turnedAway);
      await leave();
      await vi.waitFor(async () => expect(await gateway.query(countOf(1))).toMatchObject(good));
    }
  });

  it('answers from the response cache even if no slot is free', async () => {
    const gateway = await start(1, { cached: true, ...fast });
    const known = await gateway.query(countOf(1));
    await occupy(gateway, 1);
    const again = await gateway.query(countOf(1));
    expect(again).toMatchObject({ ...good, data: known.data });
    expect(await gateway.query(countOf(2))).toMatchObject(turnedAway);
  });

  it('lets equal operations wait for the one that executes even if no slot is free', async () => {
    const gateway = await start(1, fast);
    gateway.sandbox.setFault({ kind: 'slow', delayMs: 700, times: 1 });
    const first = gateway.query(countOf(1));
    await vi.waitFor(() => expect(gateway.asked()).toHaveLength(1));
    const others = [2, 3, 4].map((hours) => gateway.query(countOf(hours)));
    const equal = [1, 2, 3].map(() => gateway.query(countOf(1)));
    for (const answer of await Promise.all(others)) expect(answer).toMatchObject(turnedAway);
    for (const answer of [await first, ...(await Promise.all(equal))]) expect(answer).toMatchObject(good);
    expect(gateway.asked()).toHaveLength(1);
  });

  it('serves GraphiQL, preflights and health even if no slot is free', async () => {
    const gateway = await start(1, { env: { CORS_ORIGINS: 'https://dashboard.example.com' } });
    await occupy(gateway, 1);
    const page = await fetch(gateway.url, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    await page.text();
    const preflight = await fetch(gateway.url, {
      method: 'OPTIONS',
      headers: { origin: 'https://dashboard.example.com', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    for (const path of ['/health', '/ready']) expect((await fetch(new URL(path, gateway.url))).status).toBe(200);
  });

  it('counts a GET of a browser as an operation if GraphiQL is off', async () => {
    const gateway = await start(1, { env: { GRAPHIQL: 'false' } });
    await occupy(gateway, 1);
    const url = `${gateway.url}?query=${encodeURIComponent(countOf(1))}`;
    expect((await fetch(url, { headers: { accept: 'text/html,*/*' } })).status).toBe(503);
  });
});

describe('slots', () => {
  it('frees the slot of an operation however that ends', async () => {
    const gateway = await start(1, { env: { BOTBYE_MAX_RETRIES: '0' } });
    const alone = { headers: { 'cache-control': 'no-cache' } };
    const invalid = ['{ nothing }', '{', '{ botbyeProject(projectId: "../x") { declinedCount { id } } }'];
    for (let round = 0; round < 3; round += 1) {
      for (const document of [...invalid, countOf(1)]) {
        for (const options of [{}, alone]) {
          gateway.sandbox.setFault({ kind: 'reset' });
          const { status, errors } = await gateway.query(document, {}, options);
          expect(status).not.toBe(503);
          expect(errors).toHaveLength(1);
          gateway.sandbox.setFault(null);
          expect(await gateway.query(countOf(2), {}, options)).toMatchObject(good);
        }
      }
    }
  });

  it('takes one slot for each operation, however many fields it has', async () => {
    const gateway = await start(1);
    const fields = [1, 2, 3].map((hours) => `a${hours}: declinedCount(interval: ${hours}, intervalType: HOUR) { id }`);
    const document = `{ botbyeProject(projectId: "${projectId}") { ${fields.join(' ')} } }`;
    expect(await gateway.query(document)).toMatchObject(good);
  });
});

describe('the limit of slots', () => {
  it('lowers and raises the limit of slots with the lag of the event loop', async () => {
    let observe: (lagMs: number) => void = () => undefined;
    const gateway = await start(64, {
      watchLag(listener) {
        observe = listener;
        return () => undefined;
      },
    });
    for (let count = 0; count < 20; count += 1) observe(250);
    await occupy(gateway, 32);
    expect(await gateway.query(countOf(1))).toMatchObject(turnedAway);
    for (let count = 0; count < 20; count += 1) observe(5);
    expect(await gateway.query(countOf(1))).toMatchObject(good);
  });
});

describe('readiness', () => {
  it('readiness is down while many requests are refused, and for ten seconds after', async () => {
    const clock = createMovingClock();
    const gateway = await start(1, { clock });
    const leave = await occupy(gateway, 1);
    const isReady = async () => (await fetch(new URL('/ready', gateway.url))).status === 200;
    const turnAway = (times: number) =>
      Promise.all(Array.from({ length: times }, (_, index) => gateway.query(countOf(200 + index))));
    for (const { status } of await turnAway(100)) expect(status).toBe(503);
    expect(await isReady()).toBe(true);
    await turnAway(1);
    expect(await isReady()).toBe(false);
    await leave();
    clock.advance(9_999);
    expect(await isReady()).toBe(false);
    expect((await fetch(new URL('/health', gateway.url))).status).toBe(200);
    clock.advance(1);
    expect(await isReady()).toBe(true);
  });
});

describe('an embedded gateway without a free slot', () => {
  it('refuses in fetch, too, if no slot is free, on the fast path and on the full path', async () => {
    const { sandbox } = await start(1);
    const loaded = loadConfig({
      BOTBYE_BASE_URL: sandbox.url,
      BOTBYE_API_KEY: sandbox.accounts[0]?.apiKey,
      BOTBYE_ACCOUNT_ID: sandbox.accounts[0]?.accountId,
      MAX_IN_FLIGHT: '1',
    });
    if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
    const gateway = createGateway(loaded.config);
    onTestFinished(() => gateway.dispose());
    const post = (hours: number, init: { headers?: Record<string, string>; signal?: AbortSignal } = {}) =>
      gateway.fetch(
        new Request('http://gateway.test/graphql', {
          method: 'POST',
          body: JSON.stringify({ query: countOf(hours) }),
          ...init,
          headers: { 'content-type': 'application/json', ...init.headers },
        }),
      );
    sandbox.setFault({ kind: 'hang', times: 1 });
    const caller = new AbortController();
    const hanging = post(1, { signal: caller.signal }).catch(() => undefined);
    await vi.waitFor(() => expect(sandbox.calls).toHaveLength(1));
    for (const headers of [{ 'x-request-id': 'a' }, { 'x-request-id': 'a', 'cache-control': 'no-cache' }]) {
      const response = await post(2, { headers });
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('1');
      expect(response.headers.get('x-request-id')).toBe('a');
      expect(await response.json()).toMatchObject({ errors: turnedAway.errors });
    }
    caller.abort();
    await hanging;
    await vi.waitFor(async () => expect((await post(3)).status).toBe(200));
    expect((await post(4, { headers: { 'cache-control': 'no-cache' } })).status).toBe(200);
  });
});
