import type { IncomingMessage } from 'node:http';
import { type Answer, errorAnswer } from './error-answer.ts';

/** Fields, not bytes: Node bounds the bytes (`maxHeaderSize`). */
const maxHeaderFields = 100;

/** Fields that decide who asks for what: of two, proxies and we might each take another. */
const singleFields: readonly string[] = ['host', 'authorization', 'content-type'];

/** The answer to a request whose head cannot be accepted, whatever its path; undefined for all others. */
export type RefuseHead = (request: IncomingMessage) => Answer | undefined;

export function createRefuseHead(maxBodyBytes: number): RefuseHead {
  // Nearly every request names the same one.
  let goodHost: string | undefined;
  return ({ rawHeaders, headers }) => {
    if (rawHeaders.length > 2 * maxHeaderFields) {
      return errorAnswer(431, 'BAD_USER_INPUT', `More than ${maxHeaderFields} header fields.`);
    }
    const doubled = singleFields.find((field) => isDoubled(rawHeaders, field));
    if (doubled) return errorAnswer(400, 'BAD_USER_INPUT', `More than one ${doubled} header.`);
    if (headers.host !== goodHost) {
      if (!isHost(headers.host)) return errorAnswer(400, 'BAD_USER_INPUT', 'The host header is malformed.');
      goodHost = headers.host;
    }
    if (!isPlain(headers['content-encoding'])) {
      return errorAnswer(415, 'BAD_USER_INPUT', 'Compressed request bodies are not accepted: send the body as it is.');
    }
    if (Number(headers['content-length'] ?? 0) > maxBodyBytes) return tooLarge(maxBodyBytes);
    return undefined;
  };
}

/** By length first: few names need to be looked at. */
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
