// What V8 takes on 64 bits, rounded up: enough to keep a budget, not an audit.
const objectBytes = 56;
const slotBytes = 8;
const stringBytes = 24;
/** Freezes a value to the last leaf and says about how many bytes of memory it holds. */
export function freezeAndMeasure(value) {
    if (typeof value === 'string')
        return stringBytes + value.length;
    if (!isHolder(value))
        return 0;
    let bytes = objectBytes;
    // Not by Object.values: it would make a list of each row of a page.
    if (Array.isArray(value))
        for (const item of value)
            bytes += slotBytes + freezeAndMeasure(item);
    else
        for (const key in value)
            bytes += slotBytes + freezeAndMeasure(value[key]);
    Object.freeze(value);
    return bytes;
}
function isHolder(value) {
    return typeof value === 'object' && value !== null;
}
