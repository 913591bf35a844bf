import type { Wire } from './json-shape.ts';
/** Booleans, and the spellings of them that databases and query strings leave behind; null for the rest. */
export declare function decodeBoolean(value: Wire): boolean | null;
