import { Kind } from 'graphql';
/** Sizes of one document that are remembered; more are forgotten together. */
const maxSizes = 100;
export function createCostMemo(slicingArguments) {
    const documents = new WeakMap();
    const knownOf = (document) => {
        const known = documents.get(document) ?? { sizing: sizingVariables(document, slicingArguments), costs: new Map() };
        documents.set(document, known);
        return known;
    };
    return {
        find: ({ document, text }) => knownOf(document).costs.get(text),
        keep({ document, text }, cost) {
            const { costs } = knownOf(document);
            if (costs.size >= maxSizes)
                costs.clear();
            costs.set(text, cost);
        },
        keyOf(document, operationName, variables) {
            const sizes = knownOf(document).sizing.map((name) => sizeOf(variables?.[name]));
            return { document, text: `${operationName ?? ''}(${sizes.join()})` };
        },
    };
}
/** A list counts by its length. Every other value that is no number is a list of one, or the executor refuses it. */
function sizeOf(value) {
    if (Array.isArray(value))
        return `[${value.length}]`;
    return typeof value === 'number' || value == null ? String(value) : 'one';
}
function sizingVariables({ definitions }, slicingArguments) {
    const names = new Set();
    const collect = ({ selections }) => {
        for (const node of selections) {
            if (node.kind === Kind.FRAGMENT_SPREAD)
                continue;
            for (const { name, value } of (node.kind === Kind.FIELD && node.arguments) || []) {
                if (value.kind === Kind.VARIABLE && slicingArguments.has(name.value))
                    names.add(value.name.value);
            }
            if (node.selectionSet)
                collect(node.selectionSet);
        }
    };
    for (const one of definitions)
        if ('selectionSet' in one)
            collect(one.selectionSet);
    return [...names];
}
