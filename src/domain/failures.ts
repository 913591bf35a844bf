import type { ErrorCode } from './error-codes.ts';

/** What one error code means to everybody who meets it. */
export interface Failure {
  /** What happened, for the caller; one sentence or two. */
  readonly meaning: string;
  /** What to do next. Empty if the meaning says it. */
  readonly advice: string;
  /** Whether the same call may succeed if it is made again. An error may know better: see `GatewayErrorDetails`. */
  readonly mayRetry: boolean;
  /** HTTP status of a response whose whole operation is refused. */
  readonly status: number;
  /** Whether it refuses the whole operation even if it is a field that met it. */
  readonly endsOperation: boolean;
  /** Whether GraphQL itself raises it: `application/json` then has 200 (the GraphQL over HTTP draft). */
  readonly isGraphqlError: boolean;
  /** What it tells about the upstream: down, up, or nothing. The breaker and the upstream's state count it so. */
  readonly upstream: 'is down' | 'is up' | 'was not asked';
  /** Whether the credential is held back: as long as `Retry-After` says, or because the upstream refused it. */
  readonly pausesCredential: 'for Retry-After' | 'as refused' | 'no';
  /** What the data cache does with entries that the failed call was made for. */
  readonly cache: CacheReaction;
}

/**
 * `serve fallback`: an entry that is old enough to be fetched again answers instead. `invalidate …`: nothing that was
 * fetched with the credential, of the project or of the resource may be shown again. `ask alone`: the failure is the
 * operation's own, so those who joined its call make one for themselves.
 */
export type CacheReaction =
  | 'serve fallback'
  | 'invalidate identity'
  | 'invalidate project'
  | 'invalidate resource'
  | 'ask alone'
  | 'nothing';

/** A refusal before the upstream is asked: what most codes of the gateway itself are. */
const ofGateway = {
  mayRetry: false,
  status: 400,
  endsOperation: false,
  isGraphqlError: false,
  upstream: 'was not asked',
  pausesCredential: 'no',
  cache: 'nothing',
} as const;

/** A response of the upstream that says no. */
const ofUpstream = { ...ofGateway, upstream: 'is up' } as const;

/** The upstream did not do its work, this time. */
const outage = { ...ofGateway, mayRetry: true, upstream: 'is down', cache: 'serve fallback' } as const;

/**
 * All error codes, a row for each: the only place that knows what a code means. Errors are made where they are born
 * (`schema` and `upstream`, for the most part); everybody else reads this table.
 */
export const failures: Readonly<Record<ErrorCode, Failure>> = {
  GRAPHQL_PARSE_FAILED: {
    ...ofGateway,
    meaning: 'The document is not GraphQL.',
    advice: 'Correct its syntax.',
    isGraphqlError: true,
  },
  GRAPHQL_VALIDATION_FAILED: {
    ...ofGateway,
    meaning: 'The document or its variables do not fit the schema.',
    advice: 'Compare them with the schema.',
    isGraphqlError: true,
  },
  // Also what the upstream's 400 becomes.
  BAD_USER_INPUT: {
    ...ofUpstream,
    meaning: 'An argument cannot be used.',
    advice: 'extensions.argument names it, and the message says what is allowed.',
    cache: 'invalidate resource',
  },
  UNAUTHENTICATED: {
    ...ofUpstream,
    meaning: 'The request has no credential, or one that the upstream does not know.',
    advice: 'Send a valid one in Authorization: Bearer.',
    status: 401,
    pausesCredential: 'as refused',
    cache: 'invalidate identity',
  },
  FORBIDDEN: {
    ...ofUpstream,
    meaning: 'The credential does not reach this project, or lacks the permission.',
    advice: '',
    status: 403,
    cache: 'invalidate project',
  },
  NOT_FOUND: {
    ...ofUpstream,
    meaning: 'The upstream knows no such account, project or request.',
    advice: '',
    cache: 'invalidate resource',
  },
  OPERATION_TOO_LARGE: {
    ...ofGateway,
    meaning: 'The operation is too deep, or has too many aliases or tokens, or its response is too large.',
    advice: 'Split the operation.',
  },
  OPERATION_TOO_COSTLY: {
    ...ofGateway,
    meaning: 'The operation costs more than botbyeGateway.limits.maxCost.',
    advice: 'Ask for fewer rows, or for less below them.',
  },
  UPSTREAM_CALL_LIMIT: {
    ...ofGateway,
    meaning: 'The operation has used up its calls to the upstream.',
    advice: 'Ask for the rest in another operation.',
    cache: 'ask alone',
  },
  TENANT_OVER_QUOTA: {
    ...ofGateway,
    meaning: 'This caller is over its share.',
    advice: 'Wait as long as Retry-After says.',
    mayRetry: true,
    status: 429,
  },
  GATEWAY_OVERLOADED: {
    ...ofGateway,
    meaning: 'The gateway is over its own capacity.',
    advice: 'Wait as long as Retry-After says.',
    mayRetry: true,
    status: 503,
  },
  DEADLINE_EXCEEDED: {
    ...ofGateway,
    meaning: 'The operation took longer than its time.',
    advice: 'Ask for less, or try again.',
    mayRetry: true,
    status: 504,
    endsOperation: true,
  },
  UPSTREAM_UNAUTHENTICATED: {
    ...ofUpstream,
    meaning: "The upstream does not accept the gateway's own key.",
    advice: 'The operator of the gateway has to look at it.',
    cache: 'invalidate identity',
  },
  UPSTREAM_FORBIDDEN: {
    ...ofUpstream,
    meaning: "The upstream does not let the gateway's own key read this.",
    advice: 'The operator of the gateway has to look at it.',
    cache: 'invalidate project',
  },
  UPSTREAM_RATE_LIMITED: {
    ...ofUpstream,
    meaning: 'The upstream asks for a pause.',
    advice: 'Wait as long as extensions.retryAfterMs says, if it is there.',
    mayRetry: true,
    pausesCredential: 'for Retry-After',
    cache: 'serve fallback',
  },
  UPSTREAM_UNAVAILABLE: {
    ...outage,
    meaning: 'The upstream cannot be reached or answers with failures.',
    advice: 'Try again later; extensions.retryAfterMs says when, if it is there.',
  },
  UPSTREAM_TIMEOUT: {
    ...outage,
    meaning: 'The upstream did not answer in time.',
    advice: 'Try again, or narrow the span of time.',
  },
  UPSTREAM_BAD_RESPONSE: {
    ...ofUpstream,
    meaning: 'The upstream answered with something that is not as documented; none of it is shown.',
    advice: '',
    cache: 'serve fallback',
  },
  // 200: clients look for these two in a response, and take other statuses for a failure.
  PERSISTED_QUERY_NOT_FOUND: {
    ...ofGateway,
    meaning: 'No document is stored under this hash.',
    advice: 'Send the document itself.',
    status: 200,
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    ...ofGateway,
    meaning: 'Documents are not stored under such a hash here.',
    advice: 'Send the document itself, and no hash.',
    status: 200,
  },
  PERSISTED_QUERY_REQUIRED: {
    ...ofGateway,
    meaning: 'Only stored documents are answered here.',
    advice: 'Send the id of one as documentId, and no document.',
  },
  INTERNAL_SERVER_ERROR: {
    ...ofGateway,
    meaning: 'The gateway has a fault.',
    advice: 'Tell its operator the extensions.requestId.',
    status: 500,
  },
};
