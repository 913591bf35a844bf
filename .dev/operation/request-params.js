import { GatewayError } from '../domain/gateway-error.js';
import { markRounded } from '../domain/rounded-number.js';
import { hasMoreCommas } from './scan-text.js';
/** Deeper than any filter needs, shallow enough for everything that walks variables. */
const maxVariableDepth = 20;
/** Keys and items together: 500 representations of an entity with eight fields each. */
const maxVariableValues = 5_000;
const byteOrderMark = '\ufeff';
/** The parameters in a body of JSON; throws what is wrong with them. */
export function parseParams(text) {
    // Shorter bodies hold fewer values, and of longer ones parsing is the larger part of the work.
    if (text.length > 6 * maxVariableValues && hasMoreCommas(text, maxVariableValues))
        throw tooManyValues();
    // RFC 8259, 8.1: nobody should send a mark, and who reads may pass over it.
    return checkParams(parseJson('body', text.startsWith(byteOrderMark) ? text.slice(1) : text));
}
export function parseJson(part, text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw unusable(`The ${part} is not JSON.`);
    }
}
export function checkParams(params) {
    if (Array.isArray(params))
        throw unusable('Batches are not answered here: send one operation a request.');
    if (!isObject(params))
        throw unusable('The body must be a JSON object with a query.');
    const { query, operationName, variables, extensions } = params;
    if ((query == null || query === '') && isPersisted(extensions))
        throw notSupported();
    if (typeof query !== 'string' || query === '')
        throw unusable('A query is needed: a GraphQL document as text.');
    if (operationName != null && typeof operationName !== 'string')
        throw unusable('operationName must be text.');
    if (variables != null && !isObject(variables))
        throw unusable('variables must be an object.');
    if (extensions != null && !isObject(extensions))
        throw unusable('extensions must be an object.');
    if (isDeeper(variables, maxVariableDepth))
        throw unusable(`variables nest deeper than ${maxVariableDepth} levels.`);
    if (hasMoreValues(variables, { left: maxVariableValues }))
        throw tooManyValues();
    markRounded(variables);
    return {
        query,
        // Clients that know no name send an empty one.
        ...(operationName && { operationName }),
        ...(variables != null && { variables }),
        ...(extensions != null && { extensions }),
    };
}
/** Apollo's form of a document's hash, sent first in the hope that the document need not be. */
function isPersisted(extensions) {
    const persisted = isObject(extensions) ? extensions.persistedQuery : undefined;
    return isObject(persisted) && typeof persisted.sha256Hash === 'string';
}
/** Apollo's own word: its clients and others then send the document, and hashes no more. */
function notSupported() {
    return new GatewayError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isDeeper(value, levels) {
    if (typeof value !== 'object' || value === null)
        return false;
    return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}
/** Stops at the limit: what lies beyond is not looked at. */
function hasMoreValues(value, count) {
    if (typeof value !== 'object' || value === null)
        return false;
    for (const key in value) {
        count.left -= 1;
        if (count.left < 0 || hasMoreValues(Reflect.get(value, key), count))
            return true;
    }
    return false;
}
function tooManyValues() {
    return unusable(`variables hold more than ${maxVariableValues} values. Split the operation.`);
}
function unusable(message) {
    return new GatewayError('BAD_USER_INPUT', message);
}
