const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** The three forms that a recipient has to understand (RFC 9110, 5.6.7): today's, RFC 850's and that of asctime. */
const forms = [
    /^[A-Z][a-z]{2}, (?<day>\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
    /^[A-Z][a-z]{5,8}, (?<day>\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
    /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/,
];
/** Epoch milliseconds; undefined where it is none of the forms, or no such moment. `nowMs` tells the century of two digits. */
export function parseHttpDate(text, nowMs) {
    const parts = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
    if (parts === undefined)
        return undefined;
    const { day = '', month = '', year = '', time = '' } = parts;
    const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
    const monthIndex = months.indexOf(month);
    const dateMs = Date.UTC(yearOf(year, nowMs), monthIndex, Number(day));
    if (monthIndex < 0 || new Date(dateMs).getUTCDate() !== Number(day))
        return undefined;
    // A leap second is the sixtieth.
    if (hours > 23 || minutes > 59 || seconds > 60)
        return undefined;
    return dateMs + ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}
/** Of two digits, the year that is nearest: what appears to be more than 50 years ahead is past. */
function yearOf(digits, nowMs) {
    if (digits.length > 2)
        return Number(digits);
    const thisYear = new Date(nowMs).getUTCFullYear();
    const year = thisYear - (thisYear % 100) + Number(digits);
    if (year > thisYear + 50)
        return year - 100;
    return year < thisYear - 50 ? year + 100 : year;
}
