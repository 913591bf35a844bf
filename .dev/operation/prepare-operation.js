import { getOperationAST } from 'graphql';
import { GatewayError } from '../domain/gateway-error.js';
import { createPlan } from '../execution/create-plan.js';
import { isSurelyValid } from '../execution/is-surely-valid.js';
import { parseDocument } from './parse-document.js';
import { RequestErrors } from './request-errors.js';
/** Everything about an operation that depends on its text alone; throws why it is refused, before the costly steps. */
export function prepareOperation({ schema, limits, validate, plans }, text, operationName) {
    const document = parseDocument(text);
    requireOperation(schema, document, operationName);
    const refusal = limits.refuseSize(document, operationName);
    if (refusal)
        throw refusal;
    if (!isSurelyValid(schema, document)) {
        const errors = validate(schema, document);
        if (errors.length > 0)
            throw new RequestErrors(errors);
    }
    const plan = plans ? createPlan(schema, document, operationName) : undefined;
    return { schema, document, operationName, plan };
}
/** Which operation of the document is meant has to be clear before anything is done with it. */
function requireOperation(schema, document, operationName) {
    const operation = getOperationAST(document, operationName);
    if (!operation) {
        throw new GatewayError('GRAPHQL_VALIDATION_FAILED', operationName ? unknownOperation : severalOperations);
    }
    if (schema.getRootType(operation.operation))
        return;
    throw new GatewayError('GRAPHQL_VALIDATION_FAILED', `The schema has no ${operation.operation}: send a query.`, {
        status: 400,
    });
}
const unknownOperation = 'The document has no operation of the name given in operationName.';
const severalOperations = 'The document has several operations or none: name the one to run in operationName.';
