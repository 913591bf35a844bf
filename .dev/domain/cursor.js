import { hash } from 'node:crypto';
import { badInput } from './gateway-error.js';
import { stableKey } from './stable-key.js';
import { maxUpstreamCursorLength } from './upstream-cursor.js';
const bindingLength = 11;
// The longest that is issued: upstream's cursor, a dot and the binding.
const maxLength = maxUpstreamCursorLength + 1 + bindingLength;
/**
 * The suffix that ties cursors to a list: 64 bits of a hash over project, filter and order. It guards against mistakes,
 * not against forgery: upstream authorises every page, so a forged cursor gains nothing.
 */
export function cursorBinding(list) {
    const key = stableKey({ project: list.project, where: list.where, orderBy: list.orderBy });
    return hash('sha256', key, 'base64url').slice(0, bindingLength);
}
/** Upstream's cursor as callers see it. */
export function bindCursor(cursor, binding) {
    return `${cursor}.${binding}`;
}
/** Upstream's cursor out of a caller's; refused where it was issued for another list. */
export function unbindCursor(argument, value, binding) {
    if (value.length > maxLength)
        throw badInput(argument, `${argument} is longer than ${maxLength} characters.`);
    const dot = value.length - bindingLength - 1;
    if (dot < 1 || value[dot] !== '.' || !value.isWellFormed()) {
        throw badInput(argument, `${argument} is not a cursor of this API: pass an edge's cursor, startCursor or endCursor.`);
    }
    if (value.slice(dot + 1) !== binding) {
        throw badInput(argument, `${argument} was issued for another project, filter or order: keep these the same while paging, or begin without a cursor.`);
    }
    return value.slice(0, dot);
}
