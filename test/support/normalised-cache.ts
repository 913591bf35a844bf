/** An object as a client read it: its type, its id, and whatever else was selected. */
export interface CachedObject {
  readonly __typename: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

/**
 * What Relay, Apollo Client and graphcache have in common: one record for each type and id, into which every answer that
 * names it is merged, the later over the earlier.
 */
export function createNormalisedCache() {
  const records = new Map<string, CachedObject>();
  const keyOf = ({ __typename, id }: CachedObject) => `${__typename}:${id}`;
  return {
    /** Keeps an answer's objects and gives the references by which they are read again. */
    write(objects: readonly CachedObject[]): readonly string[] {
      return objects.map((object) => {
        const key = keyOf(object);
        records.set(key, { ...records.get(key), ...object });
        return key;
      });
    },
    read: (references: readonly string[]) => references.map((reference) => records.get(reference)),
    size: () => records.size,
  };
}
