import { hash } from 'node:crypto';
/**
 * Tells whether a text has come before, and notes that it has come. Most of what is asked once is never asked again: what
 * is not worth keeping until it is asked a second time asks here first. Remembers the last `max` texts, and up to as many
 * before them, by hash: about 100 bytes each.
 */
export function createSeenBefore(max) {
    let recent = new Set();
    let older = new Set();
    return (text) => {
        const digest = hash('sha256', text, 'base64url');
        if (recent.has(digest))
            return true;
        if (recent.size >= max) {
            older = recent;
            recent = new Set();
        }
        recent.add(digest);
        return older.has(digest);
    };
}
