import { Kind } from 'graphql';
export const always = [];
/** The condition of a selection inside another; `never` where a literal says so. */
export function conditionOf(node, outer) {
    let condition = outer;
    for (const directive of node.directives ?? []) {
        const expected = directive.name.value === 'include' ? true : directive.name.value === 'skip' ? false : undefined;
        if (expected === undefined)
            continue;
        const value = directive.arguments?.[0]?.value;
        if (value?.kind === Kind.VARIABLE)
            condition = [...condition, { variable: value.name.value, expected }];
        else if (value?.kind === Kind.BOOLEAN && value.value !== expected)
            return 'never';
    }
    return condition;
}
export function holds(condition, variables) {
    return condition.every(({ variable, expected }) => variables[variable] === expected);
}
/** Directives that only the general executor knows what to do with. */
export function isForeign({ name }) {
    return name.value !== 'include' && name.value !== 'skip';
}
