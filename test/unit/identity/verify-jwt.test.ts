import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../../src/config/config.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import type { Identified } from '../../../src/identity/caller.ts';
import { createHeldKeys } from '../../../src/identity/held-keys.ts';
import { createKeySet, type KeySet } from '../../../src/identity/key-set.ts';
import { createVerifyJwt } from '../../../src/identity/verify-jwt.ts';
import { testNowMs } from '../../support/gateway-clock.ts';
import { createMovingClock } from '../../support/moving-clock.ts';

const issuer = 'https://login.example.com/';
const audience = 'botbye-graphql';
const startMs = testNowMs;

const pairs = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
};
type Algorithm = keyof typeof pairs;

interface Signed {
  readonly alg?: Algorithm;
  readonly kid?: string;
  readonly key?: KeyObject;
  readonly claims?: Readonly<Record<string, unknown>>;
}

function sign({ alg = 'ES256', kid = alg, key = pairs[alg].privateKey, claims = {} }: Signed = {}): Promise<string> {
  const now = startMs / 1000;
  const payload = { iss: issuer, aud: audience, sub: 'analyst', exp: now + 600, projects: ['harbour/*'], ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(key);
}

async function keySetText(algorithms: readonly Algorithm[], kids: readonly string[] = algorithms): Promise<string> {
  const keys = await Promise.all(
    algorithms.map(async (alg, index) => ({
      ...(await exportJWK(pairs[alg].publicKey)),
      kid: kids[index],
      use: 'sig',
    })),
  );
  return JSON.stringify({ keys });
}

function configOf(publicKey?: string): Config {
  const loaded = loadConfig({ BOTBYE_BASE_URL: 'http://127.0.0.1:9', BOTBYE_API_KEY: 'held' });
  if ('problems' in loaded) throw new Error(loaded.problems.join());
  const jwt = { jwksUrl: undefined, publicKey, issuer, audience, projectsClaim: 'projects' };
  return { ...loaded.config, callers: { ...loaded.config.callers, jwt } };
}

function startVerifying({ keySet, publicKey, clock }: { keySet?: KeySet; publicKey?: string; clock: () => number }) {
  const { callers, privacy, upstream } = configOf(publicKey);
  const keys = createHeldKeys(upstream);
  if (!callers.jwt || !keys) throw new Error('The configuration has a key and JWTs.');
  return createVerifyJwt({ jwt: callers.jwt, keySet, keys, privacy, quotaCostPerMinute: undefined, clock });
}

/** Keys that a test changes, as their server would. */
function startServer(text: string) {
  const server = { text: text as string | undefined, asked: 0 };
  const fetchText = async () => {
    server.asked += 1;
    if (server.text === undefined) throw new Error('The server is down.');
    return server.text;
  };
  return { server, fetchText };
}

const nameOf = ({ caller }: Identified) => caller?.name ?? null;

describe('JWTs of callers', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => void vi.useRealTimers());

  it('a JWT is accepted if a key of the set has signed it, whatever kind of key that is', async () => {
    const clock = createMovingClock();
    const { fetchText } = startServer(await keySetText(['RS256', 'ES256', 'EdDSA']));
    const verify = startVerifying({ keySet: createKeySet({ fetchText, clock }), clock });
    for (const alg of ['RS256', 'ES256', 'EdDSA'] as const) {
      const { caller } = await verify(await sign({ alg }));
      expect(caller).toMatchObject({ name: 'analyst', projects: ['harbour/*'] });
    }
  });

  it('a JWT that was verified before is accepted without a promise, until it expires', async () => {
    const clock = createMovingClock();
    const { fetchText } = startServer(await keySetText(['ES256']));
    const verify = startVerifying({ keySet: createKeySet({ fetchText, clock }), clock });
    const token = await sign();
    const first = await verify(token);
    expect(verify(token)).toBe(first);
    clock.advance(600_000 + 31_000);
    const late = await verify(token);
    expect(late).toMatchObject({ caller: null, problem: expect.stringContaining('expired') });
  });

  it('a JWT is refused if it is signed by a shared secret or not at all, even with the public key as the secret', async () => {
    const clock = createMovingClock();
    const pem = pairs.RS256.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const verify = startVerifying({ publicKey: pem, clock });
    const [, payload] = (await sign({ alg: 'RS256' })).split('.');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const confused = `${encode({ alg: 'HS256' })}.${payload}`;
    const signature = createHmac('sha256', pem).update(confused).digest('base64url');
    expect(nameOf(await verify(`${confused}.${signature}`))).toBeNull();
    expect(nameOf(await verify(`${encode({ alg: 'none' })}.${payload}.`))).toBeNull();
    expect(nameOf(await verify(await sign({ alg: 'RS256' })))).toBe('analyst');
  });

  it.each([
    ['by a key that the set does not have', { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
    ['for another audience', { claims: { aud: 'another' } }],
    ['by another issuer', { claims: { iss: 'https://evil.example/' } }],
    ['without an issuer', { claims: { iss: undefined } }],
    ['without an audience', { claims: { aud: undefined } }],
    ['without an end', { claims: { exp: undefined } }],
    ['with an end that is past', { claims: { exp: startMs / 1000 - 31 } }],
    ['for a time that has not come', { claims: { nbf: startMs / 1000 + 31 } }],
  ])('a JWT is refused if it was issued %s', async (_, signed) => {
    const clock = createMovingClock();
    const { fetchText } = startServer(await keySetText(['ES256']));
    const verify = startVerifying({ keySet: createKeySet({ fetchText, clock }), clock });
    expect(nameOf(await verify(await sign(signed)))).toBeNull();
  });

  it.each([
    ['a list', ['harbour/a', 'meadow/*', 7, null], ['harbour/a', 'meadow/*']],
    ['a text with blanks', 'harbour/a meadow/*', ['harbour/a', 'meadow/*']],
    ['a text with commas', 'harbour/a, meadow/*', ['harbour/a', 'meadow/*']],
    ['nothing', undefined, []],
    ['an object', { '*': true }, []],
  ])('the projects of a JWT are read from %s', async (_, projects, expected) => {
    const clock = createMovingClock();
    const { fetchText } = startServer(await keySetText(['ES256']));
    const verify = startVerifying({ keySet: createKeySet({ fetchText, clock }), clock });
    const { caller } = await verify(await sign({ claims: { projects } }));
    expect(caller?.projects).toEqual(expected);
    if (expected.length === 0)
      expect(() => caller?.authorize({ accountId: 'harbour', projectId: 'a' })).toThrow('may not see');
  });

  it('a public key may be a JSON Web Key, too', async () => {
    const clock = createMovingClock();
    const publicKey = JSON.stringify(await exportJWK(pairs.ES256.publicKey));
    expect(nameOf(await startVerifying({ publicKey, clock })(await sign()))).toBe('analyst');
  });

  it('a key that its server adds is used at once, and one that it removes no more after five minutes', async () => {
    const clock = createMovingClock();
    const { server, fetchText } = startServer(await keySetText(['RS256']));
    const verify = startVerifying({ keySet: createKeySet({ fetchText, clock }), clock });
    const old = await sign({ alg: 'RS256' });
    expect(nameOf(await verify(old))).toBe('analyst');
    server.text = await keySetText(['ES256']);
    clock.advance(2_000);
    expect(nameOf(await verify(await sign()))).toBe('analyst');
    expect(nameOf(await verify(old))).toBeNull();
    server.text = await keySetText(['EdDSA']);
    clock.advance(300_000);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(nameOf(await verify(await sign()))).toBeNull();
  });

  it('made-up key ids make the set be read once in two seconds at most', async () => {
    const clock = createMovingClock();
    const { server, fetchText } = startServer(await keySetText(['RS256']));
    const verify = startVerifying({ keySet: createKeySet({ fetchText, clock }), clock });
    await verify(await sign({ alg: 'RS256' }));
    clock.advance(2_000);
    const asked = server.asked;
    for (let index = 0; index < 50; index += 1) await verify(await sign({ kid: `made-up-${index}` }));
    expect(server.asked).toBe(asked + 1);
  });

  it('the last keys stay in use while their server is down, for an hour and longer', async () => {
    const clock = createMovingClock();
    const { server, fetchText } = startServer(await keySetText(['ES256']));
    const verify = startVerifying({ keySet: createKeySet({ fetchText, clock }), clock });
    await verify(await sign());
    server.text = undefined;
    for (let minute = 0; minute < 60; minute += 5) {
      clock.advance(300_000);
      await vi.advanceTimersByTimeAsync(300_000);
    }
    expect(nameOf(await verify(await sign({ claims: { exp: startMs / 1000 + 7_200 } })))).toBe('analyst');
    expect(server.asked).toBeGreaterThan(10);
  });

  it('a key server that was never reached is named as the reason, and its keys are used once it is there', async () => {
    const clock = createMovingClock();
    const { server, fetchText } = startServer('no key set');
    const verify = startVerifying({ keySet: createKeySet({ fetchText, clock }), clock });
    server.text = undefined;
    expect(await verify(await sign())).toMatchObject({ problem: expect.stringContaining('cannot reach the server') });
    server.text = await keySetText(['ES256']);
    clock.advance(2_000);
    expect(nameOf(await verify(await sign()))).toBe('analyst');
  });

  it('a JWT is verified again if the keys have changed while it was verified', async () => {
    const clock = createMovingClock();
    const { server, fetchText } = startServer(await keySetText(['ES256']));
    const keySet = createKeySet({ fetchText, clock });
    const changing: KeySet = {
      ...keySet,
      // The key is removed after it was found, and before the signature is checked.
      async find(header) {
        const found = await keySet.find(header);
        server.text = await keySetText(['EdDSA']);
        await vi.advanceTimersByTimeAsync(300_000);
        return found;
      },
    };
    const verify = startVerifying({ keySet: changing, clock });
    const token = await sign();
    await verify(token);
    expect(nameOf(await verify(token))).toBeNull();
  });
});
