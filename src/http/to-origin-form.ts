import type { IncomingMessage } from 'node:http';
import { errorResponse, type OwnResponse } from './error-response.ts';

/**
 * RFC 9112, 3.2.2: a server accepts a target that is a whole URL, and its host replaces the one in Host. Afterwards a
 * target is a path that begins with a slash, or the `*` of OPTIONS. Returns a refusal if the target is malformed.
 */
export function toOriginForm(request: IncomingMessage): OwnResponse | undefined {
  const { url = '', method } = request;
  if (url.startsWith('/') || (url === '*' && method === 'OPTIONS')) return undefined;
  const scheme = url.indexOf('://');
  const authorityAndPath = url.slice(scheme + 3);
  // The path keeps its exact text, which decides its meaning.
  const pathStart = authorityAndPath.search(/[/?]/);
  const path = pathStart < 0 ? '/' : authorityAndPath.slice(pathStart);
  const target = scheme > 0 && pathStart !== 0 && URL.canParse(url) ? new URL(url) : undefined;
  if (!target || !isOurs(target)) return malformed;
  request.headers.host = target.host;
  request.url = path.startsWith('?') ? `/${path}` : path;
  return undefined;
}

/** Refuses user names in URLs, which serve to deceive people (RFC 9110, 4.2.4). */
function isOurs({ protocol, host, username, password }: URL): boolean {
  return (protocol === 'http:' || protocol === 'https:') && host !== '' && username === '' && password === '';
}

const malformed = errorResponse(400, 'BAD_USER_INPUT', 'The request target is neither a path nor an http URL.');
