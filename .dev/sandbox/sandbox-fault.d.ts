import type { SandboxEndpoint } from './sandbox-dialect.ts';
/** What can go wrong, with what a client then sees. The words are shown to people who ask for the list. */
export declare const faultKinds: {
    readonly slow: 'the right answer, delayMs late (1000)';
    readonly hang: 'no answer, ever';
    readonly drip: 'the right answer in twenty pieces, delayMs apart (100)';
    readonly reset: 'the connection is reset before any answer';
    readonly 'reset-mid-body': 'the connection breaks off in the middle of the body';
    readonly truncated: 'half of the JSON, with a length that fits the half';
    readonly html: '200 with a page of HTML';
    readonly 'wrong-shape': 'JSON of the wrong kind: an array for an object, an object for an array';
    readonly 'json-null': '200 with the JSON null';
    readonly empty: '204 without a body';
    readonly 'error-items': '200 with the array of error items that belongs to a 400';
    readonly oversized: 'the right answer, padded to 9 MiB, length untold';
    readonly gzip: 'the right answer, gzipped';
    readonly 'gzip-bomb': 'the right answer, padded to 16 MiB and gzipped to a few KiB';
    readonly 'bad-gzip': 'said to be gzipped, and is not';
    readonly 'unknown-encoding': 'the right answer under an encoding that nobody knows';
    readonly redirect: '302 to the same path on another host';
    readonly 'http-400': '400 with the documented array';
    readonly 'http-400-object': '400 with one item, not in an array';
    readonly 'http-400-text': '400 with plain text';
    readonly 'http-400-html': '400 with HTML';
    readonly 'http-401': '401';
    readonly 'http-403': '403';
    readonly 'http-404': '404';
    readonly 'http-408': '408';
    readonly 'http-429': '429, with retryAfter as its Retry-After';
    readonly 'http-500': '500';
    readonly 'http-502': '502 with HTML, as proxies do';
    readonly 'http-503': '503, with retryAfter as its Retry-After';
    readonly 'http-504': '504 with HTML, as proxies do';
};
export type SandboxFaultKind = keyof typeof faultKinds;
/** A fault in waiting. Of several, the first that fits a call strikes it. */
export interface SandboxFault {
    readonly kind: SandboxFaultKind;
    /** Only calls of this endpoint. Default: all three. */
    readonly endpoint?: SandboxEndpoint | undefined;
    /** How many calls it strikes. Default: all. */
    readonly times?: number | undefined;
    /** Waited before the answer begins, whatever the kind; between the pieces of a drip. */
    readonly delayMs?: number | undefined;
    /** For 429 and 503: a number of seconds, or any text (an HTTP date). Default: no such header. */
    readonly retryAfter?: number | string | undefined;
}
