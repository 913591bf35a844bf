import { chooseMediaType, chooseNamedMediaType, prefersPage } from '../runtime/accept.js';
/** As one JSON document. The first is for those who do not say what they want. */
const whole = ['application/json', 'application/graphql-response+json'];
/** As a stream; only for those who name it and refuse the others, since a single result needs none. */
const streams = ['text/event-stream', 'multipart/mixed'];
/** The media type that an operation's answer has; undefined if the client refuses every one that we have. */
export function answerTypeOf(accept) {
    return chooseMediaType(accept, whole) ?? chooseNamedMediaType(accept, streams);
}
/** Whether whoever asks wants a page to look at rather than an answer. */
export function wantsPage(accept) {
    return prefersPage(accept, whole);
}
