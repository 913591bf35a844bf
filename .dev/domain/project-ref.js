import { badInput } from './gateway-error.js';
import { refuseRounded, roundedNumber } from './rounded-number.js';
// Escaping does not make an id safe: encodeURIComponent('..') is still '..', and the URL parser folds it away.
const idPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
export function isId(value) {
    return idPattern.test(value);
}
/** Lets an id through to keys, logs and URLs, or refuses it without repeating it. */
export function parseId(argument, value) {
    if (isId(value))
        return value;
    if (value === roundedNumber)
        throw refuseRounded(argument);
    throw badInput(argument, `${argument} is not an id: 1 to 64 letters, digits, "_" or "-" are allowed, beginning with a letter or digit.`);
}
