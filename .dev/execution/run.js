import { getArgumentValues, } from 'graphql';
import { holds } from './condition.js';
export function isIncluded({ occurrences }, { variables }) {
    return occurrences.some(({ condition }) => holds(condition, variables));
}
/** The field's nodes that this run takes in; one that two spreads of a fragment bring is one. */
export function nodesOf({ occurrences, onlyNode }, { variables }) {
    if (onlyNode)
        return [onlyNode];
    const included = occurrences.filter(({ condition }) => holds(condition, variables));
    return [...new Set(included.map(({ node }) => node))];
}
export function argumentsOf(field, run) {
    const known = field.constantArguments ?? run.arguments[field.index];
    if (known)
        return known;
    const [node] = nodesOf(field, run);
    const made = node ? getArgumentValues(field.definition, node, run.variables) : {};
    run.arguments[field.index] = made;
    return made;
}
/** What a resolver is told of the operation. One that takes no `info` gets that of the first row, and does not look. */
export function infoOf(field, run, parent) {
    const known = run.infos[field.index];
    const { definition, parentType, responseKey } = field;
    const takesInfo = definition.resolve !== undefined && definition.resolve.length > 3;
    if (known && !takesInfo)
        return known;
    const path = { prev: parent, key: responseKey, typename: parentType.name };
    if (known)
        return { ...known, path };
    const info = {
        fieldName: definition.name,
        fieldNodes: nodesOf(field, run),
        returnType: definition.type,
        parentType,
        path,
        schema: run.schema,
        fragments: run.fragments,
        rootValue: undefined,
        operation: run.plan.operation,
        variableValues: run.variables,
    };
    run.infos[field.index] = info;
    return info;
}
