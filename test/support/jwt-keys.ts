import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { testNowMs } from './gateway-clock.ts';

export const issuer = 'https://login.example.com';
export const audience = 'botbye-graphql';

export interface TestKey {
  readonly alg: string;
  readonly kid: string;
  /** As the key server shows it. */
  readonly publicJwk: JWK;
  /** A JWT of this key; claims that are undefined are left out. */
  readonly sign: (
    claims?: Readonly<Record<string, unknown>>,
    header?: Readonly<Record<string, unknown>>,
  ) => Promise<string>;
}

export async function createTestKey(alg: string, kid: string): Promise<TestKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    alg,
    kid,
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' },
    sign: (claims = {}, header = {}) => {
      const nowS = testNowMs / 1_000;
      const all = { iss: issuer, aud: audience, sub: 'ada', exp: nowS + 600, projects: ['a/x'], ...claims };
      return new SignJWT(all).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
    },
  };
}
