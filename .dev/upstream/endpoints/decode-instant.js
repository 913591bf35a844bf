/** The end of the year 9999, where ISO 8601's four digits end. */
const latestMs = 253_402_300_799_999;
/** Smaller numbers are seconds: as milliseconds this is March 1973, as seconds the year 5138. */
const leastMs = 1e11;
/** As nearly all of them come: nothing is left to be made of it. */
const canonical = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;
const decimal = /^\d+(?:\.\d+)?$/;
const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
/** Epoch milliseconds out of ISO 8601 or epoch seconds or milliseconds; null for the rest. */
export function decodeInstant(value) {
    const ms = typeof value === 'string' ? parseText(value) : typeof value === 'number' ? fromEpoch(value) : Number.NaN;
    return ms >= 0 && ms <= latestMs ? Math.round(ms) : null;
}
function parseText(text) {
    if (canonical.test(text))
        return Date.parse(text);
    if (decimal.test(text))
        return fromEpoch(Number(text));
    const [, date, time = '00:00', zone = 'Z'] = iso.exec(text) ?? [];
    if (date === undefined)
        return Number.NaN;
    // Without a zone, Date.parse would take the machine's own.
    return Date.parse(`${date}T${time}${zone.length === 3 ? `${zone}:00` : zone}`);
}
function fromEpoch(number) {
    return number < leastMs ? number * 1_000 : number;
}
