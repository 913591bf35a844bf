import { gzipSync } from 'node:zlib';
import { jsonAnswer } from './answer.js';
const mebibyte = 1024 * 1024;
const html = { 'content-type': 'text/html; charset=utf-8' };
const item = { message: 'not this time', code: 'fault', type: 'sandbox', context: { param: 'where', type: 'string' } };
function page(status, title) {
    return () => ({ status, headers: html, body: `<!doctype html><title>${title}</title><h1>${title}</h1>` });
}
function failure(status) {
    return ({ fault: { retryAfter } }) => jsonAnswer(status, [item], retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
}
/** Faults that lie in what is answered; those in how it is sent are in fault-deliveries. */
export const faultAnswers = {
    truncated: ({ answer }) => {
        const whole = answer();
        return { ...whole, body: whole.body.toString().slice(0, Math.ceil(whole.body.length / 2) - 1) };
    },
    html: page(200, 'Welcome'),
    'wrong-shape': ({ endpoint }) => jsonAnswer(200, endpoint === 'summary' ? { rows: [] } : [[]]),
    'json-null': () => jsonAnswer(200, null),
    empty: () => ({ status: 204, headers: {}, body: '' }),
    'error-items': () => jsonAnswer(200, [item]),
    oversized: ({ answer }) => ({ ...padded(answer(), 9 * mebibyte), declaresLength: false }),
    gzip: ({ answer }) => gzipped(answer()),
    'gzip-bomb': ({ answer }) => gzipped(padded(answer(), 16 * mebibyte)),
    'bad-gzip': ({ answer }) => encodedAs('gzip', answer()),
    'unknown-encoding': ({ answer }) => encodedAs('x-rot13', answer()),
    redirect: ({ target }) => ({ status: 302, headers: { location: `http://elsewhere.invalid${target}` }, body: '' }),
    'http-400': () => jsonAnswer(400, [item]),
    'http-400-object': () => jsonAnswer(400, item),
    'http-400-text': () => ({ status: 400, headers: { 'content-type': 'text/plain' }, body: 'Bad Request' }),
    'http-400-html': page(400, '400 Bad Request'),
    'http-401': failure(401),
    'http-403': failure(403),
    'http-404': failure(404),
    'http-408': failure(408),
    'http-429': failure(429),
    'http-500': failure(500),
    'http-502': page(502, '502 Bad Gateway'),
    'http-503': failure(503),
    'http-504': page(504, '504 Gateway Time-out'),
};
// Spaces after JSON are JSON: only the size is wrong.
function padded(answer, bytes) {
    return { ...answer, body: answer.body.toString().padEnd(bytes) };
}
function gzipped(answer) {
    return encodedAs('gzip', { ...answer, body: gzipSync(answer.body) });
}
function encodedAs(encoding, answer) {
    return { ...answer, headers: { ...answer.headers, 'content-encoding': encoding } };
}
