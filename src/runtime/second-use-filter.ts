import { hash } from 'node:crypto';

/**
 * Tells whether a text has come before, and notes that it has come. Most of what is asked once is never asked again: what
 * is not worth keeping until it is asked a second time asks here first. Remembers the last `max` texts, and up to as many
 * before them, by hash: about 100 bytes each. `digestOf` is for texts that are digests already.
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
