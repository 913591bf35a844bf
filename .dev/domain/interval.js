import { badInput } from './gateway-error.js';
export const intervalUnits = ['HOUR', 'DAY', 'MONTH'];
/** Upstream documents no bounds; these are a month of hours, a year of days, two years of months. */
const intervalLimits = { HOUR: 744, DAY: 366, MONTH: 24 };
/** What upstream takes when it is sent neither parameter. */
export const upstreamDefaultInterval = { count: 1, unit: 'DAY' };
/** Whether it is within the limits. */
export function isInterval({ count, unit }) {
    return Number.isInteger(count) && count >= 1 && count <= intervalLimits[unit];
}
/** Nothing given is nothing (upstream then uses its own default); one given makes a whole pair of both. */
export function parseInterval(count, unit) {
    if (count == null && unit == null)
        return undefined;
    const interval = { count: count ?? upstreamDefaultInterval.count, unit: unit ?? upstreamDefaultInterval.unit };
    if (isInterval(interval))
        return interval;
    throw badInput('interval', `interval must be between 1 and ${intervalLimits[interval.unit]} for intervalType ${interval.unit}; it is ${interval.count}.`);
}
/** The calendar-aligned span that an interval covers at the moment `nowMs`: whole UTC units, the running one included. */
export function spanOf(interval, nowMs) {
    const now = new Date(nowMs);
    const [year, month, day, hour] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), now.getUTCHours()];
    const back = interval.count - 1;
    switch (interval.unit) {
        case 'HOUR':
            return { fromMs: Date.UTC(year, month, day, hour - back), toMs: Date.UTC(year, month, day, hour + 1) };
        case 'DAY':
            return { fromMs: Date.UTC(year, month, day - back), toMs: Date.UTC(year, month, day + 1) };
        case 'MONTH':
            return { fromMs: Date.UTC(year, month - back), toMs: Date.UTC(year, month + 1) };
    }
}
