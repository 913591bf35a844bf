import type { CacheKeys } from './cache-key.ts';
import type { CacheParts } from './cache-parts.ts';
import { consequenceOf } from './cache-policy.ts';

/** Ends what is kept, in memory and in the shared store, and with it the answers that were made of it. */
export interface CacheDrops {
  /** What is kept of the same place, whatever it holds. */
  dropPlace(keys: CacheKeys): void;
  /** What a refusal of upstream's leaves no right to. */
  heed(error: unknown, keys: CacheKeys): void;
}

export function createCacheDrops({ memory, shared, onOutdated }: CacheParts): CacheDrops {
  const dropPlace = ({ read: [{ identity }], all }: CacheKeys): void => {
    onOutdated?.(identity);
    for (const key of all) {
      memory.delete(key);
      shared?.delete(key);
    }
  };
  const dropProject = ({ read: [{ identity, project }] }: CacheKeys): void => {
    onOutdated?.(identity);
    memory.dropProject(identity, project);
    shared?.dropProject(identity, project);
  };
  const dropIdentity = ({ read: [{ identity }] }: CacheKeys): void => {
    onOutdated?.(identity);
    memory.dropIdentity(identity);
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
