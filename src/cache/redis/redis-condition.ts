import { type RedisRefusalCode, sharedCacheAvailabilitySignal } from '../../observability/signals.ts';

/** How Redis does, and who is told: once for each change, however often it is tried. */
export interface RedisCondition {
  /** A connection answers. */
  up(): void;
  /** There is none, or it is lost; with a code where one was to be had and the server refused it. */
  down(refusal?: RedisRefusalCode): void;
  refused(command: string, refusal: RedisRefusalCode | undefined): void;
  accepted(command: string): void;
}

/** Not for this moment but for good: a node of a cluster takes some keys and sends others away. */
const lasting: ReadonlySet<RedisRefusalCode> = new Set(['MOVED', 'ASK', 'CROSSSLOT']);

type State = 'up' | 'down' | RedisRefusalCode;

interface Refused {
  readonly refusal: RedisRefusalCode;
  readonly atMs: number;
}

/** A refusal is over once its command is taken and was not refused for `quietMs`: near a limit, both happen in turns. */
export function createRedisCondition(quietMs: number, now: () => number = () => performance.now()): RedisCondition {
  const refusals = new Map<string, Refused>();
  let connection: State = 'up';
  let told: State = 'up';

  const tell = (): void => {
    const [first] = refusals.values();
    const state: State = connection === 'up' ? (first?.refusal ?? 'up') : connection;
    if (state === told) return;
    told = state;
    const refusal = state === 'up' || state === 'down' ? undefined : state;
    sharedCacheAvailabilitySignal.publish(() => ({ isAvailable: state === 'up', ...(refusal && { refusal }) }));
  };
  return {
    up() {
      connection = 'up';
      tell();
    },
    down(refusal) {
      refusals.clear();
      connection = refusal ?? 'down';
      tell();
    },
    refused(command, refusal) {
      if (refusal) refusals.set(command, { refusal, atMs: now() });
      tell();
    },
    accepted(command) {
      const last = refusals.get(command);
      if (!last || lasting.has(last.refusal) || now() - last.atMs < quietMs) return;
      refusals.delete(command);
      tell();
    },
  };
}
