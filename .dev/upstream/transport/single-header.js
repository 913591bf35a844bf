import { badResponse } from '../upstream-errors.js';
/**
 * The value of a field that may stand once in an answer: one that says the same twice is taken at its word, whether on
 * two lines or on one that a proxy made of them. Throws where it says two things: which one holds, nobody can tell.
 */
export function singleHeader(name, value) {
    if (value === undefined)
        return undefined;
    const [first, ...others] = listMembers(value);
    if (others.every((other) => other === first))
        return first;
    throw badResponse(`its ${name} says several things at once`);
}
// A comma within quotes parts nothing.
const member = /(?:"[^"]*"|[^,])+/g;
/** The members of a list, in small letters; empty ones do not count (RFC 9110, 5.6.1). */
export function listMembers(value) {
    return [value]
        .flat()
        .flatMap((line) => line.match(member) ?? [])
        .map((text) => text.trim().toLowerCase())
        .filter((text) => text !== '');
}
