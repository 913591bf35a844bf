import { getNamedType, isCompositeType, isListType, isNonNullType, isRequiredArgument, } from 'graphql';
import { fieldCostOf } from './field-cost.js';
/** What of an operation's cost is the field's own. A router counts it in place of its object's 1, and once for each row of a list. */
export function weightDirectivesOf(field) {
    const weight = fieldCostOf(field)?.weight;
    return weight !== undefined && !isList(field) ? [`@cost(weight: ${weight + objectCost(field)})`] : [];
}
/** Counted once however long the list is: a list's weight stands on the argument that is always given. */
export function argumentWeightDirectivesOf(field, argument) {
    const weight = fieldCostOf(field)?.weight;
    const carrier = field.args.find(isRequiredArgument);
    return weight !== undefined && isList(field) && carrier?.name === argument ? [`@cost(weight: ${weight})`] : [];
}
/** How many rows the field returns or promises. */
export function listSizeDirectivesOf(field) {
    const { assumedSize, slicingArguments, sizedFields } = fieldCostOf(field) ?? {};
    if (assumedSize === undefined && slicingArguments === undefined)
        return [];
    const parts = { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument: slicingArguments && false };
    const given = Object.entries(parts).filter(([, value]) => value !== undefined);
    return [`@listSize(${given.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ')})`];
}
function objectCost(field) {
    return isCompositeType(getNamedType(field.type)) ? 1 : 0;
}
function isList({ type }) {
    return isListType(isNonNullType(type) ? type.ofType : type);
}
