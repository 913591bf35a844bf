import type { Wire } from './json-shape.ts';
/** A whole number from 0 to `max`, also in digits; null for the rest, and for what JSON.parse may have rounded. */
export declare function decodeInteger(value: Wire, max?: number): number | null;
