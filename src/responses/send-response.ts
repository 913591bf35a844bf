import type { ServerResponse } from 'node:http';
import { cacheHeaders } from '../domain/lifetime.ts';
import type { HeaderList } from '../runtime/cross-origin.ts';
import type { FinishedResponse } from './finished-response.ts';

/** Names and values by turns: the headers of the response, and those that differ each time it is sent. */
function headerList({ headers, lifetime, body }: FinishedResponse, requestId: string, nowMs: number): string[] {
  const list = ['x-request-id', requestId, 'content-length', String(body.length)];
  for (const [name, value] of headers) list.push(name, value);
  const { age, 'cache-control': cacheControl } = lifetime ? cacheHeaders(lifetime, nowMs) : notKept;
  list.push('cache-control', cacheControl);
  if (age !== undefined) list.push('age', age);
  return list;
}

const notKept = { age: undefined, 'cache-control': 'no-store' };

export type SendResponse = (
  response: ServerResponse,
  finished: FinishedResponse,
  requestId: string,
  nowMs: number,
  /** Headers that are the caller's own, and never kept. */
  own?: HeaderList,
) => void;

/** Node writes a flat list without checking each name. Within a millisecond, only the request id in it changes. */
export function createSendResponse(): SendResponse {
  const lists = new WeakMap<FinishedResponse, { readonly nowMs: number; readonly list: string[] }>();
  return (response, finished, requestId, nowMs, own = []) => {
    let made = lists.get(finished);
    if (made?.nowMs !== nowMs) {
      made = { nowMs, list: headerList(finished, requestId, nowMs) };
      lists.set(finished, made);
    }
    made.list[requestIdIndex] = requestId;
    response.writeHead(finished.status, own.length > 0 ? [...made.list, ...own.flat()] : made.list);
    response.end(finished.body);
  };
}

/** A response that has all of its headers. */
export function sendAsItIs(response: ServerResponse, { status, headers, body }: FinishedResponse): void {
  response.writeHead(status, [...headers.flat(), 'content-length', String(body.length)]);
  response.end(body);
}

/** In a header list: the value of the first header. */
const requestIdIndex = 1;

/** The response for an embedder that uses the Fetch API. */
export function toResponse(
  finished: FinishedResponse,
  requestId: string,
  nowMs: number,
  own: HeaderList = [],
): Response {
  const list = finished.hasAllHeaders ? finished.headers.flat() : headerList(finished, requestId, nowMs);
  const headers = new Headers();
  for (let index = 0; index < list.length; index += 2) headers.set(list[index] ?? '', list[index + 1] ?? '');
  for (const [name, value] of own) headers.set(name, value);
  return new Response(new Uint8Array(finished.body), { status: finished.status, headers });
}
