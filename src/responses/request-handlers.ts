import { wantsPage } from '../domain/answer-type.ts';
import { createExecute } from './execute-request.ts';
import { createFetch } from './fetch-request.ts';
import { createHandle } from './handle-request.ts';
import type { RequestHead } from './response-key.ts';
import type { RequestHandlers, ResponseParts } from './response-parts.ts';

/**
 * Requests come in, responses go out. A request whose response is kept and fresh gets its bytes at once; equal requests in
 * flight wait for one response; all others are executed as far as there are slots, and shed beyond.
 */
export function createRequestHandlers({ graphiql, ...parts }: ResponseParts): RequestHandlers {
  // Other methods are preflights or mistakes.
  const isOperation = ({ method, header }: RequestHead): boolean =>
    method === 'POST' || (method === 'GET' && !(graphiql && wantsPage(header('accept'))));
  const common = { ...parts, execute: createExecute(parts), isOperation };
  return { fetch: createFetch(common), handle: createHandle(common) };
}
