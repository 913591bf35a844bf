import { GraphQLError } from 'graphql';
import { GatewayError } from '../../domain/gateway-error.js';
import { PrintedData } from '../../execution/printed-data.js';
/** Larger responses are refused: they would hold the event loop while they are printed, and memory while they are sent. */
export const maxResponseBytes = 10 * 1024 * 1024;
export function responseTooLarge() {
    return new GatewayError('OPERATION_TOO_LARGE', `The response would be larger than ${maxResponseBytes / 1024 / 1024} MiB. Ask for fewer rows or fields at once.`);
}
/** A result of graphql-js within the limit, or what takes its place. What a plan has printed was bounded while it ran. */
export function boundResult(result) {
    const { data } = result;
    if (data == null || data instanceof PrintedData || isWithin(data, { characters: maxResponseBytes }))
        return result;
    return { data: null, errors: [new GraphQLError('', { originalError: responseTooLarge(), path: [firstKey(data)] })] };
}
function firstKey(data) {
    return Object.keys(Object(data))[0] ?? '';
}
/** Counts what JSON would at least be long, and stops at the limit. */
function isWithin(value, left) {
    left.characters -= typeof value === 'string' ? value.length + 2 : 2;
    if (left.characters < 0)
        return false;
    if (typeof value !== 'object' || value === null)
        return true;
    return Object.entries(value).every(([key, part]) => {
        left.characters -= Array.isArray(value) ? 1 : key.length + 4;
        return isWithin(part, left);
    });
}
