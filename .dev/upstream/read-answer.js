import { decodeErrorItems } from './endpoints/decode-error-items.js';
import { maskErrorText } from './mask-error-text.js';
import { singleHeader } from './transport/single-header.js';
import { badResponse, statusError } from './upstream-errors.js';
const jsonType = /^[a-z]+\/(?:[\w.!#$&^-]+\+)?json$/;
/** The body of a 200 that says it is JSON; anything else is thrown as what it means. */
export function readAnswer(outcome, holder, sent) {
    if (outcome.kind !== 'answered')
        throw outcome.error;
    const { status, body } = outcome.answer;
    if (status !== 200) {
        const items = status === 400 ? decodeErrorItems(parseJson(body), (text) => maskErrorText(text, sent)) : [];
        throw statusError(status, { holder, retryAfterMs: pauseOf(outcome.answer), items });
    }
    const contentType = singleHeader('Content-Type', outcome.answer.contentType);
    if (contentType !== undefined && !isJsonType(contentType))
        throw badResponse('it is not JSON by its content type');
    return body;
}
/** A wish for a pause that is not understood is one all the same: a second. */
function pauseOf({ retryAfterMs, asksForPause }) {
    return retryAfterMs ?? (asksForPause ? 1_000 : undefined);
}
export function parseBody(body) {
    const json = parseJson(body);
    if (json === undefined)
        throw badResponse('it is not JSON');
    return json;
}
function isJsonType(contentType) {
    const [type = ''] = contentType.split(';', 1);
    return jsonType.test(type.trim());
}
/** Undefined where the text is no JSON. The parser's own complaint quotes the text, so it goes nowhere. */
function parseJson(body) {
    const text = body.toString();
    try {
        return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
    }
    catch {
        return undefined;
    }
}
