import type { GatewayError } from '../../domain/gateway-error.ts';
import { badResponse } from '../upstream-errors.ts';
import type { UpstreamResponse } from './attempt-outcome.ts';
import { type BodyCollector, bodyTooLarge, collectResponseBody } from './body-limit.ts';
import type { Sockets } from './create-dispatcher.ts';
import { readFreshness } from './response-freshness.ts';
import { parseRetryAfter } from './retry-after.ts';

export interface UpstreamRequest {
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ExchangeOptions {
  readonly dispatcher: Pick<Sockets, 'dispatch'>;
  readonly clock: () => number;
  /** Called with the status as soon as there is one, even if the body then fails. */
  readonly onStatus: (status: number) => void;
}

export interface ExchangeListener {
  /** The request has a socket, and is sent now. If it throws, the exchange ends with the error. */
  readonly onStart: () => void;
  readonly onResponse: (answer: UpstreamResponse) => void;
  /** `isUnanswered`: not even the head of a response was received. */
  readonly onError: (error: unknown, isUnanswered?: boolean) => void;
}

/** Any field may be received more than once. */
type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Ends an exchange at once and closes its connection; the listener hears the reason at most. */
export type EndExchange = (reason: unknown) => void;

const maxBytes = 8 * 1_024 * 1_024;
const maxRefusalBytes = 64 * 1_024;

/** Each costs memory and time, and no documented response has thirty. */
const mostHeaderFields = 500;

const nothing = Buffer.alloc(0);

/** One buffer of common proxies. The port's limit is lower; calls that are joined may take a few characters more. */
const longestTarget = 8_192;
const sendableTarget = /^\/[\x21-\x7e]*$/;
const sendableHeader = /^[\x21-\x7e][\x20-\x7e]*$/;

/**
 * Sends one request and hands on one whole response; a redirect is a response like any other. By undici's handlers, since
 * its promises come with a stream that would be read to its end anyway.
 */
export function exchange(request: UpstreamRequest, options: ExchangeOptions, listener: ExchangeListener): EndExchange {
  assertSendable(request);
  let end: EndExchange | undefined;
  let ended: { readonly reason: unknown } | undefined;
  const response = createResponseReader(options, listener);
  options.dispatcher.dispatch(
    { method: 'GET', path: request.target, headers: { ...request.headers } },
    {
      onRequestStart(controller) {
        end = (reason) => controller.abort(reason instanceof Error ? reason : new Error('ended', { cause: reason }));
        // The request has waited for a socket, and its caller has left meanwhile.
        if (ended) return end(ended.reason);
        try {
          listener.onStart();
        } catch (error) {
          end(error);
        }
      },
      onResponseStart(_controller, statusCode, headers) {
        const tooLarge = response.start(statusCode, headers);
        if (tooLarge) end?.(tooLarge);
      },
      onResponseData(_controller, chunk) {
        const tooLarge = response.add(chunk);
        if (tooLarge) end?.(tooLarge);
      },
      onResponseEnd: () => response.end(),
      onResponseError: (_controller, error) => response.fail(error),
    },
  );
  return (reason) => {
    ended = { reason };
    end?.(reason);
  };
}

/** Takes a response as it is received, and tells the listener the end of it. */
function createResponseReader({ clock, onStatus }: ExchangeOptions, listener: ExchangeListener) {
  let status = 0;
  let headers: ResponseHeaders = {};
  let body: BodyCollector | undefined;
  const respond = (bytes: Buffer) => listener.onResponse(toResponse(status, headers, bytes, clock()));
  // A refusal whose body cannot be read is a refusal all the same.
  const failBody = (error: unknown) => (status === 200 ? listener.onError(error) : respond(nothing));
  return {
    /** Returns the error that ends the exchange, if the body says that it is too large. */
    start(statusCode: number, responseHeaders: ResponseHeaders): GatewayError | undefined {
      // 1xx: the response itself is still to come.
      if (statusCode < 200) return undefined;
      status = statusCode;
      headers = responseHeaders;
      onStatus(status);
      const limit = status === 200 ? maxBytes : maxRefusalBytes;
      body = collectResponseBody(headers['content-encoding'], limit);
      if (countFields(headers) > mostHeaderFields)
        return badResponse(`it has more than ${mostHeaderFields} header fields`);
      const isTooLarge = status === 200 && Number(headers['content-length'] ?? 0) > limit;
      return isTooLarge ? bodyTooLarge(limit) : undefined;
    },
    add: (chunk: Buffer): GatewayError | undefined => body?.add(chunk),
    end(): void {
      try {
        respond(body?.bytes() ?? nothing);
      } catch (error) {
        failBody(error);
      }
    },
    fail(error: Error): void {
      if (status === 0) listener.onError(headError(error), true);
      else failBody(error);
    },
  };
}

function countFields(headers: ResponseHeaders): number {
  let count = 0;
  for (const name in headers) count += Array.isArray(headers[name]) ? headers[name].length : 1;
  return count;
}

/** Before a response has begun, this error of undici (7.30) means a head that it cannot read, and no cut body. */
function headError(error: Error): Error {
  const isMismatch = 'code' in error && error.code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH';
  return isMismatch ? badResponse('it is not proper HTTP') : error;
}

function toResponse(status: number, headers: ResponseHeaders, body: Buffer, nowMs: number): UpstreamResponse {
  const retryAfter = headers['retry-after'];
  return {
    status,
    contentType: headers['content-type'],
    freshForMs: status === 200 ? readFreshness(headers['cache-control'], headers.age) : undefined,
    retryAfterMs: parseRetryAfter(retryAfter, nowMs),
    asksForPause: retryAfter !== undefined,
    body,
  };
}

/** The last check: a request that undici's own check refuses takes a slot of a bounded pool out of use for ever. */
function assertSendable({ target, headers }: UpstreamRequest): void {
  const isTargetSendable = target.length <= longestTarget && sendableTarget.test(target);
  if (isTargetSendable && Object.values(headers).every((value) => sendableHeader.test(value))) return;
  throw new Error('A request to the upstream is too long, or holds characters that are not plain ASCII.');
}
