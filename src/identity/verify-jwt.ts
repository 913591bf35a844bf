import { hash, type KeyObject } from 'node:crypto';
import { type CryptoKey, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { CallersConfig, JwtConfig, PrivacyConfig } from '../config/config.ts';
import { parsePublicKey } from '../config/files/parse-public-key.ts';
import type { Caller, Identified } from './caller.ts';
import { createGrantedCaller } from './create-caller.ts';
import type { HeldKeys } from './held-keys.ts';
import { jwtProblemOf } from './jwt-problem.ts';
import type { KeySet } from './key-set.ts';
import { readProjects, readSubject, subjectKeyOf } from './read-claims.ts';

export interface JwtParts {
  readonly jwt: JwtConfig;
  /** Undefined if one public key verifies every JWT. */
  readonly keySet: KeySet | undefined;
  readonly keys: HeldKeys;
  readonly privacy: PrivacyConfig;
  readonly quotaCostPerMinute: CallersConfig['quotaCostPerMinute'];
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

export type VerifyJwt = (token: string) => Identified | Promise<Identified>;

/** Public keys only: a shared secret, or none, would let whoever knows the gateway's configuration sign. */
const allAlgorithms = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ');

/** Clocks of two machines differ by less. */
const toleranceMs = 30_000;

/** Verified JWTs that are remembered until they expire or the keys change. */
const rememberedJwts = 10_000;

interface Verified {
  readonly identified: { readonly caller: Caller };
  readonly notAfterMs: number;
  /** Of the key set that verified it. */
  readonly version: number;
}

/** Keys that can have signed a JWT, as `KeySet` finds them. */
interface Keys {
  readonly algorithms: readonly string[];
  find(...asked: Parameters<KeySet['find']>): Promise<Found>;
  version(): number;
}

interface Found {
  readonly candidates: readonly (CryptoKey | KeyObject)[];
  readonly version: number;
}

/** Verifies a JWT; one that was verified before costs a digest. */
export function createVerifyJwt(parts: JwtParts): VerifyJwt {
  const verified = new LRUCache<string, Verified>({ max: rememberedJwts });
  const keys: Keys = parts.keySet ? { ...parts.keySet, algorithms: allAlgorithms } : createSingleKey(parts.jwt);
  return (token) => {
    const digest = hash('sha256', token, 'base64url');
    const known = verified.get(digest);
    if (known?.version === keys.version() && parts.clock() < known.notAfterMs) return known.identified;
    verified.delete(digest);
    return verify(parts, keys, token).then(
      (outcome) => {
        verified.set(digest, outcome);
        return outcome.identified;
      },
      (error: unknown) => ({ caller: null, problem: jwtProblemOf(error) }),
    );
  };
}

async function verify(parts: JwtParts, keys: Keys, token: string): Promise<Verified> {
  const { candidates, version } = await keys.find(decodeProtectedHeader(token));
  const payload = await readPayload(parts, { candidates, algorithms: keys.algorithms }, token);
  const identified = { caller: createJwtCaller(payload, token, parts) };
  return { identified, version, notAfterMs: (payload.exp ?? 0) * 1_000 + toleranceMs };
}

/** The claims, after the signature and they have been checked. */
async function readPayload(
  { jwt: { issuer, audience }, clock }: JwtParts,
  { candidates, algorithms }: Pick<Found, 'candidates'> & Pick<Keys, 'algorithms'>,
  token: string,
): Promise<JWTPayload> {
  const times = { currentDate: new Date(clock()), clockTolerance: toleranceMs / 1_000, requiredClaims: ['exp'] };
  for (const key of candidates) {
    try {
      return (await jwtVerify(token, key, { issuer, audience, algorithms: [...algorithms], ...times })).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}

function createJwtCaller(
  payload: JWTPayload,
  token: string,
  { jwt, keys, privacy, quotaCostPerMinute }: JwtParts,
): Caller {
  const projects = readProjects(payload, jwt.projectsClaim);
  const who = { key: subjectKeyOf(payload, token), name: readSubject(payload) ?? 'JWT without a subject' };
  return createGrantedCaller({ ...who, projects, reveal: [], quotaPerMinute: quotaCostPerMinute }, keys, privacy);
}

/** The kind of the key decides which algorithms it can verify. Throws if the text is no public key. */
function createSingleKey({ publicKey = '' }: JwtConfig): Keys {
  const parsed = parsePublicKey(publicKey);
  if ('problems' in parsed) throw new Error(`The public key for JWTs cannot be used: it ${parsed.problems.join(' ')}`);
  const { key, algorithms } = parsed.value;
  return { algorithms, find: async () => ({ candidates: [key], version: 0 }), version: () => 0 };
}
