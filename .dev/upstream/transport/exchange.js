import { badResponse } from '../upstream-errors.js';
import { collectBody, tooLarge } from './body-limit.js';
import { parseRetryAfter } from './retry-after.js';
const maxBytes = 8 * 1_024 * 1_024;
const maxRefusalBytes = 64 * 1_024;
const nothing = Buffer.alloc(0);
const sendableTarget = /^\/[\x21-\x7e]*$/;
const sendableHeader = /^[\x21-\x7e][\x20-\x7e]*$/;
/**
 * One request, one whole answer; redirects are answers like any other. By undici's handlers, since its promises come with
 * a stream that would be read to its end anyway.
 */
export function exchange(request, options, events) {
    assertSendable(request);
    const { dispatcher, clock, onStatus } = options;
    let end;
    let ended;
    let status = 0;
    let headers = {};
    let body;
    dispatcher.dispatch({ method: 'GET', path: request.target, headers: { ...request.headers } }, {
        onRequestStart(controller) {
            end = (reason) => controller.abort(reason instanceof Error ? reason : new Error('ended', { cause: reason }));
            // It has waited for a socket, and its caller has left meanwhile.
            if (ended)
                end(ended.reason);
        },
        onResponseStart(_controller, statusCode, responseHeaders) {
            // 1xx: the answer itself is still to come.
            if (statusCode < 200)
                return;
            status = statusCode;
            headers = responseHeaders;
            onStatus(status);
            const limit = status === 200 ? maxBytes : maxRefusalBytes;
            body = collectBody(headers['content-encoding'], limit);
            if (status === 200 && Number(headers['content-length'] ?? 0) > limit)
                end?.(tooLarge(limit));
        },
        onResponseData(_controller, chunk) {
            const surplus = body?.add(chunk);
            if (surplus)
                end?.(surplus);
        },
        onResponseEnd() {
            try {
                events.onAnswer(toAnswer(status, headers, body?.bytes() ?? nothing, clock()));
            }
            catch (error) {
                // A refusal whose words cannot be read is a refusal all the same.
                if (status === 200)
                    events.onError(error);
                else
                    events.onAnswer(toAnswer(status, headers, nothing, clock()));
            }
        },
        onResponseError(_controller, error) {
            if (status === 0)
                events.onError(headError(error));
            else if (status === 200)
                events.onError(error);
            else
                events.onAnswer(toAnswer(status, headers, nothing, clock()));
        },
    });
    return (reason) => {
        ended = { reason };
        end?.(reason);
    };
}
/** Where no answer has begun, undici says this of a head that it cannot read (7.30): nothing was cut short. */
function headError(error) {
    const isMismatch = 'code' in error && error.code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH';
    return isMismatch ? badResponse('it is not proper HTTP') : error;
}
function toAnswer(status, headers, body, nowMs) {
    const retryAfter = headers['retry-after'];
    return {
        status,
        contentType: headers['content-type'],
        retryAfterMs: parseRetryAfter(retryAfter, nowMs),
        asksForPause: retryAfter !== undefined,
        body,
    };
}
/** The last door: a request that undici's own check refuses takes a slot of a bounded pool out of use for ever. */
function assertSendable({ target, headers }) {
    if (sendableTarget.test(target) && Object.values(headers).every((value) => sendableHeader.test(value)))
        return;
    throw new Error('A request to the upstream was built of something else than plain ASCII.');
}
