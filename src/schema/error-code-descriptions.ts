import type { ErrorCode } from '../domain/gateway-error.ts';

/** What happened and what to do next, one sentence or two for each code. */
export const errorCodeDescriptions: Readonly<Record<ErrorCode, string>> = {
  GRAPHQL_PARSE_FAILED: 'The document is no GraphQL. Mend its syntax.',
  GRAPHQL_VALIDATION_FAILED: 'The document or its variables do not fit the schema. Compare them with the schema.',
  BAD_USER_INPUT: 'An argument cannot be used; extensions.argument names it and the message says what is allowed.',
  UNAUTHENTICATED: 'No credential, or one that upstream does not know. Send a valid one in Authorization: Bearer.',
  FORBIDDEN: 'The credential does not reach this project, or lacks the permission.',
  NOT_FOUND: 'Upstream knows no such account, project or request.',
  OPERATION_TOO_LARGE: 'Too deep, too many aliases or too many tokens. Split the operation.',
  OPERATION_TOO_COSTLY: 'More cost than botbyeGateway.limits.maxCost. Ask for fewer rows or less below them.',
  UPSTREAM_CALL_LIMIT: 'The operation has used up its calls to the upstream. Ask for the rest in another.',
  TENANT_OVER_QUOTA: 'This caller is over its share. Wait as long as Retry-After says.',
  GATEWAY_OVERLOADED: 'The gateway is over its own capacity. Wait as long as Retry-After says.',
  DEADLINE_EXCEEDED: 'The operation took longer than its time. Ask for less, or again.',
  UPSTREAM_UNAUTHENTICATED: "Upstream does not take the gateway's own key. Its operator has to look at it.",
  UPSTREAM_FORBIDDEN: "The gateway's own key lacks a permission upstream. Its operator has to look at it.",
  UPSTREAM_RATE_LIMITED: 'Upstream asks for a pause; extensions.retryAfterMs says how long where it is known.',
  UPSTREAM_UNAVAILABLE: 'Upstream cannot be reached or answers with failures. Try again later.',
  UPSTREAM_TIMEOUT: 'Upstream did not answer in time. Try again, or narrow the span of time.',
  UPSTREAM_BAD_RESPONSE: 'Upstream answered with something that is not as documented; nothing of it is shown.',
  PERSISTED_QUERY_NOT_FOUND: 'No document is stored under this hash. Send the document itself.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Documents are not stored here. Send the document itself, and no hash.',
  PERSISTED_QUERY_REQUIRED: 'Only stored documents are answered here.',
  INTERNAL_SERVER_ERROR: 'A fault of the gateway. Tell its operator the extensions.requestId.',
};
