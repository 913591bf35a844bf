import { decodeText } from './decode-text.js';
import { isDeeperThan } from './json-shape.js';
/** Beyond this, JSON that came as a whole is not passed on: JSON.stringify overflows where JSON.parse did not. */
export const maxJsonDepth = 20;
/** Text as it is; an object or array, which some of the vendor's clients send instead, as JSON text. */
export function decodeJsonText(value) {
    if (typeof value !== 'object' || value === null)
        return decodeText(value);
    return isDeeperThan(maxJsonDepth, value) ? null : JSON.stringify(value);
}
