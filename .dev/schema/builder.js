import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import { nodeTypeName } from './node-type-name.js';
/** Plugins, nullability and the Relay types' words. It defines no types of ours: schema.ts calls those who do. */
export function createBuilder(ids) {
    return new SchemaBuilder({
        plugins: [RelayPlugin],
        defaultFieldNullability: false,
        relay: {
            cursorType: 'String',
            clientMutationId: 'omit',
            // Pothos' own node and nodes turn the whole answer to null for one bad id; node.ts has ours.
            nodeQueryOptions: false,
            nodesQueryOptions: false,
            edgesFieldOptions: { nullable: false, description: 'The rows with their cursors, in the order asked for.' },
            nodeFieldOptions: { nullable: false, description: 'The request itself.' },
            cursorFieldOptions: {
                description: 'Opaque. Valid with the project, filter and order it was issued for, refused with others; pass it as after or before.',
            },
            pageInfoFieldOptions: { description: 'Where this page stands in the list.' },
            idFieldOptions: { description: ids.entity },
            nodeTypeOptions: {
                description: ids.node,
                resolveType: nodeTypeName,
            },
            pageInfoTypeOptions: {
                description: 'Where a page stands in its list, as the Relay specification has it.',
                // Every Relay subgraph has this type.
                extensions: { federation: ['@shareable'] },
            },
            hasNextPageFieldOptions: { description: 'True where rows follow after endCursor.' },
            hasPreviousPageFieldOptions: { description: 'True where rows stand before startCursor.' },
            startCursorFieldOptions: {
                description: "The first row's cursor; of a page without rows the upstream's own, or null.",
            },
            endCursorFieldOptions: {
                description: "The last row's cursor; of a page without rows the upstream's own, or null.",
            },
        },
    });
}
