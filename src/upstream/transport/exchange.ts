import type { Dispatcher } from 'undici';
import { readText } from './body-limit.ts';
import type { Answer } from './outcome.ts';
import { parseRetryAfter } from './retry-after.ts';

export interface UpstreamRequest {
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ExchangeOptions {
  readonly dispatcher: Dispatcher;
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** Told the status as soon as there is one, even if the body then fails. */
  readonly onStatus: (status: number) => void;
}

const maxBytes = 8 * 1_024 * 1_024;
const maxRefusalBytes = 64 * 1_024;

const sendableTarget = /^\/[\x21-\x7e]*$/;
const sendableHeader = /^[\x21-\x7e][\x20-\x7e]*$/;

/** One request, one whole answer. Redirects are answers like any other. */
export async function exchange(request: UpstreamRequest, options: ExchangeOptions): Promise<Answer> {
  assertSendable(request);
  const { dispatcher, clock, signal, onStatus } = options;
  const response = await dispatcher.request({
    method: 'GET',
    path: request.target,
    headers: { ...request.headers },
    signal,
  });
  const status = response.statusCode;
  onStatus(status);
  const contentType = response.headers['content-type'];
  return {
    status,
    contentType: contentType === undefined ? undefined : String(contentType),
    retryAfterMs: parseRetryAfter(response.headers['retry-after'], clock()),
    // A refusal is read too, so that its connection can be used again; that it cannot be read changes nothing about it.
    text:
      status === 200 ? await readText(response, maxBytes) : await readText(response, maxRefusalBytes).catch(() => ''),
  };
}

/** The last door: a request that undici's own check refuses takes a slot of a bounded pool out of use for ever. */
function assertSendable({ target, headers }: UpstreamRequest): void {
  if (sendableTarget.test(target) && Object.values(headers).every((value) => sendableHeader.test(value))) return;
  throw new Error('A request to the upstream was built of something else than plain ASCII.');
}
