import { getArgumentValues, getNamedType, getOperationAST, isCompositeType, isInterfaceType, isListType, isNonNullType, isObjectType, Kind, } from 'graphql';
import { fieldCostOf } from '../../schema/field-cost.js';
const unsized = { fields: [], size: 1 };
/**
 * What an operation may cost at most: every object 1, times the lists it stands in, and the weight of each field that asks
 * the upstream. Each fragment is added up once for each sizing it is spread in, so the work is bounded by the text.
 */
export function costOfOperation({ schema, document, operationName, variables, maxPageSize }) {
    const fragments = new Map();
    const costOf = (selectionSet, type, sizing) => {
        let cost = 0;
        for (const node of selectionSet.selections) {
            if (node.kind === Kind.FIELD)
                cost += costOfField(node, type, sizing);
            else if (node.kind === Kind.FRAGMENT_SPREAD)
                cost += costOfFragment(node.name.value, sizing);
            else
                cost += costOf(node.selectionSet, node.typeCondition ? schema.getType(node.typeCondition.name.value) : type, sizing);
        }
        return cost;
    };
    const costOfField = (node, type, sizing) => {
        const field = fieldOf(type, node.name.value);
        if (field === undefined)
            return 0;
        const weighing = fieldCostOf(field);
        const returned = getNamedType(field.type);
        const size = rowsOf(node, field, weighing, variables, sizing);
        const below = weighing?.sizedFields
            ? { fields: weighing.sizedFields, size: Math.min(size.promised, maxPageSize) }
            : unsized;
        const each = isCompositeType(returned) && node.selectionSet ? 1 + costOf(node.selectionSet, returned, below) : 0;
        return (weighing?.weight ?? 0) + size.own * each;
    };
    const costOfFragment = (name, sizing) => {
        const key = `${name} ${sizing.size} ${sizing.fields.join()}`;
        const known = fragments.get(key);
        if (known !== undefined)
            return known;
        const definition = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name);
        const cost = definition?.kind === Kind.FRAGMENT_DEFINITION
            ? costOf(definition.selectionSet, schema.getType(definition.typeCondition.name.value), sizing)
            : 0;
        fragments.set(key, cost);
        return cost;
    };
    const operation = getOperationAST(document, operationName);
    const root = operation && schema.getRootType(operation.operation);
    return operation && root ? costOf(operation.selectionSet, root, unsized) : 0;
}
function fieldOf(type, name) {
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
/** How many objects the field itself returns, and how many its arguments promise further down. */
function rowsOf(node, field, weighing, variables, sizing) {
    const promised = slicedSize(node, field, weighing, variables) ?? weighing?.assumedSize ?? 1;
    const type = isNonNullType(field.type) ? field.type.ofType : field.type;
    if (!isListType(type))
        return { own: 1, promised };
    return { own: sizing.fields.includes(field.name) ? sizing.size : promised, promised };
}
function slicedSize(node, field, weighing, variables) {
    if (!weighing?.slicingArguments)
        return undefined;
    const given = getArgumentValues(field, node, { ...variables });
    const sizes = weighing.slicingArguments
        .map((name) => given[name])
        .map((value) => (Array.isArray(value) ? value.length : value));
    const numbers = sizes.filter((size) => typeof size === 'number');
    return numbers.length > 0 ? Math.max(0, ...numbers) : undefined;
}
