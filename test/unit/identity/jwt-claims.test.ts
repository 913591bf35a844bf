import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testNowMs } from '../../support/gateway-clock.ts';
import { audience, createTestKey, issuer, type TestKey } from '../../support/jwt-keys.ts';
import { createMovingClock } from '../../support/moving-clock.ts';
import { identifyWith } from './identify-with.ts';

const nowS = testNowMs / 1_000;
let key: TestKey;
let other: TestKey;
beforeAll(async () => {
  [key, other] = await Promise.all([createTestKey('ES256', 'k'), createTestKey('ES256', 'k')]);
});

function pemOf({ publicJwk }: TestKey): string {
  // Of the same form; the declarations of jose and of Node differ in what is undefined.
  const jwk = publicJwk as JsonWebKey;
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
}

function withKey(publicKey: string, given: Parameters<typeof identifyWith>[0] & { projectsClaim?: string } = {}) {
  const { projectsClaim = 'projects', callers, ...rest } = given;
  const jwt = { jwksUrl: undefined, publicKey, issuer, audience, projectsClaim };
  return identifyWith({ apiKey: 'held', ...rest, callers: { ...callers, jwt } });
}

const base64 = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

describe('JWTs by one public key', () => {
  it.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'])(
    'a JWT signed with %s opens the gateway, with the key as PEM or as JSON',
    async (alg) => {
      const signer = await createTestKey(alg, 'k');
      const token = await signer.sign();
      for (const text of [pemOf(signer), ` ${JSON.stringify(signer.publicJwk)}\n`]) {
        expect(await withKey(text).callerOf(token)).toMatchObject({ name: 'ada', projects: ['a/x'] });
      }
    },
  );

  it('a JWT that was verified is found at once the next time, as the same caller', async () => {
    const { atOnce, callerOf } = withKey(pemOf(key));
    const token = await key.sign();
    const caller = await callerOf(token);
    expect(atOnce(`Bearer ${token}`).caller).toBe(caller);
  });

  it('a subject has one key in all its JWTs, and another issuer or subject has another', async () => {
    const { callerOf } = withKey(pemOf(key));
    const [one, again, third] = await Promise.all(
      [{}, { exp: nowS + 5, projects: ['*'] }, { sub: 'bob' }].map(async (claims) => callerOf(await key.sign(claims))),
    );
    expect(one?.key).toMatch(/^jwt:[0-9a-f]{64}$/);
    expect(again?.key).toBe(one?.key);
    expect(third?.key).not.toBe(one?.key);
  });

  it.each([undefined, '', 7])('a JWT with the subject %j stands for itself and is not named', async (sub) => {
    const { callerOf } = withKey(pemOf(key));
    const claims = { sub };
    const [one, two] = await Promise.all([
      callerOf(await key.sign(claims)),
      callerOf(await key.sign({ ...claims, exp: nowS + 5 })),
    ]);
    expect([one.name, two.name]).toEqual(['JWT without a subject', 'JWT without a subject']);
    expect(one.key).not.toBe(two.key);
  });

  it.each<[unknown, readonly string[]]>([
    [
      ['a/x', 'b/*'],
      ['a/x', 'b/*'],
    ],
    ['a/x b/*', ['a/x', 'b/*']],
    ['a/x, b/*,', ['a/x', 'b/*']],
    [['a/x', 'read:all', 7, null, 'a', '../x', '**'], ['a/x']],
    ['*', ['*']],
    ['openid profile', []],
    [{ a: 'x' }, []],
    [undefined, []],
  ])('the claim %j gives the projects %j', async (projects, expected) => {
    const { callerOf } = withKey(pemOf(key));
    expect((await callerOf(await key.sign({ projects }))).projects).toEqual(expected);
  });

  it.each(['https://example.com/projects', 'scope', 'constructor', '__proto__'])(
    'the claim of the projects may be named %s',
    async (projectsClaim) => {
      const { callerOf } = withKey(pemOf(key), { projectsClaim });
      const claims = Object.fromEntries([[projectsClaim, 'a/y']]);
      expect((await callerOf(await key.sign(claims))).projects).toEqual(['a/y']);
      expect((await callerOf(await key.sign())).projects).toEqual([]);
    },
  );
});

describe('long JWTs', () => {
  it('a JWT may list a hundred projects, and be longer than a credential that goes upstream', async () => {
    const projects = Array.from({ length: 100 }, () => `account/${randomUUID()}`);
    const { callerOf } = withKey(pemOf(key));
    const token = await key.sign({ projects });
    expect(token.length).toBeGreaterThan(4_096);
    expect((await callerOf(token)).projects).toEqual(projects);
  });
});

describe('refused JWTs', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['of another issuer', { iss: 'https://evil.example.com' }, /issuer/],
    ['without an issuer', { iss: undefined }, /issuer/],
    ['for another service', { aud: 'another' }, /another service/],
    ['without a service', { aud: undefined }, /another service/],
    ['without an expiry', { exp: undefined }, /expires/],
    ['that has expired', { exp: nowS - 31 }, /has expired/],
    ['that is not valid yet', { nbf: nowS + 31 }, /not valid yet/],
    ['with an expiry that is no number', { exp: 'tomorrow' }, /expires|verified/],
  ])('a JWT %s is refused', async (_what, claims, problem) => {
    const { problemOf } = withKey(pemOf(key));
    expect(await problemOf(await key.sign(claims))).toMatch(problem);
  });

  it('clocks may differ by half a minute', async () => {
    const { callerOf } = withKey(pemOf(key));
    expect((await callerOf(await key.sign({ exp: nowS - 29, nbf: nowS + 29, aud: ['x', audience] }))).name).toBe('ada');
  });

  it('a JWT that was verified is refused when it expires', async () => {
    const clock = createMovingClock();
    const { callerOf, problemOf } = withKey(pemOf(key), { clock });
    const token = await key.sign({ exp: nowS + 10 });
    await callerOf(token);
    clock.advance(39_999);
    expect((await callerOf(token)).name).toBe('ada');
    clock.advance(1);
    expect(await problemOf(token)).toContain('has expired');
  });

  it('a JWT of another key, without a signature, or changed is refused', async () => {
    const { problemOf } = withKey(pemOf(key));
    const [head = '', claims = '', signature = ''] = (await key.sign()).split('.');
    const more = base64({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), projects: ['*'] });
    const forged = [
      await other.sign(),
      `${head}.${more}.${signature}`,
      `${base64({ alg: 'none' })}.${claims}.${signature}`,
      `${base64({ alg: 'None' })}.${claims}.${signature}`,
      `${base64({ alg: 'ES256', crit: ['x'], x: 1 })}.${claims}.${signature}`,
      'a.b.c',
    ];
    for (const token of forged) expect(await problemOf(token)).toMatch(/cannot be verified/);
  });

  it('a JWT that uses the public key as a shared secret is refused', async () => {
    for (const secret of [pemOf(key), JSON.stringify(key.publicJwk)]) {
      const { problemOf } = withKey(secret);
      const [, claims = ''] = (await key.sign()).split('.');
      const text = `${base64({ alg: 'HS256' })}.${claims}`;
      const token = `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
      expect(await problemOf(token)).toMatch(/cannot be verified/);
    }
  });

  it('a JWT is refused if it brings its own key or names where one is', async () => {
    const { problemOf } = withKey(pemOf(key));
    const header = { jwk: other.publicJwk, jku: 'http://127.0.0.1:1/keys', x5u: 'http://127.0.0.1:1/x' };
    expect(await problemOf(await other.sign({}, header))).toMatch(/cannot be verified/);
  });

  it('a bearer token that is neither a JWT nor a known token is unknown', async () => {
    const { problemOf } = withKey(pemOf(key));
    for (const token of ['held', 'a.b', 'a.b.c.d'])
      expect(await problemOf(token)).toMatch(/^This gateway does not know/);
  });
});

describe('JWTs beside tokens', () => {
  it('a token that looks like a JWT is found first, and others are verified as JWTs', async () => {
    const tokens = [{ token: 'a.b.c', name: 'dotted', projects: ['a/y'] }];
    const { atOnce, callerOf, problemOf } = withKey(pemOf(key), { tokens });
    expect(atOnce('Bearer a.b.c').caller?.name).toBe('dotted');
    expect((await callerOf(await key.sign())).name).toBe('ada');
    expect(await problemOf('a.b.d')).toMatch(/cannot be verified/);
    expect(await problemOf('ab')).toMatch(/^This gateway does not know/);
  });
});

describe('public keys', () => {
  it('a text that is no public key stops the start, and is not repeated', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const privateTexts = [
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      JSON.stringify(privateKey.export({ format: 'jwk' })),
    ];
    for (const text of ['', 'canary-4711', '{}', '[]', '{"kty":"oct","k":"c2VjcmV0"}', ...privateTexts]) {
      expect(() => withKey(text)).toThrow(/must hold a public key/);
      if (text !== '') expect(() => withKey(text)).not.toThrow(text);
    }
  });
});
