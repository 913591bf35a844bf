import type { IncomingMessage } from 'node:http';
import { type Answer, errorAnswer } from './error-answer.ts';

/** Fields, not bytes: Node bounds the bytes (`maxHeaderSize`). */
const maxHeaderFields = 100;

/** Fields that decide who asks for what: of two, proxies and we might each take another. */
const singleFields: readonly string[] = ['host', 'authorization', 'content-type'];

/** The answer to a request whose head cannot be accepted, whatever its path; undefined for all others. */
export function refuseHead(request: IncomingMessage, maxBodyBytes: number): Answer | undefined {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  if (names.length > maxHeaderFields) {
    return errorAnswer(431, 'BAD_USER_INPUT', `More than ${maxHeaderFields} header fields.`);
  }
  const doubled = singleFields.find((field) => names.indexOf(field) !== names.lastIndexOf(field));
  if (doubled) return errorAnswer(400, 'BAD_USER_INPUT', `More than one ${doubled} header.`);
  if (!isHost(request.headers.host)) return errorAnswer(400, 'BAD_USER_INPUT', 'The host header is malformed.');
  if (!isPlain(request.headers['content-encoding'])) {
    return errorAnswer(415, 'BAD_USER_INPUT', 'Compressed request bodies are not accepted: send the body as it is.');
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return tooLarge(maxBodyBytes);
  return undefined;
}

export function tooLarge(maxBodyBytes: number): Answer {
  return errorAnswer(413, 'BAD_USER_INPUT', `The request's body is larger than ${maxBodyBytes} bytes.`);
}

/** Yoga's adapter makes a URL of it, so it must be able to stand in one and hold nothing but host and port. */
function isHost(host: string | undefined): boolean {
  return !host || (/^[A-Za-z0-9._:[\]-]+$/.test(host) && URL.canParse(`http://${host}`));
}

function isPlain(contentEncoding: string | undefined): boolean {
  return contentEncoding === undefined || contentEncoding.trim().toLowerCase() === 'identity';
}
