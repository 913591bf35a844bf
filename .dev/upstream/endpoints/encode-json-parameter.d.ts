import type { JsonValue } from '../../domain/json-value.ts';
/** One query parameter that holds a JSON document. `encodeURIComponent` rather than URLSearchParams: blanks as `%20`. */
export declare function encodeJsonParameter(name: string, value: JsonValue): string;
