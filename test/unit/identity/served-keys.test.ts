import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keySetSignal } from '../../../src/observability/signals.ts';
import { collectSignal } from '../../support/collect-signal.ts';
import { audience, createTestKey, issuer, type TestKey } from '../../support/jwt-keys.ts';
import { type KeyServer, startKeyServer } from '../../support/key-server.ts';
import { createMovingClock } from '../../support/moving-clock.ts';
import { identifyWith } from './identify-with.ts';

let one: TestKey;
let two: TestKey;
beforeAll(async () => {
  [one, two] = await Promise.all([createTestKey('RS256', 'one'), createTestKey('ES256', 'two')]);
});

// The five minutes between two refreshes pass when a test says so.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

function withServer({ url }: Pick<KeyServer, 'url'>) {
  const clock = createMovingClock();
  const jwt = { jwksUrl: url, publicKey: undefined, issuer, audience, projectsClaim: 'projects' };
  const identification = identifyWith({ apiKey: 'held', callers: { jwt }, clock });
  /** Whether a JWT opens the gateway. */
  const opens = async (token: string) => (await identification.identify(`Bearer ${token}`)).caller !== null;
  return { clock, opens, ...identification };
}

/** Lets five minutes pass, and gives the call of the refresh its time. */
async function passFiveMinutes(server: KeyServer): Promise<void> {
  const before = server.calls();
  vi.advanceTimersByTime(300_000);
  await vi.waitFor(() => expect(server.calls()).toBeGreaterThan(before));
}

describe('the key server', () => {
  it('the key server is asked once, at the start, for all JWTs of its keys', async () => {
    const server = await startKeyServer([one.publicJwk, two.publicJwk]);
    const { opens } = withServer(server);
    for (const key of [one, two]) {
      expect(await opens(await key.sign())).toBe(true);
      expect(await opens(await key.sign({ sub: 'bob' }))).toBe(true);
    }
    expect(server.calls()).toBe(1);
  });

  it('a JWT that names no key is verified by any key of its kind', async () => {
    const more = await createTestKey('RS256', 'more');
    const { opens } = withServer(await startKeyServer([one.publicJwk, more.publicJwk]));
    const header = { kid: undefined };
    expect([await opens(await one.sign({}, header)), await opens(await more.sign({}, header))]).toEqual([true, true]);
    expect(await opens(await (await createTestKey('RS256', 'x')).sign({}, header))).toBe(false);
  });

  it('a new key is fetched when the first JWT names it', async () => {
    const server = await startKeyServer([one.publicJwk]);
    const { opens, clock } = withServer(server);
    await opens(await one.sign());
    server.serve([one.publicJwk, two.publicJwk]);
    clock.advance(2_000);
    expect(await opens(await two.sign())).toBe(true);
    expect(server.calls()).toBe(2);
  });

  it('JWTs with made-up key ids ask the key server once in two seconds', async () => {
    const server = await startKeyServer([one.publicJwk]);
    const { opens, clock } = withServer(server);
    expect(await opens(await one.sign())).toBe(true);
    const made = await Promise.all(Array.from({ length: 20 }, (_, index) => two.sign({}, { kid: `made-up-${index}` })));
    clock.advance(1_999);
    expect(await Promise.all(made.map(opens))).not.toContain(true);
    expect(server.calls()).toBe(1);
    clock.advance(1);
    expect(await Promise.all(made.map(opens))).not.toContain(true);
    expect(server.calls()).toBe(2);
    expect(await opens(await one.sign())).toBe(true);
  });

  it('a key that was removed is refused after the next refresh, also for JWTs that were verified by it', async () => {
    const server = await startKeyServer([one.publicJwk, two.publicJwk]);
    const { opens, callerOf } = withServer(server);
    const [removed, kept] = [await one.sign(), await two.sign()];
    const caller = await callerOf(kept);
    expect(await opens(removed)).toBe(true);
    server.serve([two.publicJwk]);
    await passFiveMinutes(server);
    await vi.waitFor(async () => expect(await opens(removed)).toBe(false));
    expect((await callerOf(kept)).key).toBe(caller.key);
  });

  it('a refresh that brings the same keys leaves verified JWTs as they are', async () => {
    const server = await startKeyServer([one.publicJwk]);
    const { callerOf, atOnce, opens, clock } = withServer(server);
    const token = await one.sign();
    const caller = await callerOf(token);
    clock.advance(2_000);
    expect(await opens(await two.sign())).toBe(false);
    expect(server.calls()).toBe(2);
    expect(atOnce(`Bearer ${token}`).caller).toBe(caller);
  });
});

describe('a key server that fails', () => {
  it('the last keys stay in use while the key server is down for an hour, and it is told once', async () => {
    const server = await startKeyServer([one.publicJwk]);
    const signals = collectSignal(keySetSignal);
    const { opens, clock } = withServer(server);
    expect(await opens(await one.sign())).toBe(true);
    await server.stop();
    for (let minutes = 0; minutes < 60; minutes += 5) {
      vi.advanceTimersByTime(300_000);
      clock.advance(300_000);
      expect(await opens(await one.sign({ exp: clock() / 1_000 + 60 }))).toBe(true);
      expect(await opens(await two.sign({ exp: clock() / 1_000 + 60 }))).toBe(false);
    }
    expect(signals).toEqual([{ isAvailable: false }]);
    await server.start();
    server.serve([two.publicJwk]);
    clock.advance(2_000);
    expect(await opens(await two.sign({ exp: clock() / 1_000 + 60 }))).toBe(true);
    expect(signals).toEqual([{ isAvailable: false }, { isAvailable: true }]);
  });

  it('a gateway starts without its key server, says that it cannot verify, and does so as soon as it can', async () => {
    const server = await startKeyServer([one.publicJwk]);
    await server.stop();
    const { problemOf, opens, clock } = withServer(server);
    const token = await one.sign();
    expect(await problemOf(token)).toMatch(/cannot reach the server .* Try again/);
    await server.start();
    clock.advance(2_000);
    expect(await opens(token)).toBe(true);
  });

  it.each<[string, number, string, Record<string, string>]>([
    ['an error', 503, '{"keys":[]}', {}],
    ['no JSON', 200, '<html>', {}],
    ['no key set', 200, '{"keys":{}}', {}],
    ['more than 256 KiB', 200, JSON.stringify({ keys: [], more: 'x'.repeat(256 * 1_024) }), {}],
    ['a redirect', 302, '', { location: '/elsewhere' }],
  ])('a key server that responds with %s gives no keys', async (_what, status, body, headers) => {
    const server = await startKeyServer([]);
    server.respond(status, body, headers);
    const signals = collectSignal(keySetSignal);
    const { problemOf } = withServer(server);
    expect(await problemOf(await one.sign())).toMatch(/cannot reach the server/);
    expect(server.calls()).toBe(1);
    expect(signals).toEqual([{ isAvailable: false }]);
  });

  it('a private or shared key in a key set verifies nothing', async () => {
    const shared = { kty: 'oct', k: 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ', kid: 'two', alg: 'HS256' };
    const { problemOf } = withServer(await startKeyServer([shared, { ...two.publicJwk, d: 'c2VjcmV0' }]));
    expect(await problemOf(await two.sign())).toMatch(/cannot be verified/);
  });

  it('a gateway that ends tells nothing of the call that it cuts', async () => {
    const server = await startKeyServer([]);
    server.hang();
    const signals = collectSignal(keySetSignal);
    const { dispose, problemOf } = withServer(server);
    const problem = problemOf(await one.sign());
    dispose();
    expect(await problem).toMatch(/cannot reach the server/);
    expect(signals).toEqual([]);
  });
});
