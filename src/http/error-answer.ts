import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import { requestIdOf } from '../runtime/request-id.ts';

/** An answer that is given before GraphQL is asked, or in its stead. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: OutgoingHttpHeaders;
}

type Code = 'BAD_USER_INPUT' | 'GATEWAY_OVERLOADED' | 'INTERNAL_SERVER_ERROR';

/** An error in GraphQL's shape, so that clients need to read only one. */
export function errorAnswer(status: number, code: Code, message: string, requestId?: string): Answer {
  // A property that is undefined does not come out of JSON.stringify.
  return { status, body: JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] }) };
}

/** What a client gets that does not stop sending: time to read why, on a connection that is then closed. */
export const lingerMs = 5_000;

/** Sends an answer of our own; closes the connection if the request's body has not been read. */
export type Send = (request: IncomingMessage, response: ServerResponse, answer: Answer) => void;

export function createSend(crossOrigin: CrossOrigin): Send {
  return (request, response, { status, body, headers }) => {
    if (response.headersSent) return;
    for (const [name, value] of Object.entries(headersOf(request, body, crossOrigin))) response.setHeader(name, value);
    response.writeHead(status, { ...headers, ...(isUnread(request) && { connection: 'close' }) });
    if (isUnread(request)) sendAndLinger(response, body);
    else response.end(body);
  };
}

/** What all answers of ours have. */
function headersOf(request: IncomingMessage, body: string, crossOrigin: CrossOrigin): Record<string, string> {
  const { origin, 'x-request-id': requestId } = request.headers;
  return {
    'x-request-id': requestIdOf(typeof requestId === 'string' ? requestId : undefined),
    ...headersOfBody(body),
    ...Object.fromEntries(crossOrigin.headersFor(origin)),
  };
}

export function headersOfBody(body: string): Record<string, string> {
  // RFC 9110, 8.6: an answer that has no content, such as 204, has no length of it.
  if (body === '') return { 'cache-control': 'no-store' };
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

/** Whether the request says that it has a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isUnread(request: IncomingMessage): boolean {
  return hasBody(request) && !request.readableEnded;
}

/**
 * Closing a socket while bytes are still coming in resets it, and the client may lose the answer. So the answer goes
 * out whole, nothing more is read, and the client has a moment to close from its side.
 */
function sendAndLinger(response: ServerResponse, body: string): void {
  response.write(body);
  const timer = setTimeout(() => response.end(), lingerMs);
  response.once('close', () => clearTimeout(timer));
}
