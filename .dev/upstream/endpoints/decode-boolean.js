/** Booleans, and the spellings of them that databases and query strings leave behind; null for the rest. */
export function decodeBoolean(value) {
    if (typeof value === 'boolean')
        return value;
    if (value === 1 || value === '1' || value === 'true')
        return true;
    if (value === 0 || value === '0' || value === 'false')
        return false;
    return null;
}
