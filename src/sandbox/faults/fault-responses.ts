import { gzipSync } from 'node:zlib';
import { type ApiResponse, jsonResponse } from '../api-response.ts';
import type { SandboxEndpoint } from '../sandbox-dialect.ts';
import type { SandboxFault, SandboxFaultKind } from './sandbox-fault.ts';

/** What a faulty response is made of. */
export interface FaultyCall {
  readonly fault: SandboxFault;
  readonly endpoint: SandboxEndpoint;
  readonly target: string;
  /** Returns the right response. */
  readonly respond: () => ApiResponse;
}

type MakeResponse = (call: FaultyCall) => ApiResponse;

const mebibyte = 1024 * 1024;
const html = { 'content-type': 'text/html; charset=utf-8' };
const item = { message: 'not this time', code: 'fault', type: 'sandbox', context: { param: 'where', type: 'string' } };

function page(status: number, title: string): MakeResponse {
  return () => ({ status, headers: html, body: `<!doctype html><title>${title}</title><h1>${title}</h1>` });
}

function failure(status: number): MakeResponse {
  return ({ fault: { retryAfter } }) =>
    jsonResponse(status, [item], retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
}

/** The faults of the response itself; strike.ts has those of its transmission. */
export const faultResponses: Readonly<Partial<Record<SandboxFaultKind, MakeResponse>>> = {
  truncated: ({ respond }) => {
    const whole = respond();
    return { ...whole, body: whole.body.toString().slice(0, Math.ceil(whole.body.length / 2) - 1) };
  },
  html: page(200, 'Welcome'),
  'wrong-shape': ({ endpoint }) => jsonResponse(200, endpoint === 'summary' ? { rows: [] } : [[]]),
  'json-null': () => jsonResponse(200, null),
  empty: () => ({ status: 204, headers: {}, body: '' }),
  'error-items': () => jsonResponse(200, [item]),
  oversized: ({ respond }) => ({ ...padded(respond(), 9 * mebibyte), declaresLength: false }),
  gzip: ({ respond }) => gzipped(respond()),
  'gzip-bomb': ({ respond }) => gzipped(padded(respond(), 16 * mebibyte)),
  'bad-gzip': ({ respond }) => encodedAs('gzip', respond()),
  'unknown-encoding': ({ respond }) => encodedAs('x-rot13', respond()),
  redirect: ({ target }) => ({ status: 302, headers: { location: `http://elsewhere.invalid${target}` }, body: '' }),
  'http-400': () => jsonResponse(400, [item]),
  'http-400-object': () => jsonResponse(400, item),
  'http-400-text': () => ({ status: 400, headers: { 'content-type': 'text/plain' }, body: 'Bad Request' }),
  'http-400-html': page(400, '400 Bad Request'),
  'http-401': failure(401),
  'http-403': failure(403),
  'http-404': failure(404),
  'http-408': failure(408),
  'http-429': failure(429),
  'http-500': failure(500),
  'http-502': page(502, '502 Bad Gateway'),
  'http-503': failure(503),
  'http-504': page(504, '504 Gateway Time-out'),
};

// JSON allows trailing spaces, so only the size is wrong.
function padded(response: ApiResponse, bytes: number): ApiResponse {
  return { ...response, body: response.body.toString().padEnd(bytes) };
}

function gzipped(response: ApiResponse): ApiResponse {
  return encodedAs('gzip', { ...response, body: gzipSync(response.body) });
}

function encodedAs(encoding: string, response: ApiResponse): ApiResponse {
  return { ...response, headers: { ...response.headers, 'content-encoding': encoding } };
}
