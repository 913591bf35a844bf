export function isJsonArray(value) {
    return Array.isArray(value);
}
export function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Whether arrays and objects are nested more than `levels` deep. Looks no deeper than that itself. */
export function isDeeperThan(levels, value) {
    if (typeof value !== 'object' || value === null)
        return false;
    if (levels === 0)
        return true;
    const children = isJsonArray(value) ? value : Object.values(value);
    return children.some((child) => isDeeperThan(levels - 1, child));
}
