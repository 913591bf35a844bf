import type { ErrorCode } from '../../domain/error-codes.ts';
import { GatewayError } from '../../domain/gateway-error.ts';
import type { AttemptOutcome } from './attempt-outcome.ts';
import { brokeReusedSocket } from './create-dispatcher.ts';

interface Failure {
  readonly codes: RegExp;
  readonly kind: 'disconnected' | 'failed';
  readonly code: ErrorCode;
  readonly message: string;
  /** Set if it differs from what the table of failures says of the code. */
  readonly retryable?: false;
}

/** By the error's code; the first match counts. An error that none of them matches is a bug: wrong arguments, above all. */
const failures: readonly Failure[] = [
  {
    codes: /^ECONNREFUSED$/,
    kind: 'disconnected',
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'The upstream refuses connections.',
  },
  {
    // A response that ends too early is a broken connection too, whether the socket or the parser notices it first.
    codes:
      /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_STREAM_PREMATURE_CLOSE|CUT_SHORT)$/,
    kind: 'disconnected',
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'The connection to the upstream broke before its answer was whole.',
  },
  {
    codes: /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/,
    kind: 'failed',
    code: 'UPSTREAM_TIMEOUT',
    message: 'The upstream could not be reached in time.',
  },
  {
    codes: /^(NOT_HTTP|UND_ERR_HEADERS_OVERFLOW)$/,
    kind: 'failed',
    code: 'UPSTREAM_BAD_RESPONSE',
    message: "The upstream's answer cannot be used: it is not proper HTTP.",
  },
  {
    codes: /CERT|TLS|SSL|EPROTO|UNABLE_TO_/,
    kind: 'failed',
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'No trusted TLS connection to the upstream could be made.',
    retryable: false,
  },
  {
    codes: /^(E(?!RR_)[A-Z0-9_]+|UND_ERR_(?!INVALID|NOT_SUPPORTED)[A-Z_]+)$/,
    kind: 'failed',
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'The upstream cannot be reached.',
  },
];

/**
 * The outcome that a failed exchange stands for; undefined if it is no trouble of the network but a bug of ours.
 * `isUnanswered`: not even the head of a response was received.
 */
export function networkFailure(error: unknown, isUnanswered: boolean): AttemptOutcome | undefined {
  const errorCode = codeOf(error);
  const failure = failures.find(({ codes }) => codes.test(errorCode));
  if (failure === undefined) return undefined;
  const { kind, code, message, codes: _codes, ...flags } = failure;
  const cause = isParserError(error) ? undefined : error;
  const known = new GatewayError(code, message, { ...flags, cause });
  if (kind === 'failed') return { kind, error: known };
  return { kind, error: known, onStaleSocket: isUnanswered && brokeReusedSocket(error) };
}

/** The error's own code, or a word of ours if undici has one code for several cases. */
function codeOf(error: unknown): string {
  if (isParserError(error)) return error.message.includes('EOF') ? 'CUT_SHORT' : 'NOT_HTTP';
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return '';
  // The same code stands for a closed socket and for a response such as a 101 that nobody asked for.
  return error.code === 'UND_ERR_SOCKET' && error.message.startsWith('bad ') ? 'NOT_HTTP' : error.code;
}

/** It often has no code, and quotes a piece of the response, which must not get into a log. */
function isParserError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'HTTPParserError';
}
