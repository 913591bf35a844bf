import { hash } from 'node:crypto';
import { type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { GatewayError } from '../domain/gateway-error.ts';
import { createPlan } from '../execution/create-plan.ts';
import type { Plan } from '../execution/plan.ts';
import { validateQuickly } from '../execution/validate-quickly.ts';
import type { OperationLimits } from './limits/operation-limits.ts';
import { parseDocument } from './parse-document.ts';
import { RequestErrors, type ValidateDocument } from './validate-document.ts';

/** A valid operation, ready to run with any variables. */
export interface PreparedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** SHA-256 of its text, in hex. */
  readonly documentHash: string;
  readonly operationName: string | undefined;
  /** As the document names it. */
  readonly name: string | null;
  /** Undefined if graphql-js has to execute the operation: introspection, and operations that createPlan declines. */
  readonly plan: Plan | undefined;
}

export interface PrepareParts {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  readonly validate: ValidateDocument;
  /** Whether operations run by plan. */
  readonly plans: boolean;
}

/** Does the work that depends on the text of an operation alone. Refuses it before the costly steps if possible. */
export function prepareOperation(
  { schema, limits, validate, plans }: PrepareParts,
  text: string,
  operationName: string | undefined,
): PreparedOperation {
  const document = parseDocument(text);
  const { name } = requireOperation(schema, document, operationName);
  const refusal = limits.refuseSize(document, operationName);
  if (refusal) throw refusal;
  if (validateQuickly(schema, document) === 'undecided') {
    const errors = validate(schema, document);
    if (errors.length > 0) throw new RequestErrors(errors);
  }
  const plan = plans ? createPlan(schema, document, operationName) : undefined;
  return {
    schema,
    document,
    documentHash: hash('sha256', text, 'hex'),
    operationName,
    name: name?.value ?? null,
    plan,
  };
}

/** Refuses a document if it is unclear which of its operations should run, or if the schema has no such operations. */
function requireOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    throw new GatewayError('GRAPHQL_VALIDATION_FAILED', operationName ? unknownOperation : severalOperations);
  }
  if (schema.getRootType(operation.operation)) return operation;
  throw new GatewayError('GRAPHQL_VALIDATION_FAILED', `The schema has no ${operation.operation}: send a query.`, {
    status: 400,
  });
}

const unknownOperation = 'The document has no operation of the name given in operationName.';
const severalOperations = 'The document has several operations or none: name the one to run in operationName.';
