import { createPublicKey, hash } from 'node:crypto';
import { errors, importJWK, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { CallersConfig, JwtConfig, PrivacyConfig } from '../config/config.ts';
import { stableKey } from '../runtime/stable-key.ts';
import type { Caller, Identified } from './caller.ts';
import { createGrantedCaller } from './create-caller.ts';
import type { HeldKeys } from './held-keys.ts';
import { type KeySet, KeySetUnreachable } from './key-set.ts';

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
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

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

/** Verifies a JWT; one that was verified before costs a digest. */
export function createVerifyJwt(parts: JwtParts): VerifyJwt {
  const verified = new LRUCache<string, Verified>({ max: rememberedJwts });
  const getKey = parts.keySet?.getKey ?? createPublicKeyGetter(parts.jwt.publicKey ?? '');
  const versionNow = () => parts.keySet?.version() ?? 0;
  return (token) => {
    const digest = hash('sha256', token, 'base64url');
    const known = verified.get(digest);
    if (known?.version === versionNow() && parts.clock() < known.notAfterMs) return known.identified;
    verified.delete(digest);
    return verify(parts, getKey, token).then((outcome) => {
      if (!('payload' in outcome)) return outcome;
      const identified = { caller: createJwtCaller(outcome.payload, digest, parts) };
      const notAfterMs = (outcome.payload.exp ?? 0) * 1_000 + toleranceMs;
      verified.set(digest, { identified, notAfterMs, version: versionNow() });
      return identified;
    });
  };
}

type Outcome = { readonly payload: JWTPayload } | Extract<Identified, { readonly caller: null }>;

async function verify({ jwt, clock }: JwtParts, getKey: JWTVerifyGetKey, token: string): Promise<Outcome> {
  const { issuer, audience } = jwt;
  const currentDate = new Date(clock());
  const options = {
    issuer,
    audience,
    algorithms,
    currentDate,
    clockTolerance: toleranceMs / 1_000,
    requiredClaims: ['exp'],
  };
  try {
    const { payload } = await jwtVerify(token, getKey, options);
    return { payload };
  } catch (error) {
    return { caller: null, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): string {
  if (error instanceof KeySetUnreachable) {
    return 'The gateway cannot reach the server of the keys that verify JWTs. Try again in a moment.';
  }
  if (error instanceof errors.JWTExpired) return 'This JWT has expired. Sign in again and send the new one.';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return 'This JWT was not issued for this gateway: its issuer, audience or time does not fit.';
  }
  return 'This is neither a token of this gateway nor a JWT that it can verify.';
}

function createJwtCaller(
  payload: JWTPayload,
  digest: string,
  { jwt, keys, privacy, quotaCostPerMinute }: JwtParts,
): Caller {
  const { iss, sub } = payload;
  const projects = projectsOf(payload[jwt.projectsClaim]);
  const key = sub === undefined ? digest : hash('sha256', stableKey([iss, sub]), 'base64url');
  const name = sub ?? 'JWT without a subject';
  return createGrantedCaller(
    { key: `jwt:${key}`, name, projects, reveal: [], quotaPerMinute: quotaCostPerMinute },
    keys,
    privacy,
  );
}

/** A list, or a text with blanks or commas between its items. Without the claim there is no project. */
function projectsOf(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return claim.split(/[\s,]/).filter((item) => item !== '');
  return Array.isArray(claim) ? claim.filter((item): item is string => typeof item === 'string') : [];
}

/** PEM or a JSON Web Key. The kind of the key decides which algorithms it can verify. */
function createPublicKeyGetter(text: string): JWTVerifyGetKey {
  const isJwk = text.trimStart().startsWith('{');
  const key = isJwk ? undefined : createPublicKey(text);
  return async ({ alg }) => key ?? importJWK(JSON.parse(text), alg);
}
