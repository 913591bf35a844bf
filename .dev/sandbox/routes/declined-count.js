import { parseSpan, spanParameters } from '../calendar-span.js';
import { readParameters } from '../read-parameters.js';
/** `GET …/overviews/declined_events/count`: how many the span declined, and how that compares with the span before. */
export const declinedCountRoute = ({ projectId, query }, { dataset, clock }) => {
    const nowMs = clock();
    const { previousFromMs, fromMs, toMs } = parseSpan(readParameters(query, spanParameters), nowMs);
    const now = countDeclined(dataset.between(projectId, fromMs, toMs, nowMs));
    const before = countDeclined(dataset.between(projectId, previousFromMs, fromMs, nowMs));
    return {
        id: `${projectId}_${dayAndHour(fromMs)}`,
        projectId,
        customerId: null,
        bannedReqCount: now.banned,
        bannedReqTrend: trend(before.banned, now.banned),
        botReqCount: now.bot,
        botReqTrend: trend(before.bot, now.bot),
    };
};
function countDeclined(rows) {
    const declined = rows.filter(({ row }) => row.failedMessage !== null);
    const banned = declined.filter(({ row }) => row.isBanByRule === true).length;
    return { banned, bot: declined.length - banned };
}
/** Percent with two decimals; nothing can be said against a span that had none. */
function trend(before, now) {
    return before === 0 ? null : Math.round(((now - before) / before) * 10_000) / 100;
}
// The span's first hour: the vendor's sample of a day says hour 0. The hour has no leading zero.
function dayAndHour(fromMs) {
    const start = new Date(fromMs);
    return `${start.toISOString().slice(0, 10)}_${start.getUTCHours()}`;
}
