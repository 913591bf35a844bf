import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import { requestIdOf } from '../runtime/request-id.ts';
import { errorResponse, headersOfBody, lingerMs, type OwnResponse, type Send } from './error-response.ts';

// Answers input that Node cannot parse as a request, and requests that do not arrive in time, in the shape of all errors.

/** The error of Node's `clientError` event. */
export interface BrokenError extends Error {
  readonly code?: string;
  /** The last packet that Node parsed. */
  readonly rawPacket?: Buffer;
}

/** The last request of a connection, with its response. */
export interface OpenRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface RefuseBrokenParts {
  readonly send: Send;
  readonly crossOrigin: CrossOrigin;
  readonly openRequestOn: (socket: Duplex) => OpenRequest | undefined;
}

export type RefuseBroken = (error: BrokenError, socket: Duplex) => void;

export function createRefuseBroken({ send, crossOrigin, openRequestOn }: RefuseBrokenParts): RefuseBroken {
  const ended = new WeakSet<Duplex>();
  return (error, socket) => {
    const own = responseTo(error);
    const { request, response } = openRequestOn(socket) ?? {};
    // Node calls this again for further bytes on the same connection.
    if (ended.has(socket)) return;
    if (!own || !socket.writable) socket.destroy();
    else if (!request || !response || response.writableFinished) {
      ended.add(socket);
      endSocket(socket, printResponse(own, error.rawPacket, crossOrigin));
    } else if (!request.complete) send(request, response, own);
    // The response to the previous request is being sent: it is the last one on this connection.
    else if (response.headersSent) response.once('finish', () => socket.end());
    else response.setHeader('connection', 'close');
  };
}

/** Undefined if the client cannot read a response any more. */
function responseTo({ code = '', rawPacket }: BrokenError): OwnResponse | undefined {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return refuse(408, 'The request took too long to arrive.');
  if (!code.startsWith('HPE_')) return undefined;
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      if (isLongTarget(rawPacket)) return refuse(414, 'The URL is too long: send the operation with POST.');
      return refuse(431, 'The header fields are too large.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return refuse(413, 'The chunk extensions of the request body are too large.');
    case 'HPE_INVALID_METHOD':
      if (isMethod(rawPacket)) return refuse(501, 'Unknown HTTP method: use GET or POST.');
      return refuse(400, 'This is not HTTP.');
    case 'HPE_INVALID_VERSION':
    case 'HPE_PAUSED_H2_UPGRADE':
      return refuse(505, 'Only HTTP/1.1 and HTTP/1.0 are supported.');
    default:
      return refuse(400, 'This is not well-formed HTTP/1.1.');
  }
}

function refuse(status: number, message: string): OwnResponse {
  return errorResponse(status, 'BAD_USER_INPUT', message);
}

/** Whether the packet begins with a word that could be a method. */
function isMethod(packet: Buffer | undefined): boolean {
  return /^[A-Za-z!#$%&'*+.^_`|~-]{1,64} \S/.test(packet?.toString('latin1', 0, 80) ?? '');
}

/** Whether the request line has no end. If the head came in several packets, only the last one is known. */
function isLongTarget(packet: Buffer | undefined): boolean {
  return packet !== undefined && !packet.includes('\r\n');
}

/** Prints a whole response: without a parsed request, Node creates no response object. */
function printResponse({ status, body }: OwnResponse, packet: Buffer | undefined, crossOrigin: CrossOrigin): string {
  const field = (name: string) => fieldOf(packet, name);
  const headers = [
    ['date', new Date().toUTCString()],
    ['connection', 'close'],
    ['x-request-id', requestIdOf(field('x-request-id'))],
    ...Object.entries(headersOfBody(body)),
    ...crossOrigin.headersFor(field('origin')),
  ];
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** The value of a header field, if it is in the last packet; browsers send a head in one packet. */
function fieldOf(packet: Buffer | undefined, name: string): string | undefined {
  const lines = packet?.toString('latin1').split('\r\n') ?? [];
  const line = lines.find((text) => text.slice(0, name.length + 1).toLowerCase() === `${name}:`);
  return line?.slice(name.length + 1).trim();
}

/** Destroying the socket at once could reset it before the response is read, so the client may close it first. */
function endSocket(socket: Duplex, text: string): void {
  socket.end(text);
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(timer));
}
