import { bounded } from './logger.js';
/** Causes followed: enough for a real chain, an end to one that bites its tail. With 4 texts at most stay below 8 KiB. */
const maxCauses = 3;
/**
 * Anything can be thrown: null, a string, an object whose getters throw. Takes name, message, stack and causes and no
 * other property, since those may hold a request with its headers.
 */
export function describeError(error, causesLeft = maxCauses) {
    if (!(error instanceof Error))
        return { name: typeof error, message: describeValue(error), stack: null, cause: null };
    const cause = read(() => error.cause);
    return {
        name: readText(() => error.name),
        message: readText(() => error.message),
        // The stack begins with the message, however long that is.
        stack: readText(() => error.stack?.split('\n    at ').slice(1, 9).join(' < ')),
        cause: cause === undefined || cause === null || causesLeft === 0 ? null : describeError(cause, causesLeft - 1),
    };
}
function describeValue(value) {
    return typeof value === 'object' && value !== null ? 'an object that is no error' : bounded(String(value));
}
function readText(get) {
    const value = read(get);
    return typeof value === 'string' ? bounded(value) : '';
}
function read(get) {
    try {
        return get();
    }
    catch {
        return undefined;
    }
}
