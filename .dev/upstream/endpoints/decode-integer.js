const digits = /^\d{1,16}$/;
/** A whole number from 0 to `max`, also in digits; null for the rest, and for what JSON.parse may have rounded. */
export function decodeInteger(value, max = Number.MAX_SAFE_INTEGER) {
    const number = typeof value === 'string' && digits.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= max ? number : null;
}
