import { wantsPage } from '../domain/answer-type.ts';
import { pageFileOf } from '../domain/page-file.ts';
import { createExecute } from './execute-request.ts';
import { createFetchHandler } from './fetch-request.ts';
import { createRequestHandler } from './handle-request.ts';
import type { RequestHead } from './response-key.ts';
import type { RequestHandlers, ResponseParts } from './response-parts.ts';

/**
 * Requests come in, responses go out. A kept response that is fresh is sent at once; equal requests in flight wait for one
 * response; all others are executed while there are slots, and refused beyond that.
 */
export function createRequestHandlers({ graphiql, ...parts }: ResponseParts): RequestHandlers {
  // Other methods are preflights or mistakes.
  const isOperation = ({ method, header }: RequestHead, target: string): boolean =>
    method === 'POST' || (method === 'GET' && !(graphiql && (wantsPage(header('accept')) || pageFileOf(target))));
  const common = { ...parts, execute: createExecute(parts), isOperation };
  return { fetch: createFetchHandler(common), handle: createRequestHandler(common) };
}
