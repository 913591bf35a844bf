import type { GatewayError } from '../../domain/gateway-error.ts';

/** A whole HTTP answer, its body read and unpacked. */
export interface Answer {
  readonly status: number;
  readonly contentType: string | undefined;
  /** What `Retry-After` said, where it said something usable. */
  readonly retryAfterMs: number | undefined;
  /** Empty where the status is not 200 and the body could not be read. */
  readonly body: Buffer;
}

/** What became of one attempt. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** The connection was refused, or broke before the answer was whole: upstream did not choose to say no. */
  | { readonly kind: 'disconnected'; readonly error: GatewayError }
  /** No usable answer, and an immediate second attempt would not change that. */
  | { readonly kind: 'failed'; readonly error: GatewayError };
