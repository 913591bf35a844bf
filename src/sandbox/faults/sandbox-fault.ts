import type { SandboxEndpoint } from '../sandbox-dialect.ts';

/** Every kind of fault, with its effect on the client. Fault control and the command line show these texts. */
export const faultKinds = {
  slow: 'the right response, after delayMs (default 1000)',
  hang: 'no response at all',
  drip: 'the right response in twenty pieces, with delayMs between them (default 100)',
  reset: 'the connection is reset before the response',
  'reset-mid-body': 'the connection is closed in the middle of the body',
  truncated: 'half of the JSON, with the content-length of the half',
  html: '200 with a page of HTML',
  'wrong-shape': 'JSON of the wrong kind: an array instead of an object, or an object instead of an array',
  'json-null': '200 with the JSON null',
  empty: '204 without a body',
  'error-items': '200 with the array of error items that belongs to a 400',
  oversized: 'the right response, padded to 9 MiB, without content-length',
  gzip: 'the right response, gzipped',
  'gzip-bomb': 'the right response, padded to 16 MiB and gzipped to a few KiB',
  'bad-gzip': 'content-encoding says gzip, but the body is not gzipped',
  'unknown-encoding': 'the right response with an unknown content-encoding',
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

/** A kind of fault. GET /sandbox/faults lists all kinds with their effect on the client. */
export type SandboxFaultKind = keyof typeof faultKinds;

/** A fault to come. Of several, the first that fits a call strikes it. */
export interface SandboxFault {
  readonly kind: SandboxFaultKind;
  /** Only calls of this endpoint. Default: all three. */
  readonly endpoint?: SandboxEndpoint | undefined;
  /** How many calls it strikes. Default: all. */
  readonly times?: number | undefined;
  /** Delay before the response, for every kind; for drip, between the pieces. */
  readonly delayMs?: number | undefined;
  /** For 429 and 503: seconds, or any text such as an HTTP date. Default: no Retry-After header. */
  readonly retryAfter?: number | string | undefined;
}
