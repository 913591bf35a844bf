import type { ErrorCode } from './error-codes.ts';
import { failures } from './failures.ts';

/** One validation item of an upstream 400, already trimmed; the only upstream text that a caller may see. */
export interface UpstreamErrorItem {
  readonly message: string;
  readonly code: string | null;
  readonly type: string | null;
  readonly param: string | null;
}

export interface GatewayErrorDetails {
  /** The GraphQL argument that is wrong. */
  readonly argument?: string;
  /** What the upstream said about a request it refused with 400. */
  readonly upstream?: { readonly errors: readonly UpstreamErrorItem[] };
  /** How long to wait before the next attempt, as far as that is known. */
  readonly retryAfterMs?: number;
  /** Whether the same call may succeed if it is made again. Default: as the row of its code has it. */
  readonly retryable?: boolean;
  /** HTTP status of the refusal, whatever the media type of the response. Default: as the row of its code has it. */
  readonly status?: number;
  readonly cause?: unknown;
}

/**
 * Every failure that a caller can meet, as one class. Errors are born at two borders only: bad arguments in `schema`,
 * upstream trouble in `upstream`. They travel untouched through cache and loaders and are translated once, in
 * translate-error.ts. What is not a GatewayError is a bug, and is masked.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: ErrorCode;
  readonly argument: string | undefined;
  readonly upstream: { readonly errors: readonly UpstreamErrorItem[] } | undefined;
  readonly retryAfterMs: number | undefined;
  readonly retryable: boolean;
  readonly status: number | undefined;

  constructor(code: ErrorCode, message: string, details: GatewayErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.argument = details.argument;
    this.upstream = details.upstream;
    this.retryAfterMs = details.retryAfterMs;
    this.retryable = details.retryable ?? failures[code].mayRetry;
    this.status = details.status;
  }
}

/** A caller's argument that cannot be used; `message` says what is allowed. */
export function badInput(argument: string, message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message, { argument });
}
