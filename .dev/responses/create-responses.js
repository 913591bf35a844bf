import { wantsPage } from '../domain/answer-type.js';
import { createExecute } from './execute-request.js';
import { createFetch } from './fetch-request.js';
import { createHandle } from './handle-request.js';
/**
 * Requests come in, responses go out. A request whose response is kept and fresh gets its bytes at once; equal requests in
 * flight wait for one response; all others are executed as far as there are slots, and shed beyond.
 */
export function createRequestHandlers({ graphiql, ...parts }) {
    // Other methods are preflights or mistakes.
    const isOperation = ({ method, header }) => method === 'POST' || (method === 'GET' && !(graphiql && wantsPage(header('accept'))));
    const common = { ...parts, execute: createExecute(parts), isOperation };
    return { fetch: createFetch(common), handle: createHandle(common) };
}
