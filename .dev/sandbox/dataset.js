import { asList, countOlder } from './row-list.js';
import { byAge } from './sandbox-row.js';
import { createTraffic, hourMs } from './world/create-traffic.js';
import { sites } from './world/sites.js';
const historyHours = 35 * 24;
/** A world left running, or a clock set far ahead, goes on for a year and then falls silent: rows cost memory. */
const futureHours = 366 * 24;
export function createDataset(options) {
    const unknown = Object.keys(options.given.rows ?? {}).find((id) => !sites.some((site) => site.projectId === id));
    if (unknown !== undefined)
        throw new RangeError(`dataset.rows: the sandbox has no project ${unknown}`);
    const histories = new Map(sites.map((site) => [site.projectId, createHistory(site, options)]));
    const upTo = (projectId, nowMs) => histories.get(projectId)?.(nowMs) ?? [];
    // Now, so that no first call has to wait for it.
    for (const history of histories.values())
        history(options.nowMs);
    const answers = options.given.answers ?? {};
    return {
        visible: (projectId, nowMs) => {
            const rows = upTo(projectId, nowMs);
            return asList(rows, countOlder(rows, nowMs + 1));
        },
        between: (projectId, fromMs, toMs, nowMs) => {
            const rows = upTo(projectId, nowMs);
            return rows.slice(countOlder(rows, fromMs), countOlder(rows, Math.min(toMs, nowMs + 1)));
        },
        cannedAnswer: (endpoint, type = '') => (endpoint === 'summary' ? answers.summary?.[type] : answers[endpoint]),
    };
}
function createHistory(site, { seed, nowMs, requestCount, given }) {
    const own = given.rows?.[site.projectId];
    if (own !== undefined) {
        const rows = own.map((row) => ({ atMs: Date.parse(row.createdAt), row })).sort(byAge);
        return () => rows;
    }
    const startMs = Math.floor(nowMs / hourMs) * hourMs - historyHours * hourMs;
    const plan = { seed, startMs, hours: historyHours, requestCount: Math.ceil(requestCount * site.share) };
    return createGrowingHistory(createTraffic(site, plan).nextHour, startMs);
}
// Hours are made when a clock first reaches them, so a running sandbox has new requests without holding them ahead.
function createGrowingHistory(nextHour, startMs) {
    const rows = [];
    let endMs = startMs;
    const limitMs = startMs + (historyHours + futureHours) * hourMs;
    return (nowMs) => {
        for (; endMs <= nowMs && endMs < limitMs; endMs += hourMs)
            rows.push(...nextHour());
        return rows;
    };
}
