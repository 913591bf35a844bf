import { getOperationAST, Kind } from 'graphql';
const none = { depth: 0, aliases: 0, fields: 0, introspection: 0 };
const introspectionRoots = new Set(['__schema', '__type']);
/** Measures each fragment once, so fragments that double each other cost no more than their text; cycles end there too. */
export function measureOperation(document, operationName, sizes) {
    const selectionSets = fragmentsOf(document);
    const measured = new Map();
    const measureAll = ({ selections }, inIntrospection) => {
        const total = { ...none };
        for (const node of selections) {
            const size = measureOne(node, inIntrospection);
            total.depth = Math.max(total.depth, size.depth);
            total.aliases += size.aliases;
            total.fields += size.fields;
            total.introspection += size.introspection;
        }
        return total;
    };
    const measureOne = (node, inIntrospection) => {
        if (node.kind === Kind.FRAGMENT_SPREAD)
            return measureFragment(node.name.value, inIntrospection);
        if (node.kind === Kind.INLINE_FRAGMENT)
            return measureAll(node.selectionSet, inIntrospection);
        const introspects = inIntrospection || introspectionRoots.has(node.name.value);
        const below = node.selectionSet ? measureAll(node.selectionSet, introspects) : none;
        return {
            depth: (introspects ? 0 : below.depth) + 1,
            aliases: below.aliases + (node.alias ? 1 : 0),
            fields: below.fields + 1,
            introspection: introspects ? (sizes.get(node.name.value) ?? 1) * (1 + below.introspection) : below.introspection,
        };
    };
    const measureFragment = (name, inIntrospection) => {
        const key = inIntrospection ? `__ ${name}` : name;
        const known = measured.get(key);
        if (known)
            return known;
        measured.set(key, none);
        const selectionSet = selectionSets.get(name);
        const size = selectionSet ? measureAll(selectionSet, inIntrospection) : none;
        measured.set(key, size);
        return size;
    };
    const operation = getOperationAST(document, operationName);
    return operation ? measureAll(operation.selectionSet, false) : none;
}
function fragmentsOf({ definitions }) {
    const fragments = new Map();
    for (const one of definitions) {
        if (one.kind === Kind.FRAGMENT_DEFINITION)
            fragments.set(one.name.value, one.selectionSet);
    }
    return fragments;
}
