import type { CrossOrigin } from '../runtime/cross-origin.ts';
import type { FinishedResponse } from './finished-response.ts';

/** What is answered without executing anything; each has the headers that the page's origin needs to read it. */
export interface OwnResponses {
  /** There is more to do than can be done. */
  readonly overloaded: (origin: string | undefined) => FinishedResponse;
  /** The operation hung beyond its time. */
  readonly late: (origin: string | undefined) => FinishedResponse;
  /** The request's body cannot be used. */
  readonly refused: (refusal: Refusal, origin: string | undefined) => FinishedResponse;
}

export interface Refusal {
  readonly status: 400 | 408 | 413;
  readonly message: string;
}

const retryAfterMs = 1_000;

export function createOwnResponses({ headersFor }: CrossOrigin, timeoutMs: number): OwnResponses {
  const overloaded = memoized(headersFor, (headers) => answer(503, overload, [...headers, retryAfter]));
  return {
    overloaded,
    late: (origin) => answer(504, tooLate(timeoutMs), headersFor(origin)),
    refused: ({ status, message }, origin) => {
      // What is left of the body is not waited for.
      const headers = status === 400 ? headersFor(origin) : [...headersFor(origin), ['connection', 'close'] as const];
      return answer(status, { message, extensions: { code: 'BAD_USER_INPUT' } }, headers);
    },
  };
}

const retryAfter = ['retry-after', String(retryAfterMs / 1_000)] as const;

const overload = {
  message: 'The gateway has more to do than it can: try again in a moment.',
  extensions: { code: 'GATEWAY_OVERLOADED', retryAfterMs },
};

function tooLate(timeoutMs: number) {
  return {
    message: `The operation took longer than ${timeoutMs} ms. Ask for less at once, or try again.`,
    extensions: { code: 'DEADLINE_EXCEEDED' },
  };
}

type Headers = FinishedResponse['headers'];

/**
 * Made once for each list of headers, of which there are few: refusing has to cost next to nothing, or it would itself be
 * what keeps the processor busy.
 */
function memoized(headersFor: CrossOrigin['headersFor'], make: (headers: Headers) => FinishedResponse) {
  const made = new Map<Headers, FinishedResponse>();
  return (origin: string | undefined): FinishedResponse => {
    const headers = headersFor(origin);
    const known = made.get(headers) ?? make(headers);
    made.set(headers, known);
    return known;
  };
}

function answer(status: number, error: object, headers: Headers): FinishedResponse {
  return {
    status,
    headers: [['content-type', 'application/json; charset=utf-8'], ['x-content-type-options', 'nosniff'], ...headers],
    body: Buffer.from(JSON.stringify({ errors: [error] })),
    isWhole: false,
    lifetime: undefined,
  };
}
