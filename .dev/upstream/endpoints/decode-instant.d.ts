import type { Wire } from './json-shape.ts';
/** Epoch milliseconds out of ISO 8601 or epoch seconds or milliseconds; null for the rest. */
export declare function decodeInstant(value: Wire): number | null;
