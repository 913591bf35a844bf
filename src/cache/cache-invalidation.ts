import type { CacheFlightKey, CacheKeys } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import { failurePolicyFor } from './cache-policy.ts';
import type { SingleFlight } from './single-flight.ts';

/**
 * Removes entries from memory and from the shared store, and with them the responses that were made of them. Calls in
 * flight for the same data may carry what is wrong: their waiters still get it, nobody else joins them, and it is not kept.
 */
export interface CacheInvalidation {
  /** Removes every entry of one resource. */
  invalidateResource(keys: CacheKeys): void;
  /** Removes the entries that the caller may not see any more after this error. */
  applyFailure(error: unknown, keys: CacheKeys): void;
}

type Flights = Pick<SingleFlight<CacheFlightKey, unknown>, 'forget'>;

export function createCacheInvalidation(
  { memory, shared, acceptance, onInvalidate }: CacheParts,
  flights: Flights,
): CacheInvalidation {
  const invalidateResource = ({ resourceKey, read: [{ identity }], all }: CacheKeys): void => {
    onInvalidate?.({ identity, resource: resourceKey });
    flights.forget(identity, (flight) => flight.resourceKey === resourceKey);
    for (const key of all) {
      memory.delete(key);
      shared?.delete(key);
    }
  };
  const invalidateProject = ({ read: [{ identity, project }] }: CacheKeys): void => {
    onInvalidate?.({ identity, project });
    acceptance.forget(identity, project);
    flights.forget(identity, (flight) => flight.project === project);
    memory.invalidate(identity, ({ key }) => key.project === project);
    shared?.invalidateProject(identity, project);
  };
  const invalidateIdentity = ({ read: [{ identity }] }: CacheKeys): void => {
    onInvalidate?.({ identity });
    acceptance.forget(identity);
    flights.forget(identity);
    memory.invalidate(identity);
    shared?.invalidateIdentity(identity);
  };
  return {
    invalidateResource,
    applyFailure(error, keys) {
      const policy = failurePolicyFor(error);
      if (policy === 'invalidate identity') invalidateIdentity(keys);
      else if (policy === 'invalidate project') invalidateProject(keys);
      else if (policy === 'invalidate resource') invalidateResource(keys);
    },
  };
}
