import type { JsonValue } from './json-value.ts';
export interface HttpHeader {
    readonly name: string;
    readonly value: string;
}
/** Headers as whichever client reported them wrote them down: JSON text, as documented, or JSON. */
export type RecordedHeaders = JsonValue;
/**
 * A map of name to value or values, a list of pairs, or a list of objects, as a list of headers; what cannot be read is
 * left out. Called when somebody asks for headers: taking them apart costs more than all other fields of a row.
 */
export declare function listHeaders(recorded: RecordedHeaders): HttpHeader[];
