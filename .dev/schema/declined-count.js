import { digestSpan } from '../domain/span-digest.js';
import { printSpanId } from './span-id.js';
export async function loadDeclinedCount(loaders, query) {
    return { ...(await loaders.declinedCount.load(query)), query };
}
export function defineDeclinedCount(builder, ids) {
    return builder.objectRef('DeclinedCount').implement({
        description: 'How many requests were declined in a span of time, and how that compares with the equal span before.',
        interfaces: [builder.nodeInterfaceRef()],
        fields: (t) => ({
            id: t.id({
                description: ids.count,
                resolve: ({ query }, _args, { idKey }) => printSpanId(query, digestSpan(query, idKey())),
            }),
            countId: t.exposeID('id', {
                nullable: true,
                description: "The upstream's id: project, day and hour. Not unique: spans of different length share it. Null if the upstream gives none.",
            }),
            projectId: t.exposeID('projectId', { description: 'The project that was counted.' }),
            customerId: t.exposeID('customerId', { nullable: true, description: 'Always null for a whole project.' }),
            bannedReqCount: t.expose('bannedReqCount', {
                type: 'SafeInt',
                description: "Requests declined by the customer's own rules.",
            }),
            bannedReqTrend: t.exposeFloat('bannedReqTrend', {
                nullable: true,
                description: 'Change of bannedReqCount in percent against the equal span before; negative is a decrease. Null where upstream does not say.',
            }),
            botReqCount: t.expose('botReqCount', { type: 'SafeInt', description: 'Requests declined as bots by BotBye.' }),
            botReqTrend: t.exposeFloat('botReqTrend', {
                nullable: true,
                description: 'Change of botReqCount in percent against the equal span before; negative is a decrease. Null where upstream does not say.',
            }),
        }),
    });
}
