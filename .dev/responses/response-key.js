import { createHash } from 'node:crypto';
/** Headers that other answers are given to. */
const decisive = ['accept', 'content-type', 'origin'];
const longestBody = 32 * 1024;
/** A power of two, so that a place is found by its last bits. */
const recentPlaces = 256;
/**
 * Equal means: the same identity, the same headers as far as they matter, the same body to the byte. No identity, no
 * sharing. Whoever asks to be told of freshness is answered from data.
 */
export function createResponseKeys(identify) {
    const recent = new Map();
    const made = new WeakMap();
    const keyOf = ({ method, header }, body) => {
        if (method !== 'POST' || asksForItsOwn(header))
            return undefined;
        const identity = identify(header('authorization') ?? null)?.key;
        if (identity === undefined)
            return undefined;
        const headers = decisive.map(header);
        const place = placeOf(body);
        const known = recent.get(place);
        const secret = secretOf(header);
        if (known && secret === '' && isSame(known, identity, headers, body))
            return known.key;
        if (body.length > longestBody || isStream(headers[0]) || asksForFreshness(body))
            return undefined;
        const head = headers.map((value) => value ?? '').join('\n');
        const key = { identity, project: '', id: `${identity}\n${head}\n${secret}\n${body.toString('latin1')}` };
        if (secret === '')
            made.set(key, { identity, headers, body, key });
        return key;
    };
    return {
        keyOf,
        remember(key) {
            const request = made.get(key);
            if (request)
                recent.set(placeOf(request.body), request);
        },
    };
}
function placeOf(body) {
    // Where documents differ: in their length, their middle, and the variables at the end.
    const [middle = 0, end = 0] = [body[body.length >> 1], body[body.length - 4]];
    return (body.length * 31 + middle * 7 + end) & (recentPlaces - 1);
}
function isSame(known, identity, headers, body) {
    if (known.identity !== identity || known.body.length !== body.length)
        return false;
    return headers.every((value, index) => value === known.headers[index]) && known.body.equals(body);
}
function asksForItsOwn(header) {
    return header('cache-control') !== undefined || header('apollo-federation-include-trace') !== undefined;
}
/**
 * By the parsed value, as those see it who answer. Few bodies have to be parsed for it: those that spell the word, or
 * could, since of JSON's escapes only one makes letters.
 */
function asksForFreshness(body) {
    if (!body.includes('freshness') && !body.includes('\\u'))
        return false;
    try {
        const params = JSON.parse(body.toString().replace(/^\ufeff/, ''));
        return memberOf(memberOf(params, 'extensions'), 'freshness') === true;
    }
    catch {
        return false;
    }
}
function memberOf(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
function isStream(accept) {
    return accept !== undefined && /event-stream|multipart/i.test(accept);
}
/** A router's secret opens fields that are shut to others, so it decides; it is not kept as it is. */
function secretOf(header) {
    const secret = header('x-router-secret');
    return secret === undefined ? '' : createHash('sha256').update(secret).digest('base64url');
}
