import { bindCursor, cursorBinding } from '../domain/cursor.js';
import { parsePageArguments } from './parse-page-arguments.js';
import { selects } from './selects.js';
export function defineRequestConnection(builder, request) {
    return builder.connectionObject({
        type: request,
        name: 'BotByeRequestConnection',
        description: 'A page of requests, as the Relay cursor connections specification has it.',
        fields: (t) => ({
            nodes: t.expose('nodes', {
                type: [request],
                description: "The edges' nodes, for those who need no cursors.",
            }),
            totalCount: t.expose('totalCount', {
                type: 'SafeInt',
                nullable: true,
                description: "How many requests the filter matches: upstream's pageInfo.total, asked for only when this is selected. Null where upstream does not say, or BOTBYE_TOTAL is never.",
            }),
        }),
    }, { name: 'BotByeRequestEdge', description: 'A request and its place in the list.' });
}
export function definePageArguments(builder) {
    return builder.args((t) => ({
        first: t.int({
            description: 'How many rows, from the beginning or after a cursor: 1 to botbyeGateway.limits.maxPageSize. Default 20.',
        }),
        after: t.string({ description: 'Only rows behind this cursor. Goes with first.' }),
        last: t.int({
            description: 'How many rows, from the end or before a cursor: 1 to botbyeGateway.limits.maxPageSize. Without before only where BOTBYE_PAGING can express it.',
        }),
        before: t.string({
            description: 'Only rows ahead of this cursor. Goes with last; alone it means the last 20 of them.',
        }),
    }));
}
/** Asks for as much as the operation selects: no rows where only totalCount is, nothing at all where nothing is. */
export async function loadConnection(list, args, { loaders, limits }, info) {
    const binding = cursorBinding(list);
    const { size, ...stretch } = parsePageArguments(args, binding, limits.maxPageSize);
    const wantsRows = selects(info, ['edges', 'nodes', 'pageInfo']);
    const withTotal = selects(info, ['totalCount']);
    if (!wantsRows && !withTotal)
        return toConnection(emptyPage, binding);
    const place = wantsRows ? stretch : { direction: 'forward', cursor: undefined };
    const page = await loaders.requestPage.load({ ...list, ...place, size: wantsRows ? size : 0, withTotal });
    return toConnection(page, binding);
}
const emptyPage = {
    edges: [],
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
    total: null,
};
function toConnection(page, binding) {
    const bind = (cursor) => (cursor === null ? null : bindCursor(cursor, binding));
    const edges = page.edges.map(({ cursor, node }) => ({ cursor: bindCursor(cursor, binding), node }));
    return {
        edges,
        nodes: page.edges.map(({ node }) => node),
        pageInfo: {
            hasNextPage: page.hasNextPage,
            hasPreviousPage: page.hasPreviousPage,
            startCursor: bind(page.startCursor),
            endCursor: bind(page.endCursor),
        },
        totalCount: page.total,
    };
}
