import type { JsonValue } from './json-value.ts';
/**
 * JSON as it may be shown: without the values of secret keys, at any depth, in lists of pairs and of name and value too, and
 * in JSON text within. The same value where there is nothing to mask.
 */
export declare function maskJson(value: JsonValue, depth?: number): JsonValue;
/** Text that may be JSON. What is not changed keeps its blanks, and its secrets in keys that are given twice are looked for. */
export declare function maskJsonText(text: string, depth?: number): string;
