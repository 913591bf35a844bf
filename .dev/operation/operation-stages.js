import { execute } from 'graphql';
import { runPlan } from '../execution/run-plan.js';
import { coerceVariables } from './coerce-variables.js';
import { createKnownOperations } from './known-operations.js';
import { boundResult, maxResponseBytes, responseTooLarge } from './limits/response-limit.js';
import { preparedOf } from './operation.js';
import { unauthenticated } from './operation-context.js';
import { prepareOperation } from './prepare-operation.js';
import { RequestErrors } from './request-errors.js';
import { asksForData } from './require-caller.js';
import { createValidateDocument } from './validate-document.js';
/** The stages in the order in which an operation can be refused. A new concern is one more of them, and no other line. */
export function createStages(parts) {
    const { identify, limits, introspection, createContext, trace } = parts;
    const known = createKnownOperations();
    const prepareParts = { ...parts, validate: createValidateDocument({ introspection }), plans: parts.fastPaths };
    const prepare = (operation) => {
        const { query, operationName } = operation.given.params;
        operation.prepared = known.find(query, operationName) ?? prepareOperation(prepareParts, query, operationName);
    };
    const requireCaller = (operation) => {
        const { document, operationName } = preparedOf(operation);
        operation.identity = identify(operation.given.header('authorization') ?? null);
        if (operation.identity === null && asksForData(document, operationName))
            throw unauthenticated();
    };
    const coerce = (operation) => {
        const variableValues = operation.given.params.variables;
        const { variables, errors } = coerceVariables({ ...preparedOf(operation), variableValues }, introspection);
        if (errors)
            throw new RequestErrors(errors);
        operation.variables = variables;
    };
    const refuseCostly = (operation) => {
        const refusal = limits.refuseCost({ ...preparedOf(operation), variables: operation.variables ?? {} });
        if (refusal)
            throw refusal;
    };
    const open = (operation) => {
        const { header, requestId, signal } = operation.given;
        operation.context = createContext({ header, requestId, signal, identity: operation.identity ?? null });
    };
    const run = async (operation) => {
        operation.result = await (trace?.isAsked(operation) ? trace.run(operation) : runPrepared(operation));
    };
    const bound = (operation) => {
        if (operation.result)
            operation.result = boundResult(operation.result);
    };
    const remember = (operation) => {
        if (!operation.result?.errors)
            known.keep(operation.given.params.query, preparedOf(operation));
    };
    return [prepare, requireCaller, coerce, refuseCostly, open, run, bound, remember];
}
function runPrepared(operation) {
    const { schema, document, operationName, plan } = preparedOf(operation);
    const { variables = {}, context: contextValue } = operation;
    if (plan) {
        const bounds = { maxCharacters: maxResponseBytes, tooLong: responseTooLarge };
        return runPlan(plan, { schema, document, variables, contextValue, ...bounds });
    }
    const variableValues = operation.given.params.variables ?? {};
    return execute({ schema, document, operationName: operationName ?? null, variableValues, contextValue });
}
