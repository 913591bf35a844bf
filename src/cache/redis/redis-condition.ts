import { type RedisRefusalCode, sharedCacheAvailabilitySignal } from '../../observability/signals.ts';

/** Whether Redis works. Publishes each change once, however often Redis is tried. */
export interface RedisCondition {
  /** A connection answers. */
  up(): void;
  /** There is no connection, or it was lost; with a code if the server refused it. */
  down(refusal?: RedisRefusalCode): void;
  refused(command: string, refusal: RedisRefusalCode | undefined): void;
  accepted(command: string): void;
}

/** Refusals that do not pass by themselves: a node of a cluster accepts some keys and refuses others. */
const lasting: ReadonlySet<RedisRefusalCode> = new Set(['MOVED', 'ASK', 'CROSSSLOT']);

type State = 'up' | 'down' | RedisRefusalCode;

interface Refused {
  readonly refusal: RedisRefusalCode;
  readonly atMs: number;
}

/**
 * A refusal is over once its command is accepted and was not refused for `quietMs`: near a limit, a server accepts and
 * refuses by turns.
 */
export function createRedisCondition(quietMs: number, now: () => number = () => performance.now()): RedisCondition {
  const refusals = new Map<string, Refused>();
  let connection: State = 'up';
  let published: State = 'up';

  const publishChange = (): void => {
    const [first] = refusals.values();
    const state: State = connection === 'up' ? (first?.refusal ?? 'up') : connection;
    if (state === published) return;
    published = state;
    const refusal = state === 'up' || state === 'down' ? undefined : state;
    sharedCacheAvailabilitySignal.publish(() => ({ isAvailable: state === 'up', ...(refusal && { refusal }) }));
  };
  return {
    up() {
      connection = 'up';
      publishChange();
    },
    down(refusal) {
      refusals.clear();
      connection = refusal ?? 'down';
      publishChange();
    },
    refused(command, refusal) {
      if (refusal) refusals.set(command, { refusal, atMs: now() });
      publishChange();
    },
    accepted(command) {
      const last = refusals.get(command);
      if (!last || lasting.has(last.refusal) || now() - last.atMs < quietMs) return;
      refusals.delete(command);
      publishChange();
    },
  };
}
