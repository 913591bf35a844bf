import { version } from '../../domain/version.js';
import { authorize } from './authorize.js';
const requestIdPattern = /^[A-Za-z0-9_-]{1,64}$/;
const traceparentPattern = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
/** Every header that goes upstream, made here: nothing is copied from what a caller sent. */
export function requestHeaders(call, scheme) {
    const { requestId, traceparent = '' } = call;
    return {
        ...authorize(call.identity, scheme),
        accept: 'application/json',
        'accept-encoding': 'gzip',
        'user-agent': `botbye-graphql/${version}`,
        ...(requestIdPattern.test(requestId) ? { 'x-request-id': requestId } : {}),
        ...(traceparentPattern.test(traceparent) ? { traceparent } : {}),
    };
}
