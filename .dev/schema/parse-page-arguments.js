import { unbindCursor } from '../domain/cursor.js';
import { badInput } from '../domain/gateway-error.js';
import { defaultPageSize } from '../domain/request-page.js';
// Upstream reads one way from one cursor; what Relay would have a server cut out of the middle cannot be asked for.
const refusedTogether = [
    ['first', 'last'],
    ['after', 'before'],
    ['first', 'before'],
    ['last', 'after'],
];
export function parsePageArguments(args, binding, maxPageSize) {
    for (const [one, other] of refusedTogether) {
        if (args[one] != null && args[other] != null) {
            throw badInput(other, `${one} and ${other} cannot be used together: page forward with first and after, backward with last and before.`);
        }
    }
    const backward = args.last != null || args.before != null;
    return backward
        ? {
            direction: 'backward',
            size: parseSize('last', args.last, maxPageSize),
            cursor: parseCursor('before', args.before, binding),
        }
        : {
            direction: 'forward',
            size: parseSize('first', args.first, maxPageSize),
            cursor: parseCursor('after', args.after, binding),
        };
}
function parseSize(argument, size, maxPageSize) {
    if (size == null)
        return Math.min(defaultPageSize, maxPageSize);
    if (size >= 1 && size <= maxPageSize)
        return size;
    throw badInput(argument, `${argument} must be between 1 and ${maxPageSize}; it is ${size}.`);
}
function parseCursor(argument, cursor, binding) {
    return cursor == null ? undefined : unbindCursor(argument, cursor, binding);
}
