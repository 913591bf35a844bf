import { createHmac } from 'node:crypto';
import { stableKey } from './stable-key.js';
/** In characters: 72 bits that say what was asked for, 120 that say which row of it. */
export const spanDigestLength = 12;
export const rowDigestLength = spanDigestLength + 20;
/** One text for each thing that can be asked for: what every digest of it covers. */
export function spanScope(query) {
    return stableKey(query);
}
/** From the credential that goes upstream: replicas agree, and nobody else can try values until one fits an id. */
export function idKeyOf(identity) {
    return () => identity.deriveKey('ids of rows and counts');
}
/**
 * What ends the id of a count, and begins the end of a row's. It tells the two endpoint dimensions apart, and an id that
 * this credential was given from one that it was not. It guards against mistakes: the upstream authorises every call.
 */
export function digestSpan(query, key) {
    return digest(spanScope(query), key).slice(0, spanDigestLength);
}
/** What follows it in a row's id. `value` is what the row is of, written without ambiguity. */
export function digestValue(scope, value, key) {
    return digest(`${scope}\n${value}`, key).slice(0, rowDigestLength - spanDigestLength);
}
function digest(text, key) {
    return createHmac('sha256', key).update(text).digest('base64url');
}
