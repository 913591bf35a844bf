import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import { requestIdOf } from '../runtime/request-id.ts';

/** A response that this layer sends itself, without the handler. */
export interface OwnResponse {
  readonly status: number;
  readonly body: string;
  readonly headers?: OutgoingHttpHeaders;
}

type Code = 'BAD_USER_INPUT' | 'GATEWAY_OVERLOADED' | 'INTERNAL_SERVER_ERROR';

/** An error in the shape of GraphQL errors, so that clients need to know only one. */
export function errorResponse(status: number, code: Code, message: string, requestId?: string): OwnResponse {
  // JSON.stringify leaves out properties that are undefined.
  return { status, body: JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] }) };
}

/** How long a client that is still sending may take to read the refusal, before its connection is closed. */
export const lingerMs = 5_000;

/** Sends a response of this layer; closes the connection if the request's body has not been read. */
export type Send = (request: IncomingMessage, response: ServerResponse, own: OwnResponse) => void;

export function createSend(crossOrigin: CrossOrigin): Send {
  return (request, response, { status, body, headers }) => {
    if (response.headersSent) return;
    for (const [name, value] of Object.entries(headersOf(request, body, crossOrigin))) response.setHeader(name, value);
    response.writeHead(status, { ...headers, ...(isUnread(request) && { connection: 'close' }) });
    if (isUnread(request)) sendAndLinger(response, body);
    else response.end(body);
  };
}

/** The headers of every response of this layer. */
function headersOf(request: IncomingMessage, body: string, crossOrigin: CrossOrigin): Record<string, string> {
  const { origin, 'x-request-id': requestId } = request.headers;
  return {
    'x-request-id': requestIdOf(typeof requestId === 'string' ? requestId : undefined),
    ...headersOfBody(body),
    ...Object.fromEntries(crossOrigin.headersFor(origin)),
  };
}

export function headersOfBody(body: string): Record<string, string> {
  // RFC 9110, 8.6: a response without content, such as 204, has no Content-Length.
  if (body === '') return { 'cache-control': 'no-store' };
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

/** Whether the headers of the request announce a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isUnread(request: IncomingMessage): boolean {
  return hasBody(request) && !request.readableEnded;
}

/**
 * Closing a socket while bytes still arrive resets it, and the client may lose the response. So the whole response is
 * sent, nothing more is read, and the client may close the connection first.
 */
function sendAndLinger(response: ServerResponse, body: string): void {
  response.write(body);
  const timer = setTimeout(() => response.end(), lingerMs);
  response.once('close', () => clearTimeout(timer));
}
