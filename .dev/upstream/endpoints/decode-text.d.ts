import type { Wire } from './json-shape.ts';
/** Strings as they are, the empty one too; numbers in digits, unless JSON.parse has rounded them; null for the rest. */
export declare function decodeText(value: Wire): string | null;
