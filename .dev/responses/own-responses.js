const retryAfterMs = 1_000;
export function createOwnResponses({ headersFor }, timeoutMs) {
    const overloaded = memoized(headersFor, (headers) => answer(503, overload, [...headers, retryAfter]));
    return {
        overloaded,
        late: (origin) => answer(504, tooLate(timeoutMs), headersFor(origin)),
        refused: ({ status, message }, origin) => {
            // What is left of the body is not waited for.
            const headers = status === 400 ? headersFor(origin) : [...headersFor(origin), ['connection', 'close']];
            return answer(status, { message, extensions: { code: 'BAD_USER_INPUT' } }, headers);
        },
    };
}
const retryAfter = ['retry-after', String(retryAfterMs / 1_000)];
const overload = {
    message: 'The gateway has more to do than it can: try again in a moment.',
    extensions: { code: 'GATEWAY_OVERLOADED', retryAfterMs },
};
function tooLate(timeoutMs) {
    return {
        message: `The operation took longer than ${timeoutMs} ms. Ask for less at once, or try again.`,
        extensions: { code: 'DEADLINE_EXCEEDED' },
    };
}
/**
 * Made once for each list of headers, of which there are few: refusing has to cost next to nothing, or it would itself be
 * what keeps the processor busy.
 */
function memoized(headersFor, make) {
    const made = new Map();
    return (origin) => {
        const headers = headersFor(origin);
        const known = made.get(headers) ?? make(headers);
        made.set(headers, known);
        return known;
    };
}
function answer(status, error, headers) {
    return {
        status,
        headers: [['content-type', 'application/json; charset=utf-8'], ['x-content-type-options', 'nosniff'], ...headers],
        body: Buffer.from(JSON.stringify({ errors: [error] })),
        isWhole: false,
        lifetime: undefined,
    };
}
