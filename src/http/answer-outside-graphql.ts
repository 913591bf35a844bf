import type { IncomingMessage } from 'node:http';
import { wantsPage } from '../domain/answer-type.ts';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import { errorResponse, type OwnResponse } from './error-response.ts';

export interface OutsideParts {
  readonly isReady: () => boolean;
  readonly crossOrigin: CrossOrigin;
  /** Whether a browser that opens `/` is led to the page of GraphiQL. */
  readonly graphiql: boolean;
}

/** Answers health checks and unknown paths; undefined for /graphql. Compares exact paths, so /x/health is unknown. */
export function answerOutsideGraphql(
  request: IncomingMessage,
  { isReady, crossOrigin, graphiql }: OutsideParts,
): OwnResponse | undefined {
  if (request.url === '/graphql') return undefined;
  const preflight = request.method === 'OPTIONS' && answerPreflight(request, crossOrigin);
  const [path] = (request.url ?? '').split('?', 1);
  switch (path) {
    case '/graphql':
      return undefined;
    case '*':
      return { status: 204, body: '', headers: { allow: 'GET, HEAD, POST, OPTIONS' } };
    case '/health':
      return preflight || probe(request, true);
    case '/ready':
      return preflight || probe(request, isReady());
    case '/':
      return graphiql && asksForPage(request) ? toGraphiql : preflight || nothingHere;
    default:
      return preflight || nothingHere;
  }
}

const nothingHere = errorResponse(404, 'BAD_USER_INPUT', 'There is nothing at this path: the API is at /graphql.');

/** Relative, so that it leads to the right place below the prefix of a proxy. */
const toGraphiql: OwnResponse = { status: 302, body: '', headers: { location: 'graphql', 'content-length': 0 } };

function asksForPage({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && wantsPage(headers.accept);
}

/** The response to a preflight, so that a listed origin can read the error that follows; undefined for other requests. */
function answerPreflight({ headers }: IncomingMessage, { preflightHeaders }: CrossOrigin): OwnResponse | undefined {
  const list = preflightHeaders((name) => headers[name]?.toString());
  return list.length > 0 ? { status: 204, body: '', headers: Object.fromEntries(list) } : undefined;
}

function probe(request: IncomingMessage, isGood: boolean): OwnResponse {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const refusal = errorResponse(405, 'BAD_USER_INPUT', 'Only GET and HEAD are allowed.');
    return { ...refusal, headers: { allow: 'GET, HEAD' } };
  }
  return isGood ? { status: 200, body: '{"status":"ok"}' } : { status: 503, body: '{"status":"unavailable"}' };
}
