import { hash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { CallersConfig, Config, PrivacyConfig, UpstreamConfig } from '../../../src/config/config.ts';
import { type GatewayTokens, parseTokens } from '../../../src/config/files/parse-tokens.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import type { Caller, Identified } from '../../../src/identity/caller.ts';
import { createIdentification } from '../../../src/identity/identify-caller.ts';
import { gatewayClock } from '../../support/gateway-clock.ts';

export interface GivenIdentification extends Partial<Pick<UpstreamConfig, 'apiKey' | 'accounts'>> {
  readonly callers?: Partial<CallersConfig>;
  readonly privacy?: Partial<PrivacyConfig>;
  readonly tokens?: readonly TokenLine[];
  readonly clock?: () => number;
}

export interface TokenLine {
  readonly token: string;
  readonly projects: readonly string[];
  readonly name?: string;
  readonly expires?: string;
  readonly reveal?: readonly string[];
  readonly quota?: number;
}

/** Identification until the test is over; by default the gateway holds no key and knows no tokens. */
export function identifyWith(given: GivenIdentification = {}) {
  const { apiKey, accounts, callers, privacy, tokens, clock = gatewayClock } = given;
  const known = tokens && tokensOf(tokens);
  const made = createIdentification({
    config: {
      upstream: { ...upstream, apiKey, accounts },
      callers: { tokensFile: undefined, jwt: undefined, quotaCostPerMinute: undefined, ...callers },
      privacy: { reveal: new Set(), ip: 'full', ...privacy },
    },
    tokens: known && (() => known),
    clock,
  });
  onTestFinished(made.dispose);
  /** Who is found at once; fails if that takes a promise. */
  const atOnce = (authorization: string | null): Identified => {
    const identified = made.identify(authorization);
    if ('then' in identified) throw new Error('The caller is not found at once.');
    return identified;
  };
  return {
    ...made,
    atOnce,
    /** The caller who brings a token; fails if there is none. */
    async callerOf(token: string): Promise<Caller> {
      const identified = await made.identify(`Bearer ${token}`);
      if (identified.caller === null) throw new Error(identified.problem);
      return identified.caller;
    },
    /** Why a token is refused; fails if it is not. */
    async problemOf(token: string): Promise<string> {
      const identified = await made.identify(`Bearer ${token}`);
      if (identified.caller !== null) throw new Error('The token is not refused.');
      return identified.problem;
    },
  };
}

const upstream = defaultConfig().upstream;

function defaultConfig(): Config {
  const loaded = loadConfig({});
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  return loaded.config;
}

function tokensOf(lines: readonly TokenLine[]): GatewayTokens {
  const items = lines.map(({ token, name = 'somebody', ...rest }) => ({
    tokenSha256: hash('sha256', token, 'hex'),
    name,
    ...rest,
  }));
  const parsed = parseTokens(JSON.stringify(items));
  if ('problems' in parsed) throw new Error(parsed.problems.join('\n'));
  return parsed.value;
}

export function accountOf(account: string, projects?: readonly string[]) {
  return { account, key: `the-key-of-${account}`, scheme: undefined, projects };
}

/** The code with which a project is refused, and the words; null if the caller may see it. */
export function refusalOf(
  caller: Caller,
  accountId: string,
  projectId: string,
): { code: string; message: string } | null {
  try {
    caller.authorize({ accountId, projectId });
    return null;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { code: String(error.code), message: error.message };
  }
}
