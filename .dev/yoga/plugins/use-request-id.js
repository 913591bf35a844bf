import { requestIdOf } from '../../domain/request-id.js';
/** Every request has an id: it is echoed, logged and sent upstream. */
export function useRequestId() {
    return {
        onRequest({ request, serverContext }) {
            serverContext.requestId ??= requestIdOf(request.headers.get('x-request-id'));
        },
        onResponse({ response, serverContext }) {
            if (serverContext.requestId !== undefined)
                response.headers.set('x-request-id', serverContext.requestId);
        },
    };
}
