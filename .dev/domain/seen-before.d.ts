/**
 * Tells whether a text has come before, and notes that it has come. Most of what is asked once is never asked again: what
 * is not worth keeping until it is asked a second time asks here first. Remembers the last `max` texts, and up to as many
 * before them, by hash: about 100 bytes each.
 */
export declare function createSeenBefore(max: number): (text: string) => boolean;
