import type { CrossOrigin } from '../../runtime/cross-origin.ts';
import { requestIdOf } from '../../runtime/request-id.ts';
import type { GatewayPlugin } from '../gateway-plugin.ts';

/** Gives every request an id, and every response the headers that do not depend on its operation. */
export function useResponseHeaders(crossOrigin: CrossOrigin): GatewayPlugin {
  return {
    onRequest({ request, serverContext }) {
      serverContext.requestId ??= requestIdOf(request.headers.get('x-request-id'));
    },
    onResponse({ request, response: { headers }, serverContext }) {
      if (serverContext.requestId !== undefined) headers.set('x-request-id', serverContext.requestId);
      for (const [name, value] of serverContext.ownHeaders?.() ?? []) headers.set(name, value);
      // Stops browsers from guessing another media type.
      headers.set('x-content-type-options', 'nosniff');
      if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
      if (headers.get('content-type')?.startsWith('text/event-stream')) setStreamHeaders(headers);
      setCrossOriginHeaders(request, headers, crossOrigin);
    },
  };
}

/** Neither caches nor proxies may keep, compress or collect what a stream sends. */
function setStreamHeaders(headers: Headers): void {
  headers.set('cache-control', 'no-store, no-transform');
  headers.set('x-accel-buffering', 'no');
  // Yoga says "none", which is no coding.
  headers.delete('content-encoding');
}

function setCrossOriginHeaders(
  request: Request,
  headers: Headers,
  { headersFor, preflightHeaders }: CrossOrigin,
): void {
  for (const [name, value] of headersFor(request.headers.get('origin'))) {
    // Other plugins set Vary, too.
    if (name === 'vary') headers.append(name, value);
    else headers.set(name, value);
  }
  if (request.method !== 'OPTIONS') return;
  for (const [name, value] of preflightHeaders((asked) => request.headers.get(asked))) headers.set(name, value);
}
