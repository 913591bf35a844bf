import { badInput } from './gateway-error.js';
/**
 * Stands among variables for a number that JSON.parse has changed: what was written is gone, and as an id the rounded one
 * may be another object's. It is no number, no instant and no id, so it is refused wherever it comes to be used.
 */
export const roundedNumber = 'a number beyond 2^53';
/** Puts {@link roundedNumber} in the place of such numbers, however deep they stand. */
export function markRounded(value) {
    if (typeof value !== 'object' || value === null)
        return;
    for (const [name, part] of Object.entries(value)) {
        if (isRounded(part))
            Reflect.set(value, name, roundedNumber);
        else
            markRounded(part);
    }
}
/** 2^53 itself may have been 2^53 + 1, and -0 is written otherwise than 0. */
function isRounded(value) {
    return Number.isInteger(value) && (!Number.isSafeInteger(value) || Object.is(value, -0));
}
export function refuseRounded(argument) {
    return badInput(argument, `${argument} is a number that JSON cannot hold exactly: send it as text, in quotes.`);
}
