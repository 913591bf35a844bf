import type { Wire } from './json-shape.ts';
/** Beyond this, JSON that came as a whole is not passed on: JSON.stringify overflows where JSON.parse did not. */
export declare const maxJsonDepth = 20;
/** Text as it is; an object or array, which some of the vendor's clients send instead, as JSON text. */
export declare function decodeJsonText(value: Wire): string | null;
