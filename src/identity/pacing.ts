import { LRUCache } from 'lru-cache';
import { networkOf } from './network-of.ts';

/**
 * Slows those who try out credentials of the vendor: each costs a call to the upstream. A network has so many turns for
 * credentials that were never accepted here, and gets a turn back when one is accepted. Others are never slowed.
 */
export interface Pacing {
  /** Takes a turn for a credential; returns how long to wait if the network has none left. */
  takeTurn(address: string, credential: string): number | undefined;
  /** The upstream has accepted the credential. */
  accept(credential: string): void;
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

export function createPacing(clock: () => number): Pacing {
  const networks = new LRUCache<string, Turns>({ max: remembered });
  const accepted = new LRUCache<string, true>({ max: remembered });
  /** The network that has spent a turn on a credential. */
  const inDoubt = new LRUCache<string, string>({ max: remembered });
  return {
    takeTurn(address, credential) {
      if (accepted.get(credential) || inDoubt.has(credential)) return undefined;
      const network = networkOf(address);
      const turns = refill(networks.get(network), clock());
      networks.set(network, turns);
      if (turns.left < 1) return Math.ceil((1 - turns.left) * msPerTurn);
      turns.left -= 1;
      inDoubt.set(credential, network);
      return undefined;
    },
    accept(credential) {
      accepted.set(credential, true);
      const turns = networks.get(inDoubt.get(credential) ?? '');
      inDoubt.delete(credential);
      if (turns) turns.left = Math.min(burst, turns.left + 1);
    },
  };
}

function refill(turns: Turns | undefined, nowMs: number): Turns {
  if (turns === undefined) return { left: burst, atMs: nowMs };
  const passedMs = Math.max(0, nowMs - turns.atMs);
  return { left: Math.min(burst, turns.left + passedMs / msPerTurn), atMs: nowMs };
}
