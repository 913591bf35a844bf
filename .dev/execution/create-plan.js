import { getArgumentValues, getOperationAST, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType, Kind, TypeNameMetaFieldDef, } from 'graphql';
import { always, conditionOf, isForeign } from './condition.js';
import { printerOf } from './print-leaf.js';
/** Selections visited before a document is left to the general executor, which does not unfold fragments in advance. */
const maxVisits = 20_000;
/**
 * A validated document as a plan: fields collected and merged for each object type, arguments and leaf printers looked up
 * once. Undefined where the general executor has to do it: introspection, directives beyond skip and include, anything
 * that is no query, and documents whose fragments unfold without measure.
 */
export function createPlan(schema, document, operationName) {
    const operation = getOperationAST(document, operationName);
    const type = operation && schema.getRootType(operation.operation);
    if (!operation || !type || operation.operation !== 'query')
        return undefined;
    const planner = createPlanner(schema, document);
    try {
        const root = planner.planObject(type, [{ selectionSet: operation.selectionSet, condition: always }]);
        return { operation, root, fieldCount: planner.fieldCount };
    }
    catch (error) {
        if (error === leaveIt)
            return undefined;
        throw error;
    }
}
/** Thrown inside to get out of the recursion, never seen outside. */
const leaveIt = Symbol('left to the general executor');
function createPlanner(schema, document) {
    const fragments = new Map();
    for (const definition of document.definitions) {
        if (definition.kind === Kind.FRAGMENT_DEFINITION)
            fragments.set(definition.name.value, definition);
    }
    const leaves = new Map();
    let fieldCount = 0;
    let visits = 0;
    const collect = (type, { selectionSet, condition: outer }, into) => {
        for (const node of selectionSet.selections) {
            visits += 1;
            if (visits > maxVisits || node.directives?.some(isForeign))
                throw leaveIt;
            const condition = conditionOf(node, outer);
            if (condition === 'never')
                continue;
            if (node.kind === Kind.FIELD) {
                addTo(into, node.alias?.value ?? node.name.value, { node, condition });
                continue;
            }
            const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
            if (!fragment)
                throw leaveIt;
            const applies = !fragment.typeCondition || isWithin(schema, type, fragment.typeCondition.name.value);
            if (applies)
                collect(type, { selectionSet: fragment.selectionSet, condition }, into);
        }
    };
    const planObject = (type, selections) => {
        const collected = new Map();
        for (const one of selections)
            collect(type, one, collected);
        return {
            type,
            fields: Array.from(collected, ([responseKey, occurrences]) => planField(type, responseKey, occurrences)),
        };
    };
    const planField = (parentType, responseKey, occurrences) => {
        const [first] = occurrences;
        if (!first)
            throw leaveIt;
        const name = first.node.name.value;
        const definition = name === '__typename' ? TypeNameMetaFieldDef : parentType.getFields()[name];
        if (!definition)
            throw leaveIt;
        const index = fieldCount;
        fieldCount += 1;
        const output = definition === TypeNameMetaFieldDef
            ? { kind: 'typename', text: JSON.stringify(parentType.name) }
            : planOutput(definition.type, occurrences);
        // A name needs no escaping.
        const prefix = `"${responseKey}":`;
        return {
            index,
            parentType,
            definition,
            responseKey,
            prefix,
            nextPrefix: `,${prefix}`,
            occurrences,
            onlyNode: occurrences.length === 1 && first.condition.length === 0 ? first.node : undefined,
            isUnconditional: occurrences.some(({ condition }) => condition.length === 0),
            property: propertyOf(definition),
            constantArguments: constantArgumentsOf(definition, first.node),
            output,
            printLeaf: leafPrinterOf(output),
        };
    };
    const planOutput = (type, occurrences) => {
        if (isNonNullType(type))
            return { kind: 'non-null', of: planOutput(type.ofType, occurrences) };
        if (isListType(type))
            return { kind: 'list', of: planOutput(type.ofType, occurrences) };
        if (isLeafType(type))
            return planLeaf(type);
        const selections = occurrences.flatMap(selectionsOf);
        if (isObjectType(type))
            return { kind: 'object', plan: planObject(type, selections) };
        const plans = new Map();
        for (const possible of schema.getPossibleTypes(type))
            plans.set(possible.name, planObject(possible, selections));
        return { kind: 'abstract', type, planFor: (typeName) => plans.get(typeName) };
    };
    const planLeaf = (type) => {
        const known = leaves.get(type) ?? { kind: 'leaf', type, print: printerOf(type) };
        leaves.set(type, known);
        return known;
    };
    return {
        planObject,
        get fieldCount() {
            return fieldCount;
        },
    };
}
function leafPrinterOf(output) {
    if (output.kind === 'non-null')
        return leafPrinterOf(output.of);
    return output.kind === 'leaf' ? output.print : undefined;
}
function addTo(into, responseKey, occurrence) {
    const known = into.get(responseKey);
    if (known)
        known.push(occurrence);
    else
        into.set(responseKey, [occurrence]);
}
function selectionsOf({ node, condition }) {
    return node.selectionSet ? [{ selectionSet: node.selectionSet, condition }] : [];
}
function isWithin(schema, type, conditionName) {
    const condition = schema.getType(conditionName);
    return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}
const noArguments = Object.freeze({});
function constantArgumentsOf(definition, node) {
    if (definition.args.length === 0)
        return noArguments;
    return usesVariables(node) ? undefined : getArgumentValues(definition, node);
}
function usesVariables({ arguments: given = [] }) {
    return given.some(({ value }) => holdsVariable(value));
}
function holdsVariable(value) {
    if (value.kind === Kind.LIST)
        return value.values.some(holdsVariable);
    if (value.kind === Kind.OBJECT)
        return value.fields.some((field) => holdsVariable(field.value));
    return value.kind === Kind.VARIABLE;
}
/** Pothos says where a field only exposes a property; without a resolver GraphQL takes the property of the same name. */
function propertyOf({ name, resolve, extensions }) {
    const exposed = extensions.pothosExposedField;
    if (typeof exposed === 'string')
        return exposed;
    return resolve ? undefined : name;
}
