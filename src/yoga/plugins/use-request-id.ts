import { randomUUID } from 'node:crypto';
import type { GatewayPlugin } from '../context.ts';

// The alphabet keeps it harmless in logs, headers and upstream.
const pattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Every request has an id: the caller's where it can be used, one of ours otherwise. It is echoed, logged and sent upstream. */
export function useRequestId(): GatewayPlugin {
  return {
    onRequest({ request, serverContext }) {
      const given = request.headers.get('x-request-id');
      serverContext.requestId = given !== null && pattern.test(given) ? given : randomUUID();
    },
    onResponse({ response, serverContext }) {
      if (serverContext.requestId !== undefined) response.headers.set('x-request-id', serverContext.requestId);
    },
  };
}
