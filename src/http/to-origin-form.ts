import type { IncomingMessage } from 'node:http';
import { type Answer, errorAnswer } from './error-answer.ts';

/**
 * RFC 9112, 3.2.2: a target that is a whole URL has to be accepted, and its host counts instead of the one in Host. From
 * here on there are only targets that begin with a slash, and the `*` of OPTIONS. Returns why the target is refused.
 */
export function toOriginForm(request: IncomingMessage): Answer | undefined {
  const { url = '', method } = request;
  if (url.startsWith('/') || (url === '*' && method === 'OPTIONS')) return undefined;
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (!target || !isOurs(target)) return malformed;
  request.headers.host = target.host;
  // As it was sent: what the path means is decided by its exact text.
  const path = url.slice(url.indexOf('//') + 2);
  const start = path.search(/[/?]/);
  request.url = start < 0 ? '/' : path.slice(start).replace(/^\?/, '/?');
  return undefined;
}

/** User names in URLs are for deceiving people (RFC 9110, 4.2.4). */
function isOurs({ protocol, host, username, password }: URL): boolean {
  return (protocol === 'http:' || protocol === 'https:') && host !== '' && username === '' && password === '';
}

const malformed = errorAnswer(400, 'BAD_USER_INPUT', 'The request target is neither a path nor an http URL.');
