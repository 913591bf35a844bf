import type { CacheFlightKey, CacheKeys } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import { consequenceOf } from './cache-policy.ts';
import type { SingleFlight } from './single-flight.ts';

/**
 * Ends what is kept, in memory and in the shared store, and with it the answers that were made of it. What is under way
 * for the same may be older than the reason for it: it is for those who wait, and neither joined nor kept any more.
 */
export interface CacheDrops {
  /** What there is of one place, whatever it holds. */
  dropPlace(keys: CacheKeys): void;
  /** What a refusal of upstream's leaves no right to. */
  heed(error: unknown, keys: CacheKeys): void;
}

type Flights = Pick<SingleFlight<CacheFlightKey, unknown>, 'forget'>;

export function createCacheDrops({ memory, shared, onOutdated }: CacheParts, flights: Flights): CacheDrops {
  const dropPlace = ({ place, read: [{ identity }], all }: CacheKeys): void => {
    onOutdated?.(identity, place);
    flights.forget(identity, (flight) => flight.place === place);
    for (const key of all) {
      memory.delete(key);
      shared?.delete(key);
    }
  };
  const dropProject = ({ read: [{ identity, project }] }: CacheKeys): void => {
    onOutdated?.(identity);
    flights.forget(identity, (flight) => flight.project === project);
    memory.drop(identity, ({ key }) => key.project === project);
    shared?.dropProject(identity, project);
  };
  const dropIdentity = ({ read: [{ identity }] }: CacheKeys): void => {
    onOutdated?.(identity);
    flights.forget(identity);
    memory.drop(identity);
    shared?.dropIdentity(identity);
  };
  return {
    dropPlace,
    heed(error, keys) {
      const consequence = consequenceOf(error);
      if (consequence === 'drop identity') dropIdentity(keys);
      else if (consequence === 'drop project') dropProject(keys);
      else if (consequence === 'drop place') dropPlace(keys);
    },
  };
}
