import { GraphQLIncludeDirective, GraphQLSkipDirective, getDirectiveValues, } from 'graphql';
/** Whether the operation selects one of these fields of the object that is being resolved, through fragments as well. */
export function selects(info, names) {
    const isSelected = (node) => {
        if (!isIncluded(node, info.variableValues))
            return false;
        if (node.kind === 'Field')
            return names.includes(node.name.value);
        const fragment = node.kind === 'InlineFragment' ? node : fragmentOf(info, node.name.value);
        return fragment.selectionSet.selections.some(isSelected);
    };
    return info.fieldNodes.some((field) => field.selectionSet?.selections.some(isSelected) ?? false);
}
function isIncluded(node, variables) {
    if (!node.directives?.length)
        return true;
    if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true)
        return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}
function fragmentOf(info, name) {
    const fragment = info.fragments[name];
    if (fragment === undefined)
        throw new Error(`The document was validated and yet has no fragment ${name}.`);
    return fragment;
}
