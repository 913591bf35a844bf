const hourLengthMs = 3_600_000;
// By local hour, midnight first: quiet nights, a dip after lunch, the peak after work.
const byHour = [4, 2, 1, 1, 1, 2, 5, 10, 16, 20, 22, 24, 26, 22, 20, 21, 23, 27, 32, 36, 34, 26, 16, 8];
/** The rhythm of people: by day, and a fifth less at weekends. */
export const peopleRhythm = (hourMs, site) => {
    const local = new Date(hourMs + site.utcOffset * hourLengthMs);
    const weekend = local.getUTCDay() === 0 || local.getUTCDay() === 6;
    return (byHour[local.getUTCHours()] ?? 0) * (weekend ? 0.8 : 1);
};
/** The rhythm of machines: none. */
export const machineRhythm = () => 1;
/** Three hours of one night in five, and nothing in between: which night is each site's own. */
export const burstRhythm = (hourMs, site) => {
    const localHours = Math.floor(hourMs / hourLengthMs) + site.utcOffset;
    const [day, hour] = [Math.floor(localHours / 24), localHours % 24];
    const night = site.projectId.charCodeAt(0) % 5;
    return day % 5 === night && hour >= 1 && hour < 4 ? hour : 0;
};
