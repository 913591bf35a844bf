import type { GatewayError } from '../../domain/gateway-error.ts';

/** A whole HTTP response, its body read and unpacked. */
export interface UpstreamResponse {
  readonly status: number;
  /** As received: a list if the field came more than once. */
  readonly contentType: string | readonly string[] | undefined;
  /** How long it may be kept by its `Cache-Control` and `Age`, in milliseconds; undefined if they do not say. */
  readonly freshForMs: number | undefined;
  /** The wait that `Retry-After` asks for; undefined if there is none that can be read. */
  readonly retryAfterMs: number | undefined;
  /** Whether there was a `Retry-After`, readable or not. */
  readonly asksForPause: boolean;
  /** Empty if the status is not 200 and the body could not be read. */
  readonly body: Buffer;
}

/** The result of one attempt. */
export type AttemptOutcome =
  | { readonly kind: 'responded'; readonly response: UpstreamResponse }
  /**
   * The connection was refused, or broke before the response was whole: the upstream did not choose to say no.
   * `onStaleSocket`: it had served others, and was closed before a byte of this response: the upstream closes idle
   * connections when it likes, so that tells nothing about it.
   */
  | { readonly kind: 'disconnected'; readonly error: GatewayError; readonly onStaleSocket: boolean }
  /** No usable response, and an immediate second attempt would not change that. */
  | { readonly kind: 'failed'; readonly error: GatewayError };
