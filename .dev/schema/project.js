import { parseInterval } from '../domain/interval.js';
import { defineDeclinedCount, loadDeclinedCount } from './declined-count.js';
import { defineDeclinedGroup } from './declined-group.js';
import { defineDeclinedDimension, defineDeclinedSummary, loadDeclinedSummary } from './declined-summary.js';
import { connectionCost, countCost, summaryCost } from './field-cost.js';
import { projectGlobalId } from './global-id.js';
import { defineIntervalInput } from './interval-input.js';
import { parseRequestFilter } from './parse-request-filter.js';
import { definePageArguments, defineRequestConnection, loadConnection } from './request-connection.js';
import { defineRequestFilter } from './request-filter.js';
import { defineRequestOrder } from './request-order.js';
/** The entry to all data: a project and its three reads, with every type that hangs on them. */
export function defineProject(builder, request, ids) {
    const order = defineRequestOrder(builder);
    const filter = defineRequestFilter(builder);
    const { interval } = defineIntervalInput(builder);
    const connection = defineRequestConnection(builder, request);
    const summary = defineDeclinedSummary(builder, defineDeclinedGroup(builder, connection, order, ids));
    const dimension = defineDeclinedDimension(builder);
    const count = defineDeclinedCount(builder, ids);
    return builder.objectRef('BotByeProject').implement({
        description: 'One protected project: its requests, what was declined, and how many. Whether it exists shows when one of these is asked for.',
        interfaces: [builder.nodeInterfaceRef()],
        extensions: { federation: ['@key(fields: "id")', '@key(fields: "accountId projectId")'] },
        fields: (t) => ({
            id: t.id({ description: ids.entity, resolve: projectGlobalId }),
            accountId: t.exposeID('accountId', { description: 'The account that owns it.' }),
            projectId: t.exposeID('projectId', {
                description: "Upstream's id of the project: 185071d5-d4fe-4bea-93df-19d0bd8c2d0d.",
            }),
            requests: t.field({
                type: connection,
                nullable: true,
                extensions: { cost: connectionCost },
                description: 'Requests of the project, page by page. Source: GET …/events (older name: …/requests). Upstream serves 100 rows a call; more are stitched together.',
                args: {
                    ...definePageArguments(builder),
                    where: t.arg({ type: filter, description: 'Which requests. Left out: all.' }),
                    orderBy: t.arg({
                        type: order,
                        description: "Left out: upstream's own order, which the vendor does not document.",
                    }),
                },
                resolve: (project, { where, orderBy, ...page }, context, info) => loadConnection({ project, where: parseRequestFilter(where), orderBy: orderBy ?? undefined }, page, context, info),
            }),
            declinedSummary: t.field({
                type: [summary],
                nullable: { list: true, items: false },
                extensions: { cost: summaryCost },
                description: 'Declined requests grouped by one dimension, largest group first. Source: GET …/overviews/declined_events (older name: …/declined_requests). Neither interval nor intervalType: the running day.',
                args: {
                    by: t.arg({ type: dimension, required: true, description: 'What to group by.' }),
                    ...interval,
                    first: t.arg.int({ description: 'Only the top rows. Left out: all.' }),
                },
                resolve: async (project, args, { loaders }) => loadDeclinedSummary(loaders, { project, dimension: args.by, interval: parseInterval(args.interval, args.intervalType) }, args.first),
            }),
            declinedCount: t.field({
                type: count,
                nullable: true,
                extensions: { cost: countCost },
                description: 'How many requests were declined, by rules and as bots, with trends. Source: GET …/overviews/declined_events/count (older name: …/declined_requests/count). Neither interval nor intervalType: the running day.',
                args: interval,
                resolve: async (project, args, { loaders }) => loadDeclinedCount(loaders, { project, interval: parseInterval(args.interval, args.intervalType) }),
            }),
        }),
    });
}
