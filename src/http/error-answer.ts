import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** An answer that is given before GraphQL is asked, or in its stead. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: OutgoingHttpHeaders;
}

type Code = 'BAD_USER_INPUT' | 'NOT_FOUND' | 'GATEWAY_OVERLOADED' | 'INTERNAL_SERVER_ERROR';

/** An error in GraphQL's shape, so that clients need to read only one. */
export function errorAnswer(status: number, code: Code, message: string, requestId?: string): Answer {
  // A property that is undefined does not come out of JSON.stringify.
  return { status, body: JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] }) };
}

/** What a client gets that does not stop sending: time to read why, on a connection that is then closed. */
const lingerMs = 5_000;

/** Sends an answer of our own; closes the connection if the request's body has not been read. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.headersSent) return;
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(answer.body),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...answer.headers,
    ...(isUnread(request) && { connection: 'close' }),
  });
  if (isUnread(request)) sendAndLinger(response, answer.body);
  else response.end(answer.body);
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
