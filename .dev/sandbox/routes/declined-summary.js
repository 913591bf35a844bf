import { parseSpan, spanParameters } from '../calendar-span.js';
import { readParameters } from '../read-parameters.js';
import { badParameter } from '../refusal.js';
import { ruleOf } from '../world/rules.js';
/** `GET …/overviews/declined_events`: the span's declined requests by one dimension, most first. */
export const declinedSummaryRoute = (call, { dataset, clock }) => {
    const nowMs = clock();
    const parameters = readParameters(call.query, ['type', ...spanParameters]);
    const { fromMs, toMs } = parseSpan(parameters, nowMs);
    const type = parameters.type ?? '';
    if (!isSummaryType(type)) {
        throw badParameter('type', 'enum', `type is one of ${Object.keys(groupings).join(', ')}`);
    }
    const rows = dataset.between(call.projectId, fromMs, toMs, nowMs).map(({ row }) => row);
    const summary = summarize(call.projectId, rows, groupings[type]);
    return type === 'total_endpoint' ? withTotals(summary, rows) : summary;
};
const byUri = ({ requestUri }) => ({ tail: String(requestUri), fields: { requestUri } });
/** The vendor leaves `total_endpoint` unexplained; here it is `endpoint` with one more number, its key made up. */
const groupings = {
    attack_source: ({ remoteAddr, country }) => ({ tail: `${remoteAddr}_${country}`, fields: { remoteAddr, country } }),
    country: ({ country }) => ({ tail: String(country), fields: { country } }),
    endpoint: byUri,
    total_endpoint: byUri,
    reason: ({ failedMessage }) => ({ tail: String(failedMessage), fields: { failedMessage } }),
    rule: ({ failedMessage, isBanByRule }) => {
        if (failedMessage === null || isBanByRule !== true)
            return undefined;
        const { id: ruleId, name: ruleName } = ruleOf(failedMessage);
        return { tail: ruleId, fields: { ruleId, ruleName } };
    },
};
function isSummaryType(type) {
    return Object.hasOwn(groupings, type);
}
function summarize(projectId, rows, grouping) {
    const groups = new Map();
    for (const row of rows) {
        const group = row.failedMessage === null ? undefined : grouping(row);
        if (group === undefined)
            continue;
        const known = groups.get(group.tail);
        if (known !== undefined)
            known.declinedReqCount++;
        else
            groups.set(group.tail, firstOf(projectId, group));
    }
    return [...groups.values()].sort((a, b) => b.declinedReqCount - a.declinedReqCount || (a.id < b.id ? -1 : 1));
}
function firstOf(projectId, { tail, fields }) {
    return { id: `${projectId}_${tail}`, projectId, customerId: null, ...fields, declinedReqCount: 1 };
}
function withTotals(summary, rows) {
    const totals = new Map();
    for (const { projectId, requestUri } of rows) {
        const id = `${projectId}_${requestUri}`;
        totals.set(id, (totals.get(id) ?? 0) + 1);
    }
    return summary.map((row) => ({ ...row, totalReqCount: totals.get(row.id) ?? row.declinedReqCount }));
}
