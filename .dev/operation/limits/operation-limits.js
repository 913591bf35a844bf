import { getIntrospectionQuery, parse } from 'graphql';
import { GatewayError } from '../../domain/gateway-error.js';
import { slicingArguments } from '../../schema/field-cost.js';
import { createCostMemo } from './cost-memo.js';
import { countEqualPairs } from './equal-pairs.js';
import { introspectionSizes } from './introspection-sizes.js';
import { costOfOperation } from './operation-cost.js';
import { measureOperation } from './operation-size.js';
/** Some 245 equal fields side by side; validation compares each pair. */
const maxEqualPairs = 30_000;
/** With each fragment counted once for each spread. */
const maxFields = 5_000;
/** Whole introspection queries that one operation may amount to. */
const maxIntrospections = 2;
/** Size is looked up by document; cost by document and the variables that size its lists. */
export function createOperationLimits(limits, schema) {
    const refuseDocument = createMemo((document) => refuseRepetition(countEqualPairs(document)));
    const sizes = introspectionSizes(schema);
    const maxIntrospection = maxIntrospections * measureOperation(wholeIntrospection, undefined, sizes).introspection;
    const sizesByName = createMemo(() => new Map());
    const sizeOf = (document, operationName) => {
        const known = sizesByName(document);
        const name = operationName ?? '';
        const size = known.get(name) ?? measureOperation(document, operationName, sizes);
        known.set(name, size);
        return size;
    };
    const costOf = createCostOf(limits);
    return {
        refuseSize: (document, operationName) => refuseDocument(document) ??
            refuseOperationSize(sizeOf(document, operationName), limits) ??
            refuseIntrospection(sizeOf(document, operationName), maxIntrospection),
        refuseCost: (operation) => refuseCost(costOf(operation), limits) ?? refuseFields(sizeOf(operation.document, operation.operationName)),
    };
}
const wholeIntrospection = parse(getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
}));
/** Remembers a result for as long as its document lives. */
function createMemo(create) {
    const known = new WeakMap();
    return (document) => {
        const kept = known.get(document) ?? { value: create(document) };
        known.set(document, kept);
        return kept.value;
    };
}
function createCostOf({ maxPageSize }) {
    const costs = createCostMemo(slicingArguments);
    return (operation) => {
        const key = costs.keyOf(operation.document, operation.operationName, operation.variables);
        const known = costs.find(key);
        if (known !== undefined)
            return known;
        const cost = costOfOperation({ ...operation, maxPageSize });
        costs.keep(key, cost);
        return cost;
    };
}
function refuseRepetition(equalPairs) {
    if (equalPairs <= maxEqualPairs)
        return undefined;
    return tooLarge('The document repeats the same fields too often. Select each field once.');
}
function refuseOperationSize({ depth, aliases }, { maxDepth, maxAliases }) {
    if (depth > maxDepth)
        return tooLarge(`The operation is ${depth} levels deep; at most ${maxDepth} are allowed.`);
    if (aliases > maxAliases)
        return tooLarge(`The operation has ${aliases} aliases; at most ${maxAliases} are allowed.`);
    return undefined;
}
function refuseFields({ fields }) {
    if (fields <= maxFields)
        return undefined;
    return tooLarge(`The operation has ${fields} fields with its fragments spread; at most ${maxFields} are allowed.`);
}
function refuseIntrospection({ introspection }, maxIntrospection) {
    if (introspection <= maxIntrospection)
        return undefined;
    return tooLarge('The operation introspects more than the whole schema twice. Ask for less of it at once.');
}
function tooLarge(message) {
    return new GatewayError('OPERATION_TOO_LARGE', message);
}
function refuseCost(cost, { maxCost }) {
    if (cost <= maxCost)
        return undefined;
    return new GatewayError('OPERATION_TOO_COSTLY', `The operation costs ${cost}; at most ${maxCost} is allowed. Ask for fewer rows, give summaries a first, or split it.`);
}
