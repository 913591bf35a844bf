const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;
const secondMs = 1_000;
/** What `Date.toISOString` says, at a third of its price: the rows of a page are mostly of one day, whose text is kept. */
export function createPrintInstant() {
    let day = Number.NaN;
    let dayText = '';
    return (ms) => {
        const dayOfMs = Math.floor(ms / dayMs);
        if (dayOfMs !== day) {
            dayText = new Date(dayOfMs * dayMs).toISOString().slice(0, -'00:00:00.000Z'.length);
            day = dayOfMs;
        }
        const rest = ms - day * dayMs;
        const hours = Math.floor(rest / hourMs);
        const minutes = Math.floor(rest / minuteMs) % 60;
        const seconds = Math.floor(rest / secondMs) % 60;
        return `${dayText}${two(hours)}:${two(minutes)}:${two(seconds)}.${three(rest % secondMs)}Z`;
    };
}
function two(number) {
    return number < 10 ? `0${number}` : String(number);
}
function three(number) {
    return number < 100 ? `0${two(number)}` : String(number);
}
