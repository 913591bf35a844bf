import { badInput } from '../domain/gateway-error.js';
import { requestFields } from '../domain/request-field.js';
// What every reader of ISO 8601 takes: RFC 3339 in capitals, without leap seconds, to the nanosecond at most.
const readableInstant = /^[^a-z]{17}[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
/** A value of `where`, sent upstream as it was given. Refused where the upstream might read another one out of it. */
export function parseFilterValue(field, value) {
    if (typeof value !== 'string')
        return value;
    if (requestFields[field] === 'instant') {
        if (!readableInstant.test(value))
            throw unreadableInstant(field);
    }
    else if (!value.isWellFormed()) {
        throw badInput('where', `where.${field} holds half of a surrogate pair, which is no character: send whole ones.`);
    }
    return value;
}
function unreadableInstant(field) {
    return badInput('where', `where.${field} holds an instant that not everybody reads alike: write T and Z in capitals, seconds up to 59 and at most nine digits of their fraction.`);
}
