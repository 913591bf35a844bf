/** The first `length` of these rows; rows added to the array later stay out of sight. */
export function asList(rows, length = rows.length) {
    const at = (index) => {
        const stored = index < length ? rows[index] : undefined;
        if (stored === undefined)
            throw new RangeError(`no row ${index} among ${length}`);
        return stored;
    };
    return { length, at };
}
/** How many rows of a list kept by age are older than `beforeMs`. */
export function countOlder(rows, beforeMs) {
    let low = 0;
    let high = rows.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if ((rows[middle]?.atMs ?? Number.POSITIVE_INFINITY) < beforeMs)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
