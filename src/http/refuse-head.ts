import type { IncomingMessage } from 'node:http';
import { errorResponse, type OwnResponse } from './error-response.ts';

const maxHeaderFields = 100;

/** Of the request line and all fields together. Node's own limit is larger, so that a head refused here is known whole. */
const maxHeadBytes = 16 * 1024;

/** Fields that decide who asks for what. If there are two, a proxy and the gateway might read different ones. */
const singleFields: readonly string[] = ['host', 'authorization', 'content-type'];

/** The response to a request whose head is not acceptable, for any path; undefined for all others. */
export type RefuseHead = (request: IncomingMessage) => OwnResponse | undefined;

export function createRefuseHead(maxBodyBytes: number): RefuseHead {
  // Nearly every request names the same host.
  let goodHost: string | undefined;
  return (request) => {
    const { rawHeaders, headers } = request;
    const framing = refuseFraming(request);
    if (framing) return framing;
    if (rawHeaders.length > 2 * maxHeaderFields) {
      return errorResponse(431, 'BAD_USER_INPUT', `The request has more than ${maxHeaderFields} header fields.`);
    }
    if (sizeOf(request) > maxHeadBytes) return tooLong(request);
    const doubled = singleFields.find((field) => isDoubled(rawHeaders, field));
    if (doubled)
      return errorResponse(400, 'BAD_USER_INPUT', `The request has more than one ${doubled} header. Send it once.`);
    if (headers.host !== goodHost || goodHost === undefined) {
      if (!headers.host && request.httpVersionMinor > 0) {
        return errorResponse(400, 'BAD_USER_INPUT', 'HTTP/1.1 requires a Host header.');
      }
      if (!isHost(headers.host)) return errorResponse(400, 'BAD_USER_INPUT', 'The Host header is malformed.');
      goodHost = headers.host;
    }
    if (!isPlain(headers['content-encoding'])) {
      return errorResponse(
        415,
        'BAD_USER_INPUT',
        'Compressed request bodies are not accepted: send the body without Content-Encoding.',
      );
    }
    if (Number(headers['content-length'] ?? 0) > maxBodyBytes) return tooLargeResponse(maxBodyBytes);
    return undefined;
  };
}

/** RFC 9112, 2.3, 6.1 and 6.3: the length of a message must be unambiguous. */
function refuseFraming({ headers, httpVersionMajor, httpVersionMinor }: IncomingMessage): OwnResponse | undefined {
  if (httpVersionMajor !== 1) return errorResponse(505, 'BAD_USER_INPUT', 'Only HTTP/1.1 and HTTP/1.0 are supported.');
  const coding = headers['transfer-encoding']?.trim().toLowerCase();
  if (coding === undefined) return undefined;
  if (httpVersionMinor === 0) return errorResponse(400, 'BAD_USER_INPUT', 'HTTP/1.0 does not allow Transfer-Encoding.');
  if (coding === 'chunked') return undefined;
  if (!coding.endsWith('chunked')) {
    return errorResponse(400, 'BAD_USER_INPUT', 'The last Transfer-Encoding of a request must be chunked.');
  }
  return errorResponse(501, 'BAD_USER_INPUT', 'The only supported Transfer-Encoding is chunked.');
}

/** The size on the wire, without blanks. */
function sizeOf({ url = '', rawHeaders }: IncomingMessage): number {
  let size = url.length + 2 * rawHeaders.length;
  for (const text of rawHeaders) size += text.length;
  return size;
}

function tooLong({ url = '' }: IncomingMessage): OwnResponse {
  if (url.length > maxHeadBytes / 2) {
    return errorResponse(414, 'BAD_USER_INPUT', 'The URL is too long: send the operation with POST.');
  }
  return errorResponse(431, 'BAD_USER_INPUT', `The header fields are larger than ${maxHeadBytes} bytes.`);
}

/** Compares lengths first, so that few names are compared as text. */
function isDoubled(rawHeaders: readonly string[], field: string): boolean {
  let seen = false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length !== field.length || name.toLowerCase() !== field) continue;
    if (seen) return true;
    seen = true;
  }
  return false;
}

export function tooLargeResponse(maxBodyBytes: number): OwnResponse {
  return errorResponse(413, 'BAD_USER_INPUT', `The request body is larger than ${maxBodyBytes} bytes.`);
}

/** Yoga's adapter puts the host into a URL, so it must be valid there and be nothing but a host and a port. */
function isHost(host: string | undefined): boolean {
  return !host || (/^[A-Za-z0-9._:[\]-]+$/.test(host) && URL.canParse(`http://${host}`));
}

function isPlain(contentEncoding: string | undefined): boolean {
  return contentEncoding === undefined || contentEncoding.trim().toLowerCase() === 'identity';
}
