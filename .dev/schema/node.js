import { badInput, GatewayError } from '../domain/gateway-error.js';
import { loadDeclinedCount } from './declined-count.js';
import { loadDeclinedRow } from './declined-summary.js';
import { nodesCost, upstreamWeight } from './field-cost.js';
import { parseNodeId } from './global-id.js';
/** Most ids in one `nodes`: upstream's own page size. */
const maxNodes = 100;
/** `node` and `nodes` of our own: one bad id is null at its own place, and the others stay whole. */
export function defineNodeQueries(builder) {
    const node = builder.nodeInterfaceRef();
    builder.queryFields((t) => ({
        node: t.field({
            type: node,
            extensions: { cost: { weight: upstreamWeight } },
            nullable: true,
            description: 'The object with this global id. A row of a summary or a count is asked for again, with the interval that it was read with.',
            args: {
                id: t.arg.id({
                    required: true,
                    description: 'A global id: the id field of a project, a request, a row of a summary or a count.',
                }),
            },
            resolve: (_query, { id }, context) => loadNode('id', id, context),
        }),
        nodes: t.field({
            type: [node],
            extensions: { cost: nodesCost },
            nullable: { list: false, items: true },
            description: 'The objects with these global ids, in their order; null with an error of its own for each that is malformed or unknown. At most 100 ids; requests of one project are fetched with one upstream call, and rows of one summary with one.',
            args: { ids: t.arg.idList({ required: true, description: 'Global ids, at most 100.' }) },
            resolve: (_query, { ids }, context) => {
                if (ids.length > maxNodes)
                    throw badInput('ids', `ids takes at most ${maxNodes} ids; it has ${ids.length}.`);
                return ids.map((id) => loadNode('ids', id, context));
            },
        }),
    }));
}
async function loadNode(argument, id, context) {
    return loadNodeRef(parseNodeId(argument, id, context.idKey), context);
}
async function loadNodeRef(ref, context) {
    switch (ref.type) {
        case 'DeclinedCount':
            return loadDeclinedCount(context.loaders, ref.query);
        case 'DeclinedGroup':
            return loadDeclinedRow(context.loaders, ref.query, ref.digest);
        default:
            return loadEntityRef(ref, context);
    }
}
export async function loadEntityRef(ref, { loaders }) {
    if (ref.type === 'BotByeProject')
        return ref.project;
    const record = await loaders.requestById.load({ project: ref.project, requestId: ref.requestId });
    if (record !== null)
        return record;
    throw new GatewayError('NOT_FOUND', 'Upstream knows no request with this id in its project.');
}
