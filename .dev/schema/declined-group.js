import { declinedBehind } from './declined-behind.js';
import { connectionCost } from './field-cost.js';
import { showRowId } from './mask.js';
import { definePageArguments, loadConnection } from './request-connection.js';
import { printSpanId } from './span-id.js';
/** The interface of all five summary types, and the drill-down that it promises. */
export function defineDeclinedGroup(builder, connection, order, ids) {
    return builder.interfaceRef('DeclinedGroup').implement({
        description: 'What every row of a declined summary has, whatever it is grouped by.',
        interfaces: [builder.nodeInterfaceRef()],
        fields: (t) => ({
            id: t.id({
                description: ids.row,
                resolve: ({ summary, index }) => printSpanId(summary.query, summary.digests.of(index)),
            }),
            rowId: t.id({
                nullable: true,
                resolve: (row, _args, { privacy }) => showRowId(row, privacy),
                description: "The upstream's id: project and value. Not unique: the same value has it in every interval. Null if the upstream gives none, or if it would show what is masked.",
            }),
            projectId: t.exposeID('projectId', { description: 'The project that was summed up.' }),
            customerId: t.exposeID('customerId', { nullable: true, description: 'Always null for a whole project.' }),
            declinedReqCount: t.expose('declinedReqCount', {
                type: 'SafeInt',
                description: 'How many requests of this row were declined.',
            }),
            share: t.exposeFloat('share', {
                description: "This row's part of all declined requests in upstream's answer, 0 to 1; taken before first cuts it.",
            }),
            requests: t.field({
                type: connection,
                nullable: true,
                extensions: { cost: connectionCost },
                description: 'The declined requests behind this row, in the same span of time. Upstream documents no such link, so this is assumed: a declined request has a failedMessage; the span is that of whole calendar units in UTC with the running one; the filter is remoteAddr and country, country, requestUri or failedMessage as the row has them, and for a rule isBanByRule with a failedMessage like the name of the rule. Cursors hold within that span: a new hour, day or month is a new list.',
                args: {
                    ...definePageArguments(builder),
                    orderBy: t.arg({ type: order, description: "Left out: upstream's own order." }),
                },
                resolve: (row, { orderBy, ...page }, context, info) => loadConnection({
                    project: row.summary.query.project,
                    where: declinedBehind(row, row.summary.span),
                    orderBy: orderBy ?? undefined,
                }, page, context, info),
            }),
        }),
    });
}
