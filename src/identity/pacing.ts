import { LRUCache } from 'lru-cache';
import { refusalSignal } from '../observability/signals.ts';
import { networkOf } from './network-of.ts';

/**
 * Slows those who try out credentials of the vendor: each costs a call to the upstream. A network has so many turns for
 * credentials that were never accepted here, and gets a turn back when one is accepted. Others are never slowed. It has as
 * many again for credentials that were refused and come once more: those who repeat a wrong one take no turn from new ones.
 */
export interface Pacing {
  /** Takes a turn for a credential; returns how long to wait if the network has none left. */
  takeTurn(address: string, credential: string): number | undefined;
  /** The upstream has accepted the credential. */
  accept(credential: string): void;
  /** The upstream has refused the credential, and is not asked about it again until then. */
  refuse(credential: string, untilMs: number): void;
}

/** So many teams behind one address may come with their credentials at the same moment. */
const burst = 50;
const msPerTurn = 2_000;
/** Of networks, of accepted credentials and of those in doubt, each. */
const remembered = 10_000;

interface Turns {
  left: number;
  atMs: number;
}

/** A credential that has a turn. */
interface Doubt {
  /** Where the turn was taken. */
  readonly bucket: string;
  /** From then on it needs another call, and so another turn: never, while the upstream has not refused it. */
  readonly spentAtMs: number;
}

export function createPacing(clock: () => number): Pacing {
  const buckets = new LRUCache<string, Turns>({ max: 2 * remembered });
  const accepted = new LRUCache<string, true>({ max: remembered });
  const inDoubt = new LRUCache<string, Doubt>({ max: remembered });
  return {
    takeTurn(address, credential) {
      if (accepted.get(credential)) return undefined;
      const doubt = inDoubt.get(credential);
      if (doubt && clock() < doubt.spentAtMs) return undefined;
      const bucket = `${networkOf(address)} ${doubt ? 'again' : 'new'}`;
      const turns = refill(buckets.get(bucket), clock());
      buckets.set(bucket, turns);
      if (turns.left < 1) {
        refusalSignal.publish(() => ({ reason: 'unproven credentials' }));
        return Math.ceil((1 - turns.left) * msPerTurn);
      }
      turns.left -= 1;
      inDoubt.set(credential, { bucket, spentAtMs: Infinity });
      return undefined;
    },
    accept(credential) {
      accepted.set(credential, true);
      const turns = buckets.get(inDoubt.get(credential)?.bucket ?? '');
      inDoubt.delete(credential);
      if (turns) turns.left = Math.min(burst, turns.left + 1);
    },
    refuse(credential, untilMs) {
      const doubt = inDoubt.get(credential);
      if (doubt) inDoubt.set(credential, { ...doubt, spentAtMs: untilMs });
    },
  };
}

function refill(turns: Turns | undefined, nowMs: number): Turns {
  if (turns === undefined) return { left: burst, atMs: nowMs };
  const passedMs = Math.max(0, nowMs - turns.atMs);
  return { left: Math.min(burst, turns.left + passedMs / msPerTurn), atMs: nowMs };
}
