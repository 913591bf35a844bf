import { type CryptoKey, createLocalJWKSet, errors, type JSONWebKeySet, type JWSHeaderParameters } from 'jose';
import { keySetSignal } from '../observability/signals.ts';
import { isJsonObject } from '../runtime/json.ts';

/** The keys that can have signed a JWT. */
export interface FoundKeys {
  /** More than one if the JWT does not name its key, and several are of its kind. */
  readonly candidates: readonly CryptoKey[];
  /** That of the set which they were found in. The set may have changed since. */
  readonly version: number;
}

/** The keys of a server, as JSON Web Keys. */
export interface KeySet {
  /** Rejects if no key can have signed a JWT with this header. */
  find(header: JWSHeaderParameters): Promise<FoundKeys>;
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
  find: ((header: JWSHeaderParameters) => Promise<CryptoKey>) | undefined;
  version: number;
  askedAtMs: number;
  isReachable: boolean;
  refreshing: Promise<void> | undefined;
  isDisposed: boolean;
}

/** Reads the keys at once and again and again; while their server is down, the last ones stay. */
export function createKeySet({ fetchText, clock }: KeySetParts): KeySet {
  const state: State = {
    text: undefined,
    find: undefined,
    version: 0,
    askedAtMs: Number.NEGATIVE_INFINITY,
    isReachable: true,
    refreshing: undefined,
    isDisposed: false,
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
  const find: KeySet['find'] = async (header) => {
    try {
      return await findKeys(state, header);
    } catch (error) {
      const isUnknown = error instanceof errors.JWKSNoMatchingKey || error instanceof KeySetUnreachable;
      if (!isUnknown || isCoolingDown()) throw error;
      await refresh();
      return findKeys(state, header);
    }
  };
  void refresh();
  const timer = setInterval(() => void refresh(), refreshMs).unref();
  return {
    find,
    version: () => state.version,
    dispose() {
      clearInterval(timer);
      state.isDisposed = true;
    },
  };
}

async function findKeys({ find, version }: State, header: JWSHeaderParameters): Promise<FoundKeys> {
  if (!find) throw new KeySetUnreachable('No key has been read.');
  try {
    return { candidates: [await find(header)], version };
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    const candidates: CryptoKey[] = [];
    for await (const key of error) candidates.push(key);
    return { candidates, version };
  }
}

async function readKeys(state: State, fetchText: KeySetParts['fetchText']): Promise<void> {
  try {
    const text = await fetchText();
    if (text !== state.text) {
      state.find = createLocalJWKSet(parseKeySet(text));
      state.text = text;
      state.version += 1;
    }
    tell(state, true);
  } catch {
    tell(state, false);
  }
}

function tell(state: State, isReachable: boolean): void {
  // A call that the end of the gateway cuts says nothing about the server.
  if (state.isReachable !== isReachable && !state.isDisposed)
    keySetSignal.publish(() => ({ isAvailable: isReachable }));
  state.isReachable = isReachable;
}

function parseKeySet(text: string): JSONWebKeySet {
  const set: unknown = JSON.parse(text);
  const keys = isJsonObject(set) ? set.keys : undefined;
  if (!Array.isArray(keys)) throw new Error('The text is no JSON Web Key Set.');
  return { keys: keys.filter((key) => isJsonObject(key) && typeof key.kty === 'string') };
}
