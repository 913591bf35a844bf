import { getOperationAST, Kind } from 'graphql';
/** What anybody may ask; everything else at the root is project data. */
const openFields = new Set(['__schema', '__type', '__typename', 'botbyeGateway', '_service']);
/** Looks into each fragment once, so fragments that double each other cost no more than their text. */
export function asksForData(document, operationName) {
    const unseen = new Map();
    for (const one of document.definitions) {
        if (one.kind === Kind.FRAGMENT_DEFINITION)
            unseen.set(one.name.value, one.selectionSet.selections);
    }
    const isData = (node) => {
        if (node.kind === Kind.FIELD)
            return !openFields.has(node.name.value);
        if (node.kind === Kind.INLINE_FRAGMENT)
            return node.selectionSet.selections.some(isData);
        const selections = unseen.get(node.name.value) ?? [];
        unseen.delete(node.name.value);
        return selections.some(isData);
    };
    return getOperationAST(document, operationName)?.selectionSet.selections.some(isData) ?? false;
}
