import { overQuotaMessage, type QuotaRefusal } from '../identity/charged.ts';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import type { FinishedResponse } from './finished-response.ts';

/** Responses that need no execution. Each has the headers that the page's origin needs to read it. */
export interface OwnResponses {
  /** The gateway has no slot for the operation. */
  readonly overloaded: (origin: string | undefined) => FinishedResponse;
  /** The caller holds its share of the slots. */
  readonly 'over share': (origin: string | undefined) => FinishedResponse;
  /** Too many bytes of responses wait to be read. */
  readonly unread: (origin: string | undefined) => FinishedResponse;
  /** Too many bytes of the caller's own responses wait to be read. */
  readonly 'unread over share': (origin: string | undefined) => FinishedResponse;
  /** The caller has spent its quota. */
  readonly overQuota: (refusal: QuotaRefusal, origin: string | undefined) => FinishedResponse;
  /** The operation took longer than it may. */
  readonly late: (origin: string | undefined) => FinishedResponse;
  /** The request's body is not usable. */
  readonly refused: (refusal: BodyRefusal, origin: string | undefined) => FinishedResponse;
}

export interface BodyRefusal {
  readonly status: 400 | 408 | 413;
  readonly message: string;
}

const retryAfterMs = 1_000;

interface OwnError {
  readonly message: string;
  readonly extensions: { readonly code: string };
}

export function createOwnResponses({ headersFor }: CrossOrigin, timeoutMs: number): OwnResponses {
  const toldLater = (status: number, error: OwnError) =>
    memoized(headersFor, (headers) => finish(status, error, [...headers, retryAfter]));
  return {
    overloaded: toldLater(503, overload),
    'over share': toldLater(429, share),
    unread: toldLater(503, unread),
    'unread over share': toldLater(429, unreadShare),
    overQuota: (refusal, origin) => {
      const { retryAfterMs } = refusal;
      const wait =
        retryAfterMs === undefined ? [] : [['retry-after', String(Math.ceil(retryAfterMs / 1_000))] as const];
      const extensions = { code: 'TENANT_OVER_QUOTA', retryAfterMs };
      return finish(429, { message: overQuotaMessage(refusal), extensions }, [...headersFor(origin), ...wait]);
    },
    late: (origin) => finish(504, tooLate(timeoutMs), headersFor(origin)),
    refused: ({ status, message }, origin) => {
      // The rest of the body is not read, so the connection cannot be used again.
      const headers = status === 400 ? headersFor(origin) : [...headersFor(origin), ['connection', 'close'] as const];
      return finish(status, { message, extensions: { code: 'BAD_USER_INPUT' } }, headers);
    },
  };
}

const retryAfter = ['retry-after', String(retryAfterMs / 1_000)] as const;

const overload = {
  message: 'The gateway is overloaded. Try again in a moment.',
  extensions: { code: 'GATEWAY_OVERLOADED', retryAfterMs },
};

const share = {
  message: 'You have your share of the operations in flight. Wait until some of them are done, and try again.',
  extensions: { code: 'TENANT_OVER_QUOTA', retryAfterMs },
};

const unread = {
  message: 'Too many bytes of responses wait for clients that do not read them. Try again in a moment.',
  extensions: { code: 'GATEWAY_OVERLOADED', retryAfterMs },
};

const unreadShare = {
  message:
    'Too many bytes of your responses wait for you to read them. Read those responses, and ask for less at once.',
  extensions: { code: 'TENANT_OVER_QUOTA', retryAfterMs },
};

function tooLate(timeoutMs: number) {
  return {
    message: `The operation took longer than ${timeoutMs} ms. Ask for less at once, or try again.`,
    extensions: { code: 'DEADLINE_EXCEEDED' },
  };
}

type Headers = FinishedResponse['headers'];

/**
 * Makes each response once for each list of headers, of which there are few: under overload, refusing must cost next to
 * nothing.
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

function finish(status: number, error: OwnError, headers: Headers): FinishedResponse {
  return {
    status,
    headers: [['content-type', 'application/json; charset=utf-8'], ['x-content-type-options', 'nosniff'], ...headers],
    body: Buffer.from(JSON.stringify({ errors: [error] })),
    isWhole: false,
    lifetime: undefined,
    operation: { ...noOperation, codes: [error.extensions.code] },
  };
}

/** As the log tells of a request whose operation was not looked at. */
const noOperation = {
  operationName: null,
  documentHash: null,
  outcome: 'refused',
  reads: [],
  upstreamCalls: 0,
} as const;
