/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Conditions on a Boolean field. All given conditions must match. */
export type BotByeBooleanFilter = {
  /** Equal to this value. */
  eq?: boolean | null | undefined;
  /** true: the field is null (is_null). false: it is not null (is_not_null). */
  isNull?: boolean | null | undefined;
  /** Not equal to this value. */
  notEq?: boolean | null | undefined;
};

/** Conditions on a DateTime field. All given conditions must match. */
export type BotByeDateTimeFilter = {
  /** Equal to this value. */
  eq?: string | null | undefined;
  /** Greater than this value. Instants compare by time, text in text order. */
  gt?: string | null | undefined;
  /** Greater than or equal to this value. */
  gte?: string | null | undefined;
  /** Equal to one of these values: 1 to 100. */
  in?: Array<string> | null | undefined;
  /** true: the field is null (is_null). false: it is not null (is_not_null). */
  isNull?: boolean | null | undefined;
  /** Less than this value. */
  lt?: string | null | undefined;
  /** Less than or equal to this value. */
  lte?: string | null | undefined;
  /** Not equal to this value. */
  notEq?: string | null | undefined;
};

/** The values of errors[].extensions.code. */
export type BotByeErrorCode =
  /** An argument cannot be used. extensions.argument names it, and the message says what is allowed. */
  | 'BAD_USER_INPUT'
  /** The operation took longer than its time. Ask for less, or try again. */
  | 'DEADLINE_EXCEEDED'
  /** The credential does not reach this project, or lacks the permission. */
  | 'FORBIDDEN'
  /** The gateway is over its own capacity. Wait as long as Retry-After says. */
  | 'GATEWAY_OVERLOADED'
  /** The document is not GraphQL. Correct its syntax. */
  | 'GRAPHQL_PARSE_FAILED'
  /** The document or its variables do not fit the schema. Compare them with the schema. */
  | 'GRAPHQL_VALIDATION_FAILED'
  /** The gateway has a fault. Tell its operator the extensions.requestId. */
  | 'INTERNAL_SERVER_ERROR'
  /** The upstream knows no such account, project or request. */
  | 'NOT_FOUND'
  /** The operation costs more than botbyeGateway.limits.maxCost. Ask for fewer rows, or for less below them. */
  | 'OPERATION_TOO_COSTLY'
  /** The operation is too deep, or has too many aliases or tokens, or its response is too large. Split the operation. */
  | 'OPERATION_TOO_LARGE'
  /** No document is stored under this hash. Send the document itself. */
  | 'PERSISTED_QUERY_NOT_FOUND'
  /** Documents are not stored under such a hash here. Send the document itself, and no hash. */
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  /** Only stored documents are answered here. Send the id of one as documentId, and no document. */
  | 'PERSISTED_QUERY_REQUIRED'
  /** This caller is over its share. Wait as long as Retry-After says. */
  | 'TENANT_OVER_QUOTA'
  /** The request has no credential, or one that the upstream does not know. Send a valid one in Authorization: Bearer. */
  | 'UNAUTHENTICATED'
  /** The upstream answered with something that is not as documented; none of it is shown. */
  | 'UPSTREAM_BAD_RESPONSE'
  /** The operation has used up its calls to the upstream. Ask for the rest in another operation. */
  | 'UPSTREAM_CALL_LIMIT'
  /** The upstream does not let the gateway's own key read this. The operator of the gateway has to look at it. */
  | 'UPSTREAM_FORBIDDEN'
  /** The upstream asks for a pause. Wait as long as extensions.retryAfterMs says, if it is there. */
  | 'UPSTREAM_RATE_LIMITED'
  /** The upstream did not answer in time. Try again, or narrow the span of time. */
  | 'UPSTREAM_TIMEOUT'
  /** The upstream does not accept the gateway's own key. The operator of the gateway has to look at it. */
  | 'UPSTREAM_UNAUTHENTICATED'
  /** The upstream cannot be reached or answers with failures. Try again later; extensions.retryAfterMs says when, if it is there. */
  | 'UPSTREAM_UNAVAILABLE';

/** Conditions on an Int field. All given conditions must match. */
export type BotByeIntFilter = {
  /** Equal to this value. */
  eq?: number | null | undefined;
  /** Greater than this value. Instants compare by time, text in text order. */
  gt?: number | null | undefined;
  /** Greater than or equal to this value. */
  gte?: number | null | undefined;
  /** Equal to one of these values: 1 to 100. */
  in?: Array<number> | null | undefined;
  /** true: the field is null (is_null). false: it is not null (is_not_null). */
  isNull?: boolean | null | undefined;
  /** Less than this value. */
  lt?: number | null | undefined;
  /** Less than or equal to this value. */
  lte?: number | null | undefined;
  /** Not equal to this value. */
  notEq?: number | null | undefined;
};

/** Unit of interval: whole calendar units in UTC, the current one included. */
export type BotByeIntervalType =
  /** Whole days, today included; at most 366. Default. */
  | 'DAY'
  /** Whole hours, the current one included; at most 744. */
  | 'HOUR'
  /** Whole months, the current one included; at most 24. */
  | 'MONTH';

/** Direction of an order. */
export type BotByeOrderDirection =
  /** Smallest or oldest first. */
  | 'ASC'
  /** Largest or newest first. */
  | 'DESC';

/** Conditions on requests. All given fields must match; combine further filters with and, or. Must not be empty; at most 5 levels deep and 50 conditions. Sent to the upstream as where. */
export type BotByeRequestFilter = {
  /** All of these filters must match. */
  and?: Array<BotByeRequestFilter> | null | undefined;
  /** Autonomous system, such as AS15169. */
  asn?: BotByeStringFilter | null | undefined;
  /** Country code, ISO 3166-1 alpha-3, such as DEU. */
  country?: BotByeStringFilter | null | undefined;
  /** When BotBye processed the request. Narrow this first: the upstream is fastest with a limited time span. */
  createdAt?: BotByeDateTimeFilter | null | undefined;
  /** The customer's own id of the visitor. */
  customerId?: BotByeStringFilter | null | undefined;
  /** The checks that failed. */
  failedChecks?: BotByeStringFilter | null | undefined;
  /** Why the request was declined, such as Rate limit exceeded. Null if it was not declined. */
  failedMessage?: BotByeStringFilter | null | undefined;
  /** Host header, such as api.example.com. */
  host?: BotByeStringFilter | null | undefined;
  /** The upstream's id of the request. */
  id?: BotByeStringFilter | null | undefined;
  /** Whether one of the customer's rules banned the request. */
  isBanByRule?: BotByeBooleanFilter | null | undefined;
  /** Whether BotBye protected the request. */
  isProtected?: BotByeBooleanFilter | null | undefined;
  /** At least one of these filters must match. */
  or?: Array<BotByeRequestFilter> | null | undefined;
  /** IP address of the client behind proxies. If PRIVACY_IP hides addresses, only eq, notEq, in and isNull are taken, with whole addresses: the upstream does not know the shown ones. */
  realIp?: BotByeStringFilter | null | undefined;
  /** Referer header. */
  referer?: BotByeStringFilter | null | undefined;
  /** IP address of the connecting peer, such as 203.0.113.42. If PRIVACY_IP hides addresses, only eq, notEq, in and isNull are taken, with whole addresses: the upstream does not know the shown ones. */
  remoteAddr?: BotByeStringFilter | null | undefined;
  /** Name of the authenticated user, as the server reported it. */
  remoteUser?: BotByeStringFilter | null | undefined;
  /** Additional information. */
  requestInfo?: BotByeStringFilter | null | undefined;
  /** HTTP method, such as POST. */
  requestMethod?: BotByeStringFilter | null | undefined;
  /** Requested path with its query string, such as /api/v1/login. */
  requestUri?: BotByeStringFilter | null | undefined;
  /** Name of the server that received the request. */
  serverName?: BotByeStringFilter | null | undefined;
  /** Port of the server that received the request, such as 443. */
  serverPort?: BotByeIntFilter | null | undefined;
  /** Public key of the site. */
  siteKey?: BotByeStringFilter | null | undefined;
  /** User-Agent header. */
  userAgent?: BotByeStringFilter | null | undefined;
};

/** Order of requests: one field and one direction. Sent to the upstream as order_by. */
export type BotByeRequestOrder = {
  /** Direction of the order. Default DESC. */
  direction?: BotByeOrderDirection;
  /** The field to order by. */
  field: BotByeRequestOrderField;
};

/** The fields that requests can be ordered by. */
export type BotByeRequestOrderField =
  /** Autonomous system, compared as text: AS15169. */
  | 'ASN'
  /** Country code, ISO 3166-1 alpha-3. */
  | 'COUNTRY'
  /** When BotBye processed the request. */
  | 'CREATED_AT'
  /** Host header. */
  | 'HOST'
  /** IP address of the connecting peer, compared as text. Refused if PRIVACY_IP hides addresses. */
  | 'REMOTE_ADDR'
  /** HTTP method. */
  | 'REQUEST_METHOD'
  /** Requested path. */
  | 'REQUEST_URI';

/** Conditions on a text field. All given conditions must match. */
export type BotByeStringFilter = {
  /** Equal to this value. */
  eq?: string | null | undefined;
  /** Greater than this value. Instants compare by time, text in text order. */
  gt?: string | null | undefined;
  /** Greater than or equal to this value. */
  gte?: string | null | undefined;
  /** Equal to one of these values: 1 to 100. */
  in?: Array<string> | null | undefined;
  /** true: the field is null (is_null). false: it is not null (is_not_null). */
  isNull?: boolean | null | undefined;
  /** Matches this pattern. The upstream does not document its wildcards. The sandbox reads % as SQL does, and a pattern without % as "contains". */
  like?: string | null | undefined;
  /** Less than this value. */
  lt?: string | null | undefined;
  /** Less than or equal to this value. */
  lte?: string | null | undefined;
  /** Not equal to this value. */
  notEq?: string | null | undefined;
  /** Starts with this text. */
  startsWith?: string | null | undefined;
};

/** Whether the gateway calls the upstream. */
export type BotByeUpstreamState =
  /** The upstream responds, as far as the gateway knows. */
  | 'AVAILABLE'
  /** The upstream asked for a pause; see retryAt. */
  | 'RATE_LIMITED'
  /** The last upstream calls failed. If retryAt is set, an endpoint is not asked until then. */
  | 'UNAVAILABLE';

/** Dimension to group declined requests by. */
export type DeclinedDimension =
  /** IP address and country. Rows: DeclinedByAttackSource. One address may appear with several countries. */
  | 'ATTACK_SOURCE'
  /** Country. Rows: DeclinedByCountry. */
  | 'COUNTRY'
  /** Requested path. Rows: DeclinedByEndpoint. */
  | 'ENDPOINT'
  /** Reason of the decline. Rows: DeclinedByReason. */
  | 'REASON'
  /** The customer's rule. Rows: DeclinedByRule. */
  | 'RULE'
  /** The upstream's type total_endpoint. Rows: DeclinedByEndpoint, by assumption, because the vendor does not document them. */
  | 'TOTAL_ENDPOINT';

export type DeclinedCountQueryVariables = Exact<{
  projectId: string;
  accountId?: string | null | undefined;
  interval?: number | null | undefined;
  intervalType?: BotByeIntervalType | null | undefined;
}>;


export type DeclinedCountQuery = { botbyeProject: { declinedCount: { __typename: 'DeclinedCount', id: string, countId: string | null, projectId: string, customerId: string | null, bannedReqCount: number, bannedReqTrend: number | null, botReqCount: number, botReqTrend: number | null } | null } | null };

export type CountFieldsFragment = { __typename: 'DeclinedCount', id: string, countId: string | null, projectId: string, customerId: string | null, bannedReqCount: number, bannedReqTrend: number | null, botReqCount: number, botReqTrend: number | null };

type GroupFields_DeclinedByAttackSource_Fragment = { __typename: 'DeclinedByAttackSource', id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number };

type GroupFields_DeclinedByCountry_Fragment = { __typename: 'DeclinedByCountry', id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number };

type GroupFields_DeclinedByEndpoint_Fragment = { __typename: 'DeclinedByEndpoint', id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number };

type GroupFields_DeclinedByReason_Fragment = { __typename: 'DeclinedByReason', id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number };

type GroupFields_DeclinedByRule_Fragment = { __typename: 'DeclinedByRule', id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number };

export type GroupFieldsFragment =
  | GroupFields_DeclinedByAttackSource_Fragment
  | GroupFields_DeclinedByCountry_Fragment
  | GroupFields_DeclinedByEndpoint_Fragment
  | GroupFields_DeclinedByReason_Fragment
  | GroupFields_DeclinedByRule_Fragment
;

type SummaryFields_DeclinedByAttackSource_Fragment = { __typename: 'DeclinedByAttackSource', remoteAddr: string | null, country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number };

type SummaryFields_DeclinedByCountry_Fragment = { __typename: 'DeclinedByCountry', country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number };

type SummaryFields_DeclinedByEndpoint_Fragment = { __typename: 'DeclinedByEndpoint', requestUri: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number };

type SummaryFields_DeclinedByReason_Fragment = { __typename: 'DeclinedByReason', failedMessage: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number };

type SummaryFields_DeclinedByRule_Fragment = { __typename: 'DeclinedByRule', ruleId: string | null, ruleName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number };

export type SummaryFieldsFragment =
  | SummaryFields_DeclinedByAttackSource_Fragment
  | SummaryFields_DeclinedByCountry_Fragment
  | SummaryFields_DeclinedByEndpoint_Fragment
  | SummaryFields_DeclinedByReason_Fragment
  | SummaryFields_DeclinedByRule_Fragment
;

export type DeclinedSummariesQueryVariables = Exact<{
  projectId: string;
  accountId?: string | null | undefined;
  interval?: number | null | undefined;
  intervalType?: BotByeIntervalType | null | undefined;
  first?: number | null | undefined;
}>;


export type DeclinedSummariesQuery = { botbyeProject: { attackSources: Array<
      | { __typename: 'DeclinedByAttackSource', remoteAddr: string | null, country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByCountry', country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByEndpoint', requestUri: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByReason', failedMessage: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByRule', ruleId: string | null, ruleName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    > | null, countries: Array<
      | { __typename: 'DeclinedByAttackSource', remoteAddr: string | null, country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByCountry', country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByEndpoint', requestUri: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByReason', failedMessage: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByRule', ruleId: string | null, ruleName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    > | null, endpoints: Array<
      | { __typename: 'DeclinedByAttackSource', remoteAddr: string | null, country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByCountry', country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByEndpoint', requestUri: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByReason', failedMessage: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByRule', ruleId: string | null, ruleName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    > | null, reasons: Array<
      | { __typename: 'DeclinedByAttackSource', remoteAddr: string | null, country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByCountry', country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByEndpoint', requestUri: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByReason', failedMessage: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByRule', ruleId: string | null, ruleName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    > | null, rules: Array<
      | { __typename: 'DeclinedByAttackSource', remoteAddr: string | null, country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByCountry', country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByEndpoint', requestUri: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByReason', failedMessage: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByRule', ruleId: string | null, ruleName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    > | null, totalEndpoints: Array<
      | { __typename: 'DeclinedByAttackSource', remoteAddr: string | null, country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByCountry', country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByEndpoint', requestUri: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByReason', failedMessage: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByRule', ruleId: string | null, ruleName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    > | null } | null };

export type DeclinedSummaryQueryVariables = Exact<{
  projectId: string;
  accountId?: string | null | undefined;
  by: DeclinedDimension;
  interval?: number | null | undefined;
  intervalType?: BotByeIntervalType | null | undefined;
  first?: number | null | undefined;
}>;


export type DeclinedSummaryQuery = { botbyeProject: { declinedSummary: Array<
      | { __typename: 'DeclinedByAttackSource', remoteAddr: string | null, country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByCountry', country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByEndpoint', requestUri: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByReason', failedMessage: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
      | { __typename: 'DeclinedByRule', ruleId: string | null, ruleName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    > | null } | null };

export type EveryEndpointQueryVariables = Exact<{
  projectId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  where?: BotByeRequestFilter | null | undefined;
  orderBy?: BotByeRequestOrder | null | undefined;
}>;


export type EveryEndpointQuery = { botbyeProject: { requests: { totalCount: number | null, nodes: Array<{ requestId: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null, declinedSummary: Array<
      | { country: string | null, declinedReqCount: number }
      | Record<PropertyKey, never>
    > | null, declinedCount: { bannedReqCount: number, botReqCount: number } | null } | null };

export type GatewayInfoQueryVariables = Exact<{ [key: string]: never; }>;


export type GatewayInfoQuery = { botbyeGateway: { version: string, sandbox: boolean, errorCodes: Array<BotByeErrorCode>, limits: { maxPageSize: number, maxDepth: number, maxAliases: number, maxCost: number, maxUpstreamCalls: number }, upstream: { state: BotByeUpstreamState, retryAt: string | null } } };

export type NodeByIdQueryVariables = Exact<{
  id: string;
}>;


export type NodeByIdQuery = { node:
    | { __typename: 'BotByeProject', accountId: string, projectId: string, id: string }
    | { __typename: 'BotByeRequest', id: string, requestId: string, projectId: string, customerId: string | null, token: string | null, siteKey: string | null, serverKey: string | null, referer: string | null, userAgent: string | null, host: string | null, requestMethod: string | null, requestUri: string | null, remoteAddr: string | null, serverName: string | null, remoteUser: string | null, serverPort: number | null, requestInfo: string | null, failedMessage: string | null, failedChecks: string | null, customFields: unknown, createdAt: string | null, realIp: string | null, country: string | null, countryName: string | null, asn: string | null, isProtected: boolean | null, isBanByRule: boolean | null, isDeclined: boolean, headers: Array<{ name: string, value: string, redacted: boolean }> }
    | { __typename: 'DeclinedByAttackSource', id: string, remoteAddr: string | null, country: string | null, countryName: string | null, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    | { __typename: 'DeclinedByCountry', id: string, country: string | null, countryName: string | null, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    | { __typename: 'DeclinedByEndpoint', id: string, requestUri: string | null, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    | { __typename: 'DeclinedByReason', id: string, failedMessage: string | null, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    | { __typename: 'DeclinedByRule', id: string, ruleId: string | null, ruleName: string | null, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number }
    | { __typename: 'DeclinedCount', id: string, countId: string | null, projectId: string, customerId: string | null, bannedReqCount: number, bannedReqTrend: number | null, botReqCount: number, botReqTrend: number | null }
   | null };

export type NodesByIdsQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type NodesByIdsQuery = { nodes: Array<
    | { __typename: 'BotByeProject', accountId: string, projectId: string, id: string }
    | { __typename: 'BotByeRequest', requestId: string, createdAt: string | null, id: string }
    | { __typename: 'DeclinedByAttackSource', rowId: string | null, declinedReqCount: number, share: number, id: string }
    | { __typename: 'DeclinedByCountry', rowId: string | null, declinedReqCount: number, share: number, id: string }
    | { __typename: 'DeclinedByEndpoint', rowId: string | null, declinedReqCount: number, share: number, id: string }
    | { __typename: 'DeclinedByReason', rowId: string | null, declinedReqCount: number, share: number, id: string }
    | { __typename: 'DeclinedByRule', rowId: string | null, declinedReqCount: number, share: number, id: string }
    | { __typename: 'DeclinedCount', countId: string | null, bannedReqTrend: number | null, id: string }
   | null> };

export type ProjectQueryVariables = Exact<{
  projectId: string;
  accountId?: string | null | undefined;
}>;


export type ProjectQuery = { botbyeProject: { __typename: 'BotByeProject', id: string, accountId: string, projectId: string } | null };

export type RequestFieldsFragment = { id: string, requestId: string, projectId: string, customerId: string | null, token: string | null, siteKey: string | null, serverKey: string | null, referer: string | null, userAgent: string | null, host: string | null, requestMethod: string | null, requestUri: string | null, remoteAddr: string | null, serverName: string | null, remoteUser: string | null, serverPort: number | null, requestInfo: string | null, failedMessage: string | null, failedChecks: string | null, customFields: unknown, createdAt: string | null, realIp: string | null, country: string | null, countryName: string | null, asn: string | null, isProtected: boolean | null, isBanByRule: boolean | null, isDeclined: boolean, headers: Array<{ name: string, value: string, redacted: boolean }> };

export type RequestPageQueryVariables = Exact<{
  projectId: string;
  accountId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  where?: BotByeRequestFilter | null | undefined;
  orderBy?: BotByeRequestOrder | null | undefined;
}>;


export type RequestPageQuery = { botbyeProject: { requests: { edges: Array<{ cursor: string, node: { id: string, requestId: string, projectId: string, customerId: string | null, token: string | null, siteKey: string | null, serverKey: string | null, referer: string | null, userAgent: string | null, host: string | null, requestMethod: string | null, requestUri: string | null, remoteAddr: string | null, serverName: string | null, remoteUser: string | null, serverPort: number | null, requestInfo: string | null, failedMessage: string | null, failedChecks: string | null, customFields: unknown, createdAt: string | null, realIp: string | null, country: string | null, countryName: string | null, asn: string | null, isProtected: boolean | null, isBanByRule: boolean | null, isDeclined: boolean, headers: Array<{ name: string, value: string, redacted: boolean }> } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null } | null };

export type RequestPageWithTotalQueryVariables = Exact<{
  projectId: string;
  accountId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  where?: BotByeRequestFilter | null | undefined;
  orderBy?: BotByeRequestOrder | null | undefined;
}>;


export type RequestPageWithTotalQuery = { botbyeProject: { requests: { totalCount: number | null, nodes: Array<{ requestId: string, createdAt: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null } | null };

export type RequestTotalQueryVariables = Exact<{
  projectId: string;
  accountId?: string | null | undefined;
  where?: BotByeRequestFilter | null | undefined;
}>;


export type RequestTotalQuery = { botbyeProject: { requests: { totalCount: number | null } | null } | null };

export type RowRequestsQueryVariables = Exact<{
  projectId: string;
  accountId?: string | null | undefined;
  by: DeclinedDimension;
  interval?: number | null | undefined;
  intervalType?: BotByeIntervalType | null | undefined;
  top?: number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  orderBy?: BotByeRequestOrder | null | undefined;
}>;


export type RowRequestsQuery = { botbyeProject: { declinedSummary: Array<
      | { __typename: 'DeclinedByAttackSource', remoteAddr: string | null, country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number, requests: { totalCount: number | null, nodes: Array<{ id: string, requestId: string, projectId: string, customerId: string | null, token: string | null, siteKey: string | null, serverKey: string | null, referer: string | null, userAgent: string | null, host: string | null, requestMethod: string | null, requestUri: string | null, remoteAddr: string | null, serverName: string | null, remoteUser: string | null, serverPort: number | null, requestInfo: string | null, failedMessage: string | null, failedChecks: string | null, customFields: unknown, createdAt: string | null, realIp: string | null, country: string | null, countryName: string | null, asn: string | null, isProtected: boolean | null, isBanByRule: boolean | null, isDeclined: boolean, headers: Array<{ name: string, value: string, redacted: boolean }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null }
      | { __typename: 'DeclinedByCountry', country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number, requests: { totalCount: number | null, nodes: Array<{ id: string, requestId: string, projectId: string, customerId: string | null, token: string | null, siteKey: string | null, serverKey: string | null, referer: string | null, userAgent: string | null, host: string | null, requestMethod: string | null, requestUri: string | null, remoteAddr: string | null, serverName: string | null, remoteUser: string | null, serverPort: number | null, requestInfo: string | null, failedMessage: string | null, failedChecks: string | null, customFields: unknown, createdAt: string | null, realIp: string | null, country: string | null, countryName: string | null, asn: string | null, isProtected: boolean | null, isBanByRule: boolean | null, isDeclined: boolean, headers: Array<{ name: string, value: string, redacted: boolean }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null }
      | { __typename: 'DeclinedByEndpoint', requestUri: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number, requests: { totalCount: number | null, nodes: Array<{ id: string, requestId: string, projectId: string, customerId: string | null, token: string | null, siteKey: string | null, serverKey: string | null, referer: string | null, userAgent: string | null, host: string | null, requestMethod: string | null, requestUri: string | null, remoteAddr: string | null, serverName: string | null, remoteUser: string | null, serverPort: number | null, requestInfo: string | null, failedMessage: string | null, failedChecks: string | null, customFields: unknown, createdAt: string | null, realIp: string | null, country: string | null, countryName: string | null, asn: string | null, isProtected: boolean | null, isBanByRule: boolean | null, isDeclined: boolean, headers: Array<{ name: string, value: string, redacted: boolean }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null }
      | { __typename: 'DeclinedByReason', failedMessage: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number, requests: { totalCount: number | null, nodes: Array<{ id: string, requestId: string, projectId: string, customerId: string | null, token: string | null, siteKey: string | null, serverKey: string | null, referer: string | null, userAgent: string | null, host: string | null, requestMethod: string | null, requestUri: string | null, remoteAddr: string | null, serverName: string | null, remoteUser: string | null, serverPort: number | null, requestInfo: string | null, failedMessage: string | null, failedChecks: string | null, customFields: unknown, createdAt: string | null, realIp: string | null, country: string | null, countryName: string | null, asn: string | null, isProtected: boolean | null, isBanByRule: boolean | null, isDeclined: boolean, headers: Array<{ name: string, value: string, redacted: boolean }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null }
      | { __typename: 'DeclinedByRule', ruleId: string | null, ruleName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number, requests: { totalCount: number | null, nodes: Array<{ id: string, requestId: string, projectId: string, customerId: string | null, token: string | null, siteKey: string | null, serverKey: string | null, referer: string | null, userAgent: string | null, host: string | null, requestMethod: string | null, requestUri: string | null, remoteAddr: string | null, serverName: string | null, remoteUser: string | null, serverPort: number | null, requestInfo: string | null, failedMessage: string | null, failedChecks: string | null, customFields: unknown, createdAt: string | null, realIp: string | null, country: string | null, countryName: string | null, asn: string | null, isProtected: boolean | null, isBanByRule: boolean | null, isDeclined: boolean, headers: Array<{ name: string, value: string, redacted: boolean }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null }
    > | null } | null };

export type RowTotalsQueryVariables = Exact<{
  projectId: string;
  accountId?: string | null | undefined;
  by: DeclinedDimension;
  interval?: number | null | undefined;
  intervalType?: BotByeIntervalType | null | undefined;
  top?: number | null | undefined;
}>;


export type RowTotalsQuery = { botbyeProject: { declinedSummary: Array<
      | { __typename: 'DeclinedByAttackSource', remoteAddr: string | null, country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number, requests: { totalCount: number | null } | null }
      | { __typename: 'DeclinedByCountry', country: string | null, countryName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number, requests: { totalCount: number | null } | null }
      | { __typename: 'DeclinedByEndpoint', requestUri: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number, requests: { totalCount: number | null } | null }
      | { __typename: 'DeclinedByReason', failedMessage: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number, requests: { totalCount: number | null } | null }
      | { __typename: 'DeclinedByRule', ruleId: string | null, ruleName: string | null, id: string, rowId: string | null, projectId: string, customerId: string | null, declinedReqCount: number, share: number, requests: { totalCount: number | null } | null }
    > | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const CountFieldsFragmentDoc = new TypedDocumentString(`
    fragment CountFields on DeclinedCount {
  __typename
  id
  countId
  projectId
  customerId
  bannedReqCount
  bannedReqTrend
  botReqCount
  botReqTrend
}
    `, {"fragmentName":"CountFields"}) as unknown as TypedDocumentString<CountFieldsFragment, unknown>;
export const GroupFieldsFragmentDoc = new TypedDocumentString(`
    fragment GroupFields on DeclinedGroup {
  __typename
  id
  rowId
  projectId
  customerId
  declinedReqCount
  share
}
    `, {"fragmentName":"GroupFields"}) as unknown as TypedDocumentString<GroupFieldsFragment, unknown>;
export const SummaryFieldsFragmentDoc = new TypedDocumentString(`
    fragment SummaryFields on DeclinedSummary {
  ...GroupFields
  ... on DeclinedByAttackSource {
    remoteAddr
    country
    countryName
  }
  ... on DeclinedByCountry {
    country
    countryName
  }
  ... on DeclinedByEndpoint {
    requestUri
  }
  ... on DeclinedByReason {
    failedMessage
  }
  ... on DeclinedByRule {
    ruleId
    ruleName
  }
}
    fragment GroupFields on DeclinedGroup {
  __typename
  id
  rowId
  projectId
  customerId
  declinedReqCount
  share
}`, {"fragmentName":"SummaryFields"}) as unknown as TypedDocumentString<SummaryFieldsFragment, unknown>;
export const RequestFieldsFragmentDoc = new TypedDocumentString(`
    fragment RequestFields on BotByeRequest {
  id
  requestId
  projectId
  customerId
  token
  siteKey
  serverKey
  referer
  userAgent
  host
  requestMethod
  requestUri
  remoteAddr
  serverName
  remoteUser
  serverPort
  requestInfo
  failedMessage
  failedChecks
  customFields
  headers {
    name
    value
    redacted
  }
  createdAt
  realIp
  country
  countryName
  asn
  isProtected
  isBanByRule
  isDeclined
}
    `, {"fragmentName":"RequestFields"}) as unknown as TypedDocumentString<RequestFieldsFragment, unknown>;
export const DeclinedCountDocument = new TypedDocumentString(`
    query DeclinedCount($projectId: ID!, $accountId: ID, $interval: Int, $intervalType: BotByeIntervalType) {
  botbyeProject(projectId: $projectId, accountId: $accountId) {
    declinedCount(interval: $interval, intervalType: $intervalType) {
      ...CountFields
    }
  }
}
    fragment CountFields on DeclinedCount {
  __typename
  id
  countId
  projectId
  customerId
  bannedReqCount
  bannedReqTrend
  botReqCount
  botReqTrend
}`) as unknown as TypedDocumentString<DeclinedCountQuery, DeclinedCountQueryVariables>;
export const DeclinedSummariesDocument = new TypedDocumentString(`
    query DeclinedSummaries($projectId: ID!, $accountId: ID, $interval: Int, $intervalType: BotByeIntervalType, $first: Int) {
  botbyeProject(projectId: $projectId, accountId: $accountId) {
    attackSources: declinedSummary(
      by: ATTACK_SOURCE
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ...SummaryFields
    }
    countries: declinedSummary(
      by: COUNTRY
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ...SummaryFields
    }
    endpoints: declinedSummary(
      by: ENDPOINT
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ...SummaryFields
    }
    reasons: declinedSummary(
      by: REASON
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ...SummaryFields
    }
    rules: declinedSummary(
      by: RULE
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ...SummaryFields
    }
    totalEndpoints: declinedSummary(
      by: TOTAL_ENDPOINT
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ...SummaryFields
    }
  }
}
    fragment GroupFields on DeclinedGroup {
  __typename
  id
  rowId
  projectId
  customerId
  declinedReqCount
  share
}
fragment SummaryFields on DeclinedSummary {
  ...GroupFields
  ... on DeclinedByAttackSource {
    remoteAddr
    country
    countryName
  }
  ... on DeclinedByCountry {
    country
    countryName
  }
  ... on DeclinedByEndpoint {
    requestUri
  }
  ... on DeclinedByReason {
    failedMessage
  }
  ... on DeclinedByRule {
    ruleId
    ruleName
  }
}`) as unknown as TypedDocumentString<DeclinedSummariesQuery, DeclinedSummariesQueryVariables>;
export const DeclinedSummaryDocument = new TypedDocumentString(`
    query DeclinedSummary($projectId: ID!, $accountId: ID, $by: DeclinedDimension!, $interval: Int, $intervalType: BotByeIntervalType, $first: Int) {
  botbyeProject(projectId: $projectId, accountId: $accountId) {
    declinedSummary(
      by: $by
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ...SummaryFields
    }
  }
}
    fragment GroupFields on DeclinedGroup {
  __typename
  id
  rowId
  projectId
  customerId
  declinedReqCount
  share
}
fragment SummaryFields on DeclinedSummary {
  ...GroupFields
  ... on DeclinedByAttackSource {
    remoteAddr
    country
    countryName
  }
  ... on DeclinedByCountry {
    country
    countryName
  }
  ... on DeclinedByEndpoint {
    requestUri
  }
  ... on DeclinedByReason {
    failedMessage
  }
  ... on DeclinedByRule {
    ruleId
    ruleName
  }
}`) as unknown as TypedDocumentString<DeclinedSummaryQuery, DeclinedSummaryQueryVariables>;
export const EveryEndpointDocument = new TypedDocumentString(`
    query EveryEndpoint($projectId: ID!, $first: Int, $after: String, $last: Int, $before: String, $where: BotByeRequestFilter, $orderBy: BotByeRequestOrder) {
  botbyeProject(projectId: $projectId) {
    requests(
      first: $first
      after: $after
      last: $last
      before: $before
      where: $where
      orderBy: $orderBy
    ) {
      totalCount
      nodes {
        requestId
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
    declinedSummary(by: COUNTRY, interval: 7, intervalType: DAY) {
      ... on DeclinedByCountry {
        country
        declinedReqCount
      }
    }
    declinedCount(interval: 7, intervalType: DAY) {
      bannedReqCount
      botReqCount
    }
  }
}
    `) as unknown as TypedDocumentString<EveryEndpointQuery, EveryEndpointQueryVariables>;
export const GatewayInfoDocument = new TypedDocumentString(`
    query GatewayInfo {
  botbyeGateway {
    version
    sandbox
    limits {
      maxPageSize
      maxDepth
      maxAliases
      maxCost
      maxUpstreamCalls
    }
    upstream {
      state
      retryAt
    }
    errorCodes
  }
}
    `) as unknown as TypedDocumentString<GatewayInfoQuery, GatewayInfoQueryVariables>;
export const NodeByIdDocument = new TypedDocumentString(`
    query NodeById($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on BotByeProject {
      accountId
      projectId
    }
    ... on BotByeRequest {
      ...RequestFields
    }
    ...SummaryFields
    ...CountFields
  }
}
    fragment CountFields on DeclinedCount {
  __typename
  id
  countId
  projectId
  customerId
  bannedReqCount
  bannedReqTrend
  botReqCount
  botReqTrend
}
fragment GroupFields on DeclinedGroup {
  __typename
  id
  rowId
  projectId
  customerId
  declinedReqCount
  share
}
fragment SummaryFields on DeclinedSummary {
  ...GroupFields
  ... on DeclinedByAttackSource {
    remoteAddr
    country
    countryName
  }
  ... on DeclinedByCountry {
    country
    countryName
  }
  ... on DeclinedByEndpoint {
    requestUri
  }
  ... on DeclinedByReason {
    failedMessage
  }
  ... on DeclinedByRule {
    ruleId
    ruleName
  }
}
fragment RequestFields on BotByeRequest {
  id
  requestId
  projectId
  customerId
  token
  siteKey
  serverKey
  referer
  userAgent
  host
  requestMethod
  requestUri
  remoteAddr
  serverName
  remoteUser
  serverPort
  requestInfo
  failedMessage
  failedChecks
  customFields
  headers {
    name
    value
    redacted
  }
  createdAt
  realIp
  country
  countryName
  asn
  isProtected
  isBanByRule
  isDeclined
}`) as unknown as TypedDocumentString<NodeByIdQuery, NodeByIdQueryVariables>;
export const NodesByIdsDocument = new TypedDocumentString(`
    query NodesByIds($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on BotByeProject {
      accountId
      projectId
    }
    ... on BotByeRequest {
      requestId
      createdAt
    }
    ... on DeclinedGroup {
      rowId
      declinedReqCount
      share
    }
    ... on DeclinedCount {
      countId
      bannedReqTrend
    }
  }
}
    `) as unknown as TypedDocumentString<NodesByIdsQuery, NodesByIdsQueryVariables>;
export const ProjectDocument = new TypedDocumentString(`
    query Project($projectId: ID!, $accountId: ID) {
  botbyeProject(projectId: $projectId, accountId: $accountId) {
    __typename
    id
    accountId
    projectId
  }
}
    `) as unknown as TypedDocumentString<ProjectQuery, ProjectQueryVariables>;
export const RequestPageDocument = new TypedDocumentString(`
    query RequestPage($projectId: ID!, $accountId: ID, $first: Int, $after: String, $last: Int, $before: String, $where: BotByeRequestFilter, $orderBy: BotByeRequestOrder) {
  botbyeProject(projectId: $projectId, accountId: $accountId) {
    requests(
      first: $first
      after: $after
      last: $last
      before: $before
      where: $where
      orderBy: $orderBy
    ) {
      edges {
        cursor
        node {
          ...RequestFields
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
}
    fragment RequestFields on BotByeRequest {
  id
  requestId
  projectId
  customerId
  token
  siteKey
  serverKey
  referer
  userAgent
  host
  requestMethod
  requestUri
  remoteAddr
  serverName
  remoteUser
  serverPort
  requestInfo
  failedMessage
  failedChecks
  customFields
  headers {
    name
    value
    redacted
  }
  createdAt
  realIp
  country
  countryName
  asn
  isProtected
  isBanByRule
  isDeclined
}`) as unknown as TypedDocumentString<RequestPageQuery, RequestPageQueryVariables>;
export const RequestPageWithTotalDocument = new TypedDocumentString(`
    query RequestPageWithTotal($projectId: ID!, $accountId: ID, $first: Int, $after: String, $last: Int, $before: String, $where: BotByeRequestFilter, $orderBy: BotByeRequestOrder) {
  botbyeProject(projectId: $projectId, accountId: $accountId) {
    requests(
      first: $first
      after: $after
      last: $last
      before: $before
      where: $where
      orderBy: $orderBy
    ) {
      totalCount
      nodes {
        requestId
        createdAt
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RequestPageWithTotalQuery, RequestPageWithTotalQueryVariables>;
export const RequestTotalDocument = new TypedDocumentString(`
    query RequestTotal($projectId: ID!, $accountId: ID, $where: BotByeRequestFilter) {
  botbyeProject(projectId: $projectId, accountId: $accountId) {
    requests(where: $where) {
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<RequestTotalQuery, RequestTotalQueryVariables>;
export const RowRequestsDocument = new TypedDocumentString(`
    query RowRequests($projectId: ID!, $accountId: ID, $by: DeclinedDimension!, $interval: Int, $intervalType: BotByeIntervalType, $top: Int, $first: Int, $after: String, $orderBy: BotByeRequestOrder) {
  botbyeProject(projectId: $projectId, accountId: $accountId) {
    declinedSummary(
      by: $by
      interval: $interval
      intervalType: $intervalType
      first: $top
    ) {
      ...SummaryFields
      ... on DeclinedGroup {
        requests(first: $first, after: $after, orderBy: $orderBy) {
          totalCount
          nodes {
            ...RequestFields
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
}
    fragment GroupFields on DeclinedGroup {
  __typename
  id
  rowId
  projectId
  customerId
  declinedReqCount
  share
}
fragment SummaryFields on DeclinedSummary {
  ...GroupFields
  ... on DeclinedByAttackSource {
    remoteAddr
    country
    countryName
  }
  ... on DeclinedByCountry {
    country
    countryName
  }
  ... on DeclinedByEndpoint {
    requestUri
  }
  ... on DeclinedByReason {
    failedMessage
  }
  ... on DeclinedByRule {
    ruleId
    ruleName
  }
}
fragment RequestFields on BotByeRequest {
  id
  requestId
  projectId
  customerId
  token
  siteKey
  serverKey
  referer
  userAgent
  host
  requestMethod
  requestUri
  remoteAddr
  serverName
  remoteUser
  serverPort
  requestInfo
  failedMessage
  failedChecks
  customFields
  headers {
    name
    value
    redacted
  }
  createdAt
  realIp
  country
  countryName
  asn
  isProtected
  isBanByRule
  isDeclined
}`) as unknown as TypedDocumentString<RowRequestsQuery, RowRequestsQueryVariables>;
export const RowTotalsDocument = new TypedDocumentString(`
    query RowTotals($projectId: ID!, $accountId: ID, $by: DeclinedDimension!, $interval: Int, $intervalType: BotByeIntervalType, $top: Int) {
  botbyeProject(projectId: $projectId, accountId: $accountId) {
    declinedSummary(
      by: $by
      interval: $interval
      intervalType: $intervalType
      first: $top
    ) {
      ...SummaryFields
      ... on DeclinedGroup {
        requests {
          totalCount
        }
      }
    }
  }
}
    fragment GroupFields on DeclinedGroup {
  __typename
  id
  rowId
  projectId
  customerId
  declinedReqCount
  share
}
fragment SummaryFields on DeclinedSummary {
  ...GroupFields
  ... on DeclinedByAttackSource {
    remoteAddr
    country
    countryName
  }
  ... on DeclinedByCountry {
    country
    countryName
  }
  ... on DeclinedByEndpoint {
    requestUri
  }
  ... on DeclinedByReason {
    failedMessage
  }
  ... on DeclinedByRule {
    ruleId
    ruleName
  }
}`) as unknown as TypedDocumentString<RowTotalsQuery, RowTotalsQueryVariables>;