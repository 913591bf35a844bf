import { hash } from 'node:crypto';
import type { CallersConfig, PrivacyConfig } from '../config/config.ts';
import type { GatewayToken, GatewayTokens } from '../config/files/parse-tokens.ts';
import type { Caller, Identified } from './caller.ts';
import { createGrantedCaller } from './create-caller.ts';
import type { HeldKeys } from './held-keys.ts';

export interface TokenParts {
  /** The tokens of the file as it is now. */
  readonly tokens: () => GatewayTokens;
  readonly keys: HeldKeys;
  readonly privacy: PrivacyConfig;
  readonly quotaCostPerMinute: CallersConfig['quotaCostPerMinute'];
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** Finds who brings a token; undefined if it is no token of the file. */
export type FindToken = (token: string) => Identified | undefined;

/**
 * A token is looked up by its SHA-256. The time of a look-up depends on the digest, which nobody can choose, so it tells
 * nothing about tokens: a guess that shares the beginning of a digest shares nothing with the token.
 */
export function createFindToken(parts: TokenParts): FindToken {
  // Callers are made once for each version of the file.
  const callers = new WeakMap<GatewayToken, Caller>();
  return (text) => {
    const digest = hash('sha256', text, 'hex');
    const token = parts.tokens().get(digest);
    if (token === undefined) return undefined;
    if (token.expiresAtMs !== undefined && parts.clock() >= token.expiresAtMs) return expired;
    const caller = callers.get(token) ?? createTokenCaller(token, digest, parts);
    callers.set(token, caller);
    return { caller };
  };
}

function createTokenCaller(
  token: GatewayToken,
  digest: string,
  { keys, privacy, quotaCostPerMinute }: TokenParts,
): Caller {
  const { name, projects, reveal, quota } = token;
  const grant = { key: `token:${digest}`, name, projects, reveal, quotaPerMinute: quota ?? quotaCostPerMinute };
  return createGrantedCaller(grant, keys, privacy);
}

const expired: Identified = {
  caller: null,
  problem: 'This token has expired. Ask the operator of the gateway for another one.',
};
