import type { GatewayError } from '../domain/gateway-error.ts';
import { stableKey } from '../runtime/stable-key.ts';
import type { LiveWish } from './live-wish.ts';
import { createPoll, type Poll } from './poll.ts';
import type { PollParts } from './poll-parts.ts';
import { createSubscription, type Subscription } from './subscription.ts';

/**
 * New rows of lists, for any number of subscribers. A subscriber comes in; its rows go out, oldest first, each once. One
 * poll serves all subscribers of one identity to one list, for as long as there is one.
 */
export interface LiveRequests {
  subscribe(wish: LiveWish): Subscription;
  /** How many polls there are. */
  readonly polls: number;
  /** Ends every subscription with this error, after the rows that wait to be read, and refuses further ones. */
  end(error: GatewayError): void;
}

export function createLiveRequests(parts: PollParts): LiveRequests {
  const polls = new Map<string, Poll>();
  let ended: GatewayError | undefined;
  return {
    subscribe(wish) {
      if (ended) throw ended;
      const key = stableKey([wish.identity.key, wish.list]);
      const poll = polls.get(key) ?? createPoll(parts, wish, () => void polls.delete(key));
      polls.set(key, poll);
      return createSubscription(parts, wish, poll);
    },
    get polls() {
      return polls.size;
    },
    end(error) {
      ended = error;
      for (const poll of [...polls.values()]) poll.end(error);
    },
  };
}
