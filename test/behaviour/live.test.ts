import { afterAll, describe, expect, it } from 'vitest';
import { createClockTimers } from '../support/clock-timers.ts';
import { createCompany } from '../support/company.ts';
import { type FollowOptions, follow } from '../support/follow.ts';
import { testNowMs } from '../support/gateway-clock.ts';
import { head, openRawSocket } from '../support/raw-socket.ts';
import { eventually } from '../support/redis-replica.ts';
import { sandboxRow, sandboxRows } from '../support/sandbox-rows.ts';
import { projectId, type StartOptions, startGateway } from '../support/start-gateway.ts';

const pollMs = 2_000;

const company = createCompany([
  { name: 'brief', projects: ['*'], expires: new Date(testNowMs + 10_000).toISOString() },
  { name: 'lasting', projects: ['*'] },
]);
afterAll(company.close);

/** A gateway over a project that has one request, a minute old, and time that passes only by `pass`. */
async function startLive(options: StartOptions = {}) {
  const timers = createClockTimers();
  const { clock, startTimer } = timers;
  const first = sandboxRow('first', clock() - 60_000);
  const gateway = await startGateway({
    clock,
    startTimer,
    elapsedMs: clock.elapsedMs,
    ...options,
    sandbox: { ...options.sandbox, dataset: { rows: { [projectId]: [first] } } },
  });
  const calls = () => gateway.sandbox.calls.length;
  /** Lets the next poll of each list happen, and waits until it has. */
  const poll = async (ms = pollMs) => {
    const { polls } = gateway.state();
    await eventually(() => timers.running() >= polls);
    timers.pass(ms);
    await eventually(() => timers.running() >= gateway.state().polls);
  };
  const followHere = async (followOptions?: FollowOptions) => {
    const follower = await follow(gateway.url, followOptions);
    await eventually(() => timers.running() >= gateway.state().polls);
    return follower;
  };
  return { gateway, clock, timers, calls, poll, follow: followHere };
}

describe('live requests', () => {
  it('a subscriber gets each new request once, oldest first, and none that was there before', async () => {
    const { gateway, clock, poll, follow } = await startLive();
    const follower = await follow();
    clock.advance(1_000);
    gateway.sandbox.addRows(projectId, [sandboxRow('b', clock()), sandboxRow('a', clock() - 500)]);
    await poll();
    await follower.until(2);
    await poll();
    gateway.sandbox.addRows(projectId, [sandboxRow('c', clock())]);
    await poll();
    await follower.until(3);
    expect(follower.ids()).toEqual(['a', 'b', 'c']);
    expect(follower.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(follower.headers.get('cache-control')).toBe('no-store, no-transform');
  });

  it('1,000 subscribers to 10 filters cause 10 calls a poll, and each gets what its filter matches', async () => {
    const { gateway, clock, calls, poll, follow } = await startLive();
    const hosts = Array.from({ length: 10 }, (_, at) => `${at}.example`);
    const followers = await Promise.all(
      Array.from({ length: 1_000 }, (_, at) => follow({ variables: { where: { host: { eq: hosts[at % 10] } } } })),
    );
    expect(gateway.state()).toMatchObject({ subscribers: 1_000, polls: 10 });
    await eventually(() => calls() === 10);
    gateway.sandbox.clearCalls();
    gateway.sandbox.addRows(
      projectId,
      hosts.map((host) => sandboxRow(`of-${host}`, clock(), { host })),
    );
    await poll();
    await Promise.all(followers.map((follower) => follower.until(1)));
    expect(calls()).toBe(10);
    expect(followers.map((follower) => follower.ids())).toEqual(followers.map((_, at) => [`of-${hosts[at % 10]}`]));
    for (const follower of followers) follower.leave();
    await eventually(() => gateway.state().subscribers === 0 && gateway.state().polls === 0);
  }, 60_000);

  it('350 requests between two polls arrive whole, once and in order', async () => {
    const { gateway, clock, calls, poll, follow } = await startLive();
    const follower = await follow();
    clock.advance(1_900);
    const rows = sandboxRows('row', 350, clock());
    gateway.sandbox.addRows(projectId, rows);
    gateway.sandbox.clearCalls();
    await poll();
    await follower.until(350);
    await poll();
    expect(follower.ids()).toEqual(rows.map(({ id }) => id));
    expect(calls()).toBeLessThanOrEqual(6);
  });

  it.each([5, 20, 29])('a request that the upstream shows %i seconds late arrives once', async (lateSeconds) => {
    const { gateway, clock, poll, follow } = await startLive();
    const follower = await follow();
    for (let round = 0; round < 5; round += 1) {
      gateway.sandbox.addRows(projectId, sandboxRows(`round-${round}`, 120, clock()));
      await poll();
    }
    await follower.until(600);
    gateway.sandbox.addRows(projectId, [sandboxRow('late', clock() - pollMs - lateSeconds * 1_000)]);
    for (let at = 0; at < 12; at += 1) await poll();
    await follower.until(601);
    for (let at = 0; at < 12; at += 1) await poll();
    expect(follower.ids().slice(600)).toEqual(['late']);
  });

  it('nothing is lost while the upstream is down for a minute, and the stream stays open and silent', async () => {
    const { gateway, clock, timers, poll, follow } = await startLive();
    const follower = await follow();
    gateway.sandbox.setFault({ kind: 'http-503' });
    const missed: string[] = [];
    for (let second = 0; second < 60; second += 2) {
      missed.push(`missed-${second}`);
      gateway.sandbox.addRows(projectId, [sandboxRow(`missed-${second}`, clock())]);
      await poll(2_000);
    }
    expect(follower.results).toEqual([]);
    gateway.sandbox.setFault(null);
    for (let at = 0; at < 40 && follower.results.length < missed.length; at += 1) {
      await eventually(() => timers.running() > 0);
      await poll(10_000);
    }
    await follower.until(missed.length);
    expect(follower.ids()).toEqual(missed);
    expect(follower.isComplete()).toBe(false);
  });

  it('a 429 is waited out as long as it asks, and nothing is lost', async () => {
    const { gateway, clock, calls, poll, follow } = await startLive();
    const follower = await follow();
    gateway.sandbox.setFault({ kind: 'http-429', retryAfter: '20', times: 1 });
    gateway.sandbox.addRows(projectId, [sandboxRow('meanwhile', clock())]);
    await poll();
    gateway.sandbox.clearCalls();
    for (let at = 0; at < 8; at += 1) await poll(2_000);
    expect(calls()).toBe(0);
    await poll(10_000);
    await follower.until(1);
    expect(follower.ids()).toEqual(['meanwhile']);
  });

  it('a subscription with since begins with the requests of that moment and goes on with those that arrive, each once', async () => {
    const { gateway, clock, poll, follow } = await startLive();
    gateway.sandbox.addRows(projectId, sandboxRows('old', 250, clock() - 1_000));
    const since = new Date(clock() - 1_000 - 219).toISOString();
    const follower = await follow({ variables: { since } });
    await follower.until(220);
    gateway.sandbox.addRows(projectId, [sandboxRow('new', clock())]);
    for (let at = 0; at < 30; at += 1) await poll();
    await follower.until(221);
    const expected = Array.from({ length: 220 }, (_, at) => `old-${at + 30}`);
    expect(follower.ids()).toEqual([...expected, 'new']);
  });

  it('a client that lost its connection resumes with since, and misses nothing', async () => {
    const { gateway, clock, poll, follow } = await startLive();
    const before = await follow();
    gateway.sandbox.addRows(projectId, [sandboxRow('one', clock())]);
    await poll();
    await before.until(1);
    before.leave();
    await eventually(() => gateway.state().polls === 0);
    const lastSeen = String(before.results[0]?.data?.botbyeRequests.createdAt);
    gateway.sandbox.addRows(projectId, [sandboxRow('two', clock())]);
    clock.advance(60_000);
    const after = await follow({ variables: { since: lastSeen } });
    await after.until(2);
    expect(after.ids()).toEqual(['one', 'two']);
  });

  it('more requests than MAX_UPSTREAM_CALLS pages end the stream with UPSTREAM_CALL_LIMIT', async () => {
    const { gateway, clock, poll, follow } = await startLive({ env: { MAX_UPSTREAM_CALLS: '3' } });
    const follower = await follow();
    const since = new Date(clock() - 499);
    gateway.sandbox.addRows(projectId, sandboxRows('row', 500, clock()));
    await poll();
    await follower.ended();
    expect(follower.results.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(['UPSTREAM_CALL_LIMIT']);
    expect(follower.isComplete()).toBe(true);
    clock.advance(60_000);
    gateway.sandbox.addRows(projectId, [sandboxRow('after', clock())]);
    const resumed = await follow({ variables: { since: since.toISOString() } });
    await resumed.ended();
    expect(resumed.ids()).toEqual(Array.from({ length: 300 }, (_, at) => `row-${at}`));
    expect(resumed.results.at(-1)?.errors?.[0]?.extensions.code).toBe('UPSTREAM_CALL_LIMIT');
  });

  it('subscribers of other credentials share no poll, and get none of the requests', async () => {
    const { gateway, clock, calls, poll, follow } = await startLive({ passThrough: true });
    const [own, other] = gateway.sandbox.accounts;
    const document = (accountId: string) =>
      `subscription { botbyeRequests(projectId: "${projectId}", accountId: "${accountId}") { requestId } }`;
    const withKey = (apiKey = '') => ({ authorization: `Bearer ${apiKey}` });
    const accountId = own?.accountId ?? '';
    const follower = await follow({ document: document(accountId), headers: withKey(own?.apiKey) });
    const stranger = await follow({ document: document(accountId), headers: withKey(other?.apiKey) });
    await stranger.ended();
    gateway.sandbox.clearCalls();
    gateway.sandbox.addRows(projectId, [sandboxRow('secret', clock())]);
    await poll();
    await follower.until(1);
    expect([follower.ids(), stranger.ids()]).toEqual([['secret'], []]);
    expect(stranger.results.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(['FORBIDDEN']);
    expect(calls()).toBe(1);
  });

  it('a credential that the upstream refuses later ends the stream with its code', async () => {
    const { gateway, poll, follow } = await startLive({ passThrough: true });
    const [account] = gateway.sandbox.accounts;
    const document = `subscription { botbyeRequests(projectId: "${projectId}", accountId: "${account?.accountId}") { requestId } }`;
    const headers = { authorization: `Bearer ${account?.apiKey}` };
    const follower = await follow({ document, headers });
    gateway.sandbox.setFault({ kind: 'http-401' });
    await poll();
    await follower.ended();
    expect(follower.results.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  it('a token that expires ends its stream with UNAUTHENTICATED, and hides what came since', async () => {
    const { gateway, clock, poll, follow } = await startLive({ env: company.env, passThrough: true });
    const document = `subscription { botbyeRequests(projectId: "${projectId}", accountId: "harbour") { requestId } }`;
    const brief = await follow({ document, headers: company.tokenHeader('brief') });
    const lasting = await follow({ document, headers: company.tokenHeader('lasting') });
    expect(gateway.state().polls).toBe(1);
    gateway.sandbox.addRows(projectId, [sandboxRow('one', clock())]);
    await poll();
    await brief.until(1);
    gateway.sandbox.addRows(projectId, [sandboxRow('two', clock())]);
    await poll(10_000);
    await brief.ended();
    await lasting.until(2);
    expect([brief.ids(), lasting.ids()]).toEqual([['one'], ['one', 'two']]);
    expect(brief.results.at(-1)?.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(lasting.isComplete()).toBe(false);
  });

  it('a client that reads too slowly is told so once 1,000 requests wait for it, and others go on', async () => {
    const { gateway, clock, poll, follow } = await startLive();
    const reader = await follow();
    const { socket, receive } = await openRawSocket(Number(new URL(gateway.url).port));
    const body = JSON.stringify({
      query: `subscription { botbyeRequests(projectId: "${projectId}") { requestId headers { value } } }`,
    });
    socket.pause();
    socket.write(
      head(
        'POST /graphql HTTP/1.1',
        'Host: 127.0.0.1',
        'Content-Type: application/json',
        'Accept: text/event-stream',
        `Content-Length: ${body.length}`,
      ) + body,
    );
    await eventually(() => gateway.state().subscribers === 2);
    const headers = JSON.stringify({ large: 'x'.repeat(15_000) });
    for (let round = 0; round < 4; round += 1) {
      const rows = sandboxRows(`round-${round}`, 600, clock()).map((row) => ({ ...row, headers }));
      gateway.sandbox.addRows(projectId, rows);
      await poll();
    }
    await reader.until(2_400);
    socket.resume();
    expect(await receive(/event: complete/)).toContain('"code":"GATEWAY_OVERLOADED"');
    await eventually(() => gateway.state().subscribers === 1);
    expect(reader.isComplete()).toBe(false);
  });

  it('subscriptions beyond MAX_SUBSCRIBERS are refused with 503 until one ends', async () => {
    const { gateway, follow } = await startLive({ env: { MAX_SUBSCRIBERS: '2' } });
    const [first] = [await follow(), await follow()];
    const third = await follow();
    await third.ended();
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1']);
    expect(third.results[0]?.errors?.[0]?.extensions.code).toBe('GATEWAY_OVERLOADED');
    first?.leave();
    await eventually(() => gateway.state().subscribers === 1);
    expect((await follow()).status).toBe(200);
  });

  it('streams end with a last result when the server stops, and the client is told to come back', async () => {
    const { gateway, follow } = await startLive();
    const follower = await follow();
    await gateway.drain();
    await follower.ended();
    expect(follower.results.map(({ errors }) => errors?.[0]?.extensions)).toEqual([
      { code: 'GATEWAY_OVERLOADED', retryAfterMs: 1_000 },
    ]);
    expect(follower.isComplete()).toBe(true);
  });

  it('no slot of MAX_IN_FLIGHT is held while a subscription goes on', async () => {
    const { gateway, follow } = await startLive({ env: { MAX_IN_FLIGHT: '1', OPERATION_TIMEOUT_MS: '200' } });
    await follow();
    await follow();
    const { status, data } = await gateway.query<{ botbyeGateway: object }, object>('{ botbyeGateway { version } }');
    expect([status, Object.keys(data)]).toEqual([200, ['botbyeGateway']]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(gateway.state()).toMatchObject({ subscribers: 2, inFlight: 0 });
  });

  it('comments come while there is nothing to tell, so that proxies keep the connection', async () => {
    const { follow } = await startLive();
    const follower = await follow();
    await eventually(() => follower.heartbeats() >= 2);
  });

  it.each([
    'text/event-stream',
    'application/json, text/event-stream',
    'application/graphql-response+json, application/json, text/event-stream, multipart/mixed',
  ])('a client that sends Accept: %s gets a stream', async (accept) => {
    const { gateway, clock, poll, follow } = await startLive();
    const follower = await follow({ headers: { accept } });
    gateway.sandbox.addRows(projectId, [sandboxRow('new', clock())]);
    await poll();
    await follower.until(1);
    expect(follower.headers.get('content-type')).toMatch(/^text\/event-stream/);
  });

  it.each(['application/json', 'multipart/mixed', '*/*', 'text/event-stream;q=0, application/json'])(
    'a client that sends Accept: %s is told to accept an event stream, and nothing is asked',
    async (accept) => {
      const { calls, follow } = await startLive();
      const follower = await follow({ headers: { accept } });
      expect(follower.status).toBe(406);
      expect(calls()).toBe(0);
    },
  );

  it('a browser subscribes with EventSource: by GET, with the document in the address', async () => {
    const { gateway } = await startLive();
    const query = encodeURIComponent(`subscription { botbyeRequests(projectId: "${projectId}") { requestId } }`);
    const leaving = new AbortController();
    const headers = { accept: 'text/event-stream' };
    const response = await fetch(`${gateway.url}?query=${query}`, { headers, signal: leaving.signal });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(gateway.state().subscribers).toBe(1);
    leaving.abort();
    await eventually(() => gateway.state().subscribers === 0);
  });

  it('arguments that cannot be used are the only result, and the upstream is not asked', async () => {
    const { calls, follow } = await startLive();
    for (const variables of [{ projectId: 'no id' }, { where: {} }, { since: '2026-05-20t12:00:60z' }]) {
      const follower = await follow({ variables });
      await follower.ended();
      expect(follower.results.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
    expect(calls()).toBe(0);
  });
});
