import { badParameter } from './refusal.js';
import { faultKinds } from './sandbox-fault.js';
/** Faults as people send them: one object or a list. A Refusal says what is allowed. */
export function parseFaults(text) {
    const value = parseJson(text);
    return (Array.isArray(value) ? value : [value]).map(parseFault);
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw badParameter('body', 'json', 'send a fault, or a list of faults, as JSON');
    }
}
function parseFault(value) {
    if (typeof value !== 'object' || value === null)
        throw badParameter('body', 'fault', 'a fault is an object');
    const fields = { ...value };
    const { kind, endpoint, times, delayMs, retryAfter, ...rest } = fields;
    const [unknownKey] = Object.keys(rest);
    if (unknownKey !== undefined)
        throw badParameter(unknownKey, 'key', `known are ${known.join(', ')}`);
    if (!isKind(kind))
        throw badParameter('kind', 'enum', `kind is one of ${Object.keys(faultKinds).join(', ')}`);
    if (!isEndpoint(endpoint))
        throw badParameter('endpoint', 'enum', 'endpoint is requests, summary or count');
    if (!isCount(times, 1))
        throw badParameter('times', 'integer', 'times is a whole number, 1 or more');
    if (!isCount(delayMs, 0))
        throw badParameter('delayMs', 'integer', 'delayMs is a whole number of milliseconds');
    if (!isRetryAfter(retryAfter))
        throw badParameter('retryAfter', 'value', 'retryAfter is seconds or an HTTP date');
    return { kind, endpoint, times, delayMs, retryAfter };
}
const known = ['kind', 'endpoint', 'times', 'delayMs', 'retryAfter'];
function isKind(value) {
    return typeof value === 'string' && Object.hasOwn(faultKinds, value);
}
function isEndpoint(value) {
    return value === undefined || value === 'requests' || value === 'summary' || value === 'count';
}
// setTimeout takes no more than a signed 32-bit number.
function isCount(value, least) {
    return value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= 0x7fffffff);
}
function isRetryAfter(value) {
    if (typeof value === 'string')
        return /^[\x20-\x7e]{1,100}$/.test(value);
    return isCount(value, 0);
}
