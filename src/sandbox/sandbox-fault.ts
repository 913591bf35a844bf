import type { SandboxEndpoint } from './sandbox-dialect.ts';

/** What can go wrong, with what a client then sees. The words are shown to people who ask for the list. */
export const faultKinds = {
  slow: 'the right answer, delayMs late (1000)',
  hang: 'no answer, ever',
  drip: 'the right answer in twenty pieces, delayMs apart (100)',
  reset: 'the connection is reset before any answer',
  'reset-mid-body': 'the connection breaks off in the middle of the body',
  truncated: 'half of the JSON, with a length that fits the half',
  html: '200 with a page of HTML',
  'wrong-shape': 'JSON of the wrong kind: an array for an object, an object for an array',
  'json-null': '200 with the JSON null',
  empty: '204 without a body',
  'error-items': '200 with the array of error items that belongs to a 400',
  oversized: 'the right answer, padded to 9 MiB, length untold',
  gzip: 'the right answer, gzipped',
  'gzip-bomb': 'the right answer, padded to 16 MiB and gzipped to a few KiB',
  'bad-gzip': 'said to be gzipped, and is not',
  'unknown-encoding': 'the right answer under an encoding that nobody knows',
  redirect: '302 to the same path on another host',
  'http-400': '400 with the documented array',
  'http-400-object': '400 with one item, not in an array',
  'http-400-text': '400 with plain text',
  'http-400-html': '400 with HTML',
  'http-401': '401',
  'http-403': '403',
  'http-404': '404',
  'http-408': '408',
  'http-429': '429, with retryAfter as its Retry-After',
  'http-500': '500',
  'http-502': '502 with HTML, as proxies do',
  'http-503': '503, with retryAfter as its Retry-After',
  'http-504': '504 with HTML, as proxies do',
} as const;

/** What goes wrong; GET /sandbox/faults lists all kinds with what a client then sees. */
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
