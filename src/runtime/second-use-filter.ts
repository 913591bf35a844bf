import { hash } from 'node:crypto';

/**
 * Returns whether a text has been seen before, and remembers it. Most requests never come again, so a cache can use this to
 * store only from the second use on. Remembers the last `max` texts, and up to as many before them, by hash: about 100
 * bytes each. `digestOf` is for texts that are digests already.
 */
export function createSecondUseFilter(max: number, digestOf = sha256): (text: string) => boolean {
  let recent = new Set<string>();
  let older = new Set<string>();
  return (text) => {
    const digest = digestOf(text);
    if (recent.has(digest)) return true;
    if (recent.size >= max) {
      older = recent;
      recent = new Set();
    }
    recent.add(digest);
    return older.has(digest);
  };
}

function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}
