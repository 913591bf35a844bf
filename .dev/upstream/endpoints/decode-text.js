/** Strings as they are, the empty one too; numbers in digits, unless JSON.parse has rounded them; null for the rest. */
export function decodeText(value) {
    if (typeof value === 'string')
        return value;
    if (typeof value !== 'number' || !Number.isFinite(value))
        return null;
    return Number.isSafeInteger(value) || !Number.isInteger(value) ? String(value) : null;
}
