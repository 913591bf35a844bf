import { badParameter } from './refusal.js';
export const spanParameters = ['interval', 'interval_type'];
/** The running unit and the ones before it that `interval` counts; by default the running day. */
export function parseSpan({ interval = '1', interval_type: unit = 'DAY' }, nowMs) {
    if (!/^[1-9]\d{0,3}$/.test(interval))
        throw badParameter('interval', 'integer', 'interval is a count from 1 to 9999');
    if (!isUnit(unit))
        throw badParameter('interval_type', 'enum', 'interval_type is HOUR, DAY or MONTH');
    const count = Number(interval);
    const toMs = moved(startOf(unit, nowMs), unit, 1);
    return { previousFromMs: moved(toMs, unit, -2 * count), fromMs: moved(toMs, unit, -count), toMs };
}
const units = {
    HOUR: {
        clear: (date) => date.setUTCMinutes(0, 0, 0),
        add: (date, count) => date.setUTCHours(date.getUTCHours() + count),
    },
    DAY: {
        clear: (date) => date.setUTCHours(0, 0, 0, 0),
        add: (date, count) => date.setUTCDate(date.getUTCDate() + count),
    },
    MONTH: {
        clear: (date) => date.setUTCHours(-24 * (date.getUTCDate() - 1), 0, 0, 0),
        add: (date, count) => date.setUTCMonth(date.getUTCMonth() + count),
    },
};
function isUnit(unit) {
    return Object.hasOwn(units, unit);
}
function startOf(unit, nowMs) {
    const date = new Date(nowMs);
    units[unit].clear(date);
    return date.getTime();
}
function moved(fromMs, unit, count) {
    const date = new Date(fromMs);
    units[unit].add(date, count);
    return date.getTime();
}
