import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { keySetSignal } from '../observability/signals.ts';
import { isJsonObject } from '../runtime/json.ts';

/** The keys of a server, as JSON Web Keys. */
export interface KeySet {
  readonly getKey: JWTVerifyGetKey;
  /** Changes whenever the keys do: what they have verified is verified again. */
  version(): number;
  /** Stops asking for the keys. */
  dispose(): void;
}

export interface KeySetParts {
  /** Returns the text of the key set, or rejects. */
  readonly fetchText: () => Promise<string>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** No key has ever been read, since their server cannot be reached. */
export class KeySetUnreachable extends Error {
  override readonly name = 'KeySetUnreachable';
}

/** A key that was removed from the set verifies nothing after this time. */
const refreshMs = 300_000;
/** An unknown key id has the set read again, and a stranger can make up key ids. */
const cooldownMs = 2_000;

interface State {
  text: string | undefined;
  getKey: JWTVerifyGetKey | undefined;
  version: number;
  askedAtMs: number;
  isReachable: boolean;
  refreshing: Promise<void> | undefined;
}

/** Reads the keys at once and again and again; while their server is down, the last ones stay. */
export function createKeySet({ fetchText, clock }: KeySetParts): KeySet {
  const state: State = {
    text: undefined,
    getKey: undefined,
    version: 0,
    askedAtMs: Number.NEGATIVE_INFINITY,
    isReachable: true,
    refreshing: undefined,
  };
  const refresh = (): Promise<void> => {
    if (state.refreshing !== undefined) return state.refreshing;
    state.askedAtMs = clock();
    state.refreshing = readKeys(state, fetchText).finally(() => {
      state.refreshing = undefined;
    });
    return state.refreshing;
  };
  const isCoolingDown = () => Math.abs(clock() - state.askedAtMs) < cooldownMs && state.refreshing === undefined;
  const getKey: JWTVerifyGetKey = async (header, token) => {
    try {
      return await findKey(state, header, token);
    } catch (error) {
      const isUnknown = error instanceof errors.JWKSNoMatchingKey || error instanceof KeySetUnreachable;
      if (!isUnknown || isCoolingDown()) throw error;
      await refresh();
      return findKey(state, header, token);
    }
  };
  void refresh();
  const timer = setInterval(() => void refresh(), refreshMs).unref();
  return { getKey, version: () => state.version, dispose: () => clearInterval(timer) };
}

function findKey({ getKey }: State, ...asked: Parameters<JWTVerifyGetKey>): ReturnType<JWTVerifyGetKey> {
  if (getKey) return getKey(...asked);
  throw new KeySetUnreachable('No key has been read.');
}

async function readKeys(state: State, fetchText: KeySetParts['fetchText']): Promise<void> {
  try {
    const text = await fetchText();
    if (text !== state.text) {
      state.getKey = createLocalJWKSet(parseKeySet(text));
      state.text = text;
      state.version += 1;
    }
    tell(state, true);
  } catch {
    tell(state, false);
  }
}

function tell(state: State, isReachable: boolean): void {
  if (state.isReachable !== isReachable) keySetSignal.publish(() => ({ isAvailable: isReachable }));
  state.isReachable = isReachable;
}

function parseKeySet(text: string): JSONWebKeySet {
  const set: unknown = JSON.parse(text);
  const keys = isJsonObject(set) ? set.keys : undefined;
  if (!Array.isArray(keys)) throw new Error('The text is no JSON Web Key Set.');
  return { keys: keys.filter((key) => isJsonObject(key) && typeof key.kty === 'string') };
}
