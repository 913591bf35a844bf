import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { PrivacyConfig } from '../config/config.ts';
import type { ErrorCode } from '../domain/error-codes.ts';
import { failures } from '../domain/failures.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import { bugSignal } from '../observability/signals.ts';
import { isObject } from '../runtime/json.ts';
import { showErrorItems } from '../schema/show-error-items.ts';
import { CallerLeft } from './caller-left.ts';

/** RFC 9110, 11.6.1: a caller that is refused because it has no credential is told which kind to send. */
const challenge = { 'www-authenticate': 'Bearer realm="botbye-graphql"' };

export interface Translation {
  readonly error: GraphQLError;
  /** Set if the error is a bug: it is logged, and never shown. That a caller has left is none. */
  readonly bug: unknown;
}

/** One error as a caller sees it: a code of ours, and nothing about the upstream or the inside of the gateway. */
export function translateError(error: GraphQLError, requestId: string, privacy?: PrivacyConfig): Translation {
  const origin = originOf(error);
  if (origin instanceof GatewayError) return { error: fromGateway(error, origin, privacy), bug: undefined };
  if (origin instanceof GraphQLError && error.path === undefined) return { error: fromGraphql(error), bug: undefined };
  return { error: masked(error, requestId), bug: origin instanceof CallerLeft ? undefined : origin };
}

/** All errors of a result, each as {@link translateError} gives it; bugs among them are signalled. */
export function translateErrors(errors: readonly Error[], requestId: string, privacy?: PrivacyConfig): GraphQLError[] {
  return errors.map((thrown) => {
    const known = thrown instanceof GraphQLError ? thrown : new GraphQLError(thrown.message, { originalError: thrown });
    const { error, bug } = translateError(known, requestId, privacy);
    if (bug !== undefined) bugSignal.publish(() => ({ requestId, error: bug }));
    return error;
  });
}

/** The HTTP status and headers that these errors ask for, and the errors without their extension for HTTP. */
export function settleErrors(errors: readonly GraphQLError[], mediaType: string) {
  const told = errors.map(httpOf);
  // The GraphQL over HTTP draft: in application/json, an error of GraphQL itself leaves 200.
  const counted = mediaType === 'application/json' ? told.filter(({ spec }) => !spec) : told;
  return {
    status: Math.max(200, ...counted.map(({ status = 0 }) => status)),
    headers: told.flatMap(({ headers = {} }) => Object.entries(headers)),
    errors: errors.map(withoutHttp),
  };
}

/** An error as it is printed. */
function withoutHttp(error: GraphQLError): GraphQLFormattedError {
  const { http, ...extensions } = error.extensions;
  return http === undefined ? error.toJSON() : { ...error.toJSON(), extensions };
}

/** The error that was thrown first, below those that wrap it. */
function originOf(error: Error): unknown {
  return error instanceof GraphQLError && error.originalError ? originOf(error.originalError) : error;
}

function fromGateway(error: GraphQLError, origin: GatewayError, privacy: PrivacyConfig | undefined): GraphQLError {
  const { code, argument, retryAfterMs } = origin;
  const upstream = origin.upstream && { errors: showErrorItems(origin.upstream.errors, privacy) };
  const isRefusal = error.path === undefined || failures[code].endsOperation;
  const http = isRefusal && { http: httpFor(code, origin) };
  const extensions = { code, argument, upstream, retryAfterMs, ...http };
  return new GraphQLError(origin.message, { ...locationOf(error), extensions });
}

/** Errors that graphql-js raises about a request. One with a path comes from a resolver that broke its promise: a bug. */
function fromGraphql(error: GraphQLError): GraphQLError {
  const code: ErrorCode = error.message.startsWith('Syntax Error')
    ? 'GRAPHQL_PARSE_FAILED'
    : 'GRAPHQL_VALIDATION_FAILED';
  // The one refusal that Yoga itself still makes: a mutation by GET.
  const ofYoga = httpOf(error);
  const extensions = ofYoga.status === 405 ? { code: 'BAD_USER_INPUT', http: ofYoga } : { code, http: httpFor(code) };
  return new GraphQLError(error.message, { ...locationOf(error), extensions });
}

function masked(error: GraphQLError, requestId: string): GraphQLError {
  return new GraphQLError('The gateway failed to answer this. Tell its operator the request id.', {
    ...locationOf(error),
    extensions: {
      code: 'INTERNAL_SERVER_ERROR',
      requestId,
      ...(error.path === undefined && { http: httpFor('INTERNAL_SERVER_ERROR') }),
    },
  });
}

function locationOf({ nodes, source, positions, path }: GraphQLError) {
  return { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, path: path ?? null };
}

interface HttpExtension {
  readonly status: number;
  readonly spec?: true;
  readonly headers?: Record<string, string>;
}

/** By the row of the code, unless the error has a status of its own. */
function httpFor(code: ErrorCode, own: Pick<GatewayError, 'status' | 'retryAfterMs'> = noneOwn): HttpExtension {
  const { retryAfterMs, status = failures[code].status } = own;
  return {
    status,
    ...(own.status === undefined && failures[code].isGraphqlError && { spec: true }),
    ...(retryAfterMs !== undefined && { headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } }),
    ...(status === 401 && { headers: challenge }),
  };
}

const noneOwn = { status: undefined, retryAfterMs: undefined };

function httpOf(error: GraphQLError): Partial<HttpExtension> {
  const extension: unknown = error.extensions.http;
  return isObject(extension) ? extension : {};
}
