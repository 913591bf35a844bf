/**
 * `botbye-graphql/client`: what a frontend needs beside the schema. It imports nothing at run time, so that a page that
 * uses one of its exports loads that one alone.
 */
import type { ErrorCode } from '../domain/error-codes.ts';

/** TypeScript's types for our scalars as they travel in JSON: the `scalars` of GraphQL Code Generator. */
export const scalars = {
  ID: 'string',
  DateTime: 'string',
  IP: 'string',
  JSON: 'unknown',
  SafeInt: 'number',
} as const;

/** The same as types, for gql.tada. */
export interface BotByeScalars {
  readonly ID: string;
  readonly DateTime: string;
  readonly IP: string;
  readonly JSON: unknown;
  readonly SafeInt: number;
}

/** Every value of `errors[].extensions.code`. The list is closed; docs/errors.md says what to do about each. */
export const BotByeErrorCode = {
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  DEADLINE_EXCEEDED: 'DEADLINE_EXCEEDED',
  FORBIDDEN: 'FORBIDDEN',
  GATEWAY_OVERLOADED: 'GATEWAY_OVERLOADED',
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
  NOT_FOUND: 'NOT_FOUND',
  OPERATION_TOO_COSTLY: 'OPERATION_TOO_COSTLY',
  OPERATION_TOO_LARGE: 'OPERATION_TOO_LARGE',
  PERSISTED_QUERY_NOT_FOUND: 'PERSISTED_QUERY_NOT_FOUND',
  PERSISTED_QUERY_NOT_SUPPORTED: 'PERSISTED_QUERY_NOT_SUPPORTED',
  PERSISTED_QUERY_REQUIRED: 'PERSISTED_QUERY_REQUIRED',
  TENANT_OVER_QUOTA: 'TENANT_OVER_QUOTA',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  UPSTREAM_BAD_RESPONSE: 'UPSTREAM_BAD_RESPONSE',
  UPSTREAM_CALL_LIMIT: 'UPSTREAM_CALL_LIMIT',
  UPSTREAM_FORBIDDEN: 'UPSTREAM_FORBIDDEN',
  UPSTREAM_RATE_LIMITED: 'UPSTREAM_RATE_LIMITED',
  UPSTREAM_TIMEOUT: 'UPSTREAM_TIMEOUT',
  UPSTREAM_UNAUTHENTICATED: 'UPSTREAM_UNAUTHENTICATED',
  UPSTREAM_UNAVAILABLE: 'UPSTREAM_UNAVAILABLE',
} as const satisfies { readonly [Code in ErrorCode]: Code };

/** One of the values of `errors[].extensions.code`. */
export type BotByeErrorCode = (typeof BotByeErrorCode)[keyof typeof BotByeErrorCode];

/** What the upstream said about the arguments. */
export interface BotByeUpstreamItem {
  readonly message: string;
  readonly code: string | null;
  readonly type: string | null;
  readonly param: string | null;
}

interface Pause {
  /** How long to wait before another try, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** What comes beside some of the codes. */
interface Details {
  readonly BAD_USER_INPUT: {
    /** The argument that cannot be used. */
    readonly argument?: string;
    /** Set if the upstream refused the arguments. */
    readonly upstream?: { readonly errors: readonly BotByeUpstreamItem[] };
  };
  readonly GATEWAY_OVERLOADED: Pause;
  readonly INTERNAL_SERVER_ERROR: {
    /** Tell it to the operator, who finds the request in the log by it. */
    readonly requestId?: string;
  };
  readonly TENANT_OVER_QUOTA: Pause;
  readonly UPSTREAM_RATE_LIMITED: Pause;
  readonly UPSTREAM_UNAVAILABLE: Pause;
}

/** The `extensions` of an error with this code. */
export type BotByeErrorExtensions<Code extends BotByeErrorCode = BotByeErrorCode> = Code extends keyof Details
  ? { readonly code: Code } & Details[Code]
  : { readonly code: Code };

/** One item of `errors` in an answer of the gateway. */
export interface BotByeError<Code extends BotByeErrorCode = BotByeErrorCode> {
  readonly message: string;
  /** The field that is null because of it. Without one the whole operation was refused. */
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions: BotByeErrorExtensions<Code>;
}

/**
 * Whether this is an error of the gateway, with this code if one is given: one item of `errors`, whichever client has
 * read it.
 *
 * @example
 * if (isBotByeError(error, 'UPSTREAM_RATE_LIMITED')) retryIn(error.extensions.retryAfterMs);
 */
export function isBotByeError<Code extends BotByeErrorCode = BotByeErrorCode>(
  error: unknown,
  code?: Code,
): error is BotByeError<Code> {
  const given = membersOf(membersOf(error).extensions).code;
  return typeof given === 'string' && (code === undefined ? Object.hasOwn(BotByeErrorCode, given) : given === code);
}

/**
 * The first error of the gateway, with this code if one is given, in what a client throws or returns: CombinedGraphQLErrors of
 * Apollo Client 4, CombinedError of urql, ClientError of graphql-request, an answer with `errors`, a list, or one error.
 */
export function findBotByeError<Code extends BotByeErrorCode = BotByeErrorCode>(
  thrown: unknown,
  code?: Code,
): BotByeError<Code> | undefined {
  const { errors, graphQLErrors, response, source } = membersOf(thrown);
  const lists = [thrown, errors, graphQLErrors, membersOf(response).errors, membersOf(source).errors];
  const all: readonly unknown[] = [thrown, ...lists.filter((list) => Array.isArray(list)).flat()];
  return all.find((error) => isBotByeError(error, code)) as BotByeError<Code> | undefined;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** A connection as an answer has it: the parts that were selected. */
interface Connection {
  readonly edges?: readonly unknown[];
  readonly nodes?: readonly unknown[];
  readonly pageInfo?: Readonly<Record<string, unknown>>;
}

/** A connection as the cache gathers it. */
interface GatheredConnection extends Connection {
  /** By cursor: how many rows end with the row of this cursor. */
  readonly ends?: Readonly<Record<string, number>>;
}

interface MergeOptions {
  readonly args: Readonly<Record<string, unknown>> | null;
}

/** A page that continues what is there is put after it; any other page begins the list again. */
function addPage(existing: GatheredConnection | undefined, page: Connection, { args }: MergeOptions) {
  const end = typeof args?.after === 'string' ? existing?.ends?.[args.after] : undefined;
  if (existing === undefined || end === undefined) return { ...page, ends: endsOf(page, 0, {}) };
  const { edges = [], nodes = [], pageInfo } = existing;
  const { hasPreviousPage, startCursor } = pageInfo ?? {};
  return {
    ...existing,
    ...page,
    ...(page.edges && { edges: [...edges.slice(0, end), ...page.edges] }),
    ...(page.nodes && { nodes: [...nodes.slice(0, end), ...page.nodes] }),
    ...(page.pageInfo && {
      pageInfo: {
        ...page.pageInfo,
        ...(hasPreviousPage !== undefined && { hasPreviousPage }),
        ...(startCursor !== undefined && { startCursor }),
      },
    }),
    ends: endsOf(page, end, existing.ends ?? {}),
  };
}

function endsOf(page: Connection, before: number, known: Readonly<Record<string, number>>) {
  const cursor = page.pageInfo?.endCursor;
  const rows = (page.edges ?? page.nodes ?? []).length;
  return typeof cursor === 'string' ? { ...known, [cursor]: before + rows } : known;
}

/** The same list is the one with the same filter and order, however many pages of it were asked for. */
function pagedForward(...keyArgs: readonly string[]) {
  return { keyArgs, merge: addPage };
}

const ofRow = { fields: { requests: pagedForward('orderBy') } };

/**
 * `typePolicies` for Apollo Client's InMemoryCache: `fetchMore` with `after` gathers the pages of `requests`, of a project and
 * behind a row. Select `pageInfo { endCursor }`, and `edges` or `nodes` alike on each page. Pages backward replace the list.
 */
export const apolloTypePolicies = {
  BotByeProject: { fields: { requests: pagedForward('where', 'orderBy') } },
  DeclinedByAttackSource: ofRow,
  DeclinedByCountry: ofRow,
  DeclinedByEndpoint: ofRow,
  DeclinedByReason: ofRow,
  DeclinedByRule: ofRow,
};

const withoutId = () => null;

/** `keys` for urql's graphcache: the types that have no id and are part of the object that they are read in. */
export const graphcacheKeys = {
  BotByeCaller: withoutId,
  BotByeGateway: withoutId,
  BotByeGatewayLimits: withoutId,
  BotByeHttpHeader: withoutId,
  BotByeQuota: withoutId,
  BotByeUpstreamStatus: withoutId,
};
