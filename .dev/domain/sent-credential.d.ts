import type { JsonValue } from './json-value.ts';
/** The credential that went upstream, as something that can be found in what comes back, and cannot be read from it. */
export interface SentCredential {
    /** False where it cannot stand in a body: a quick look at the bytes, which is all that nearly every answer needs. */
    mayStandIn(body: Buffer): boolean;
    /** Text without it, in whatever form it is there: as it is, as Base64, escaped for a URL or for JSON. */
    mask(text: string): string;
    /** JSON without it, keys included. The same value where it is not there. */
    maskJson(value: JsonValue): JsonValue;
}
export declare function createSentCredential(credential: string): SentCredential;
