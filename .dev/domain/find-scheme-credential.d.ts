import type { Range } from './find-named-secret.ts';
/**
 * The credential behind the scheme that stands from `start` to `end`: for Bearer whatever follows; behind the others, which
 * are words of English themselves, and behind "Bearer token", only what is no such word.
 */
export declare function findSchemeCredential(text: string, start: number, end: number): Range | undefined;
