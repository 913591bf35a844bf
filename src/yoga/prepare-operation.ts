import type { DocumentNode, GraphQLSchema } from 'graphql';
import { createPlan } from '../execution/create-plan.ts';
import { isSurelyValid } from '../execution/is-surely-valid.ts';
import type { Plan } from '../execution/plan.ts';
import type { OperationLimits } from './operation-limits.ts';
import { parseDocument } from './parse-document.ts';

/** An operation that may be executed, and how. */
export interface PreparedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly plan: Plan;
}

/**
 * Parsed, small enough and planned. Undefined if it is not for the planned executor (introspection above all), if it is too
 * large, or if a glance cannot tell whether it is valid: then Yoga looks at it, and hands on what it has let through.
 */
export function prepareOperation(
  schema: GraphQLSchema,
  text: string,
  operationName: string | undefined,
  limits: OperationLimits,
): PreparedOperation | undefined {
  const document = parseOrLeave(text);
  if (!document || limits.refuseSize(document, operationName) || !isSurelyValid(schema, document)) return undefined;
  const plan = createPlan(schema, document, operationName);
  return plan && { schema, document, operationName, plan };
}

function parseOrLeave(text: string): DocumentNode | undefined {
  try {
    return parseDocument(text);
  } catch {
    return undefined;
  }
}
