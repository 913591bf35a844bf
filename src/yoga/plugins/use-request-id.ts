import { requestIdOf } from '../../runtime/request-id.ts';
import type { GatewayPlugin } from '../gateway-plugin.ts';

/** Every request has an id: it is echoed, logged and sent upstream. */
export function useRequestId(): GatewayPlugin {
  return {
    onRequest({ request, serverContext }) {
      serverContext.requestId ??= requestIdOf(request.headers.get('x-request-id'));
    },
    onResponse({ response, serverContext }) {
      if (serverContext.requestId !== undefined) response.headers.set('x-request-id', serverContext.requestId);
    },
  };
}
