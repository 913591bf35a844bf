import type { IncomingMessage } from 'node:http';
import type { RequestHead } from './response-key.ts';

export interface NodeHead extends RequestHead {
  /** Path and query as they were sent, even if a framework has removed a prefix. */
  readonly target: string;
  /** All headers, for Yoga. */
  readonly headers: () => Record<string, string>;
}

export function readHead(request: IncomingMessage): NodeHead {
  const header = (name: string) => singleHeader(request, name);
  return {
    method: request.method ?? '',
    header,
    headers: () => Object.fromEntries(Object.keys(request.headers).map((name) => [name, header(name) ?? ''])),
    target: targetOf(request),
  };
}

function singleHeader({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** Frameworks that mount a handler below a path remove that path from `url` and keep the whole URL here. */
function targetOf(request: IncomingMessage): string {
  const whole: unknown = Reflect.get(request, 'originalUrl');
  return typeof whole === 'string' ? whole : (request.url ?? '/');
}
