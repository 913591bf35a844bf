export function jsonAnswer(status, value, headers = {}) {
    return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}
/** The headers to send, the length among them where it is to be told; 204 has none by definition. */
export function answerHeaders(answer) {
    if (answer.declaresLength === false || answer.status === 204)
        return { ...answer.headers };
    return { ...answer.headers, 'content-length': String(Buffer.byteLength(answer.body)) };
}
