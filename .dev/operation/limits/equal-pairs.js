import { Kind } from 'graphql';
/** Pairs of fields with one response key in the whole document: validation compares at most that many. */
export function countEqualPairs({ definitions }) {
    const counts = new Map();
    let pairs = 0;
    const visit = (node) => {
        if (node.kind === Kind.FRAGMENT_SPREAD)
            return;
        if (node.kind === Kind.FIELD) {
            const key = node.alias?.value ?? node.name.value;
            const before = counts.get(key) ?? 0;
            pairs += before;
            counts.set(key, before + 1);
        }
        node.selectionSet?.selections.forEach(visit);
    };
    for (const definition of definitions)
        if ('selectionSet' in definition)
            definition.selectionSet.selections.forEach(visit);
    return pairs;
}
