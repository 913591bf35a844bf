import type { DocumentNode, GraphQLSchema } from 'graphql';
import { createPlan } from '../execution/create-plan.ts';
import { isSurelyValid } from '../execution/is-surely-valid.ts';
import type { Plan } from '../execution/plan.ts';
import { parseBounded } from './operation-limits.ts';

/** An operation that may be executed, and how. */
export interface PreparedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly plan: Plan;
}

/**
 * Parsed and planned; undefined where it is not for the planned executor, introspection above all, and where it cannot be told
 * at a glance whether it is valid: then Yoga looks at it, and hands on what it has let through.
 */
export function prepareOperation(
  schema: GraphQLSchema,
  text: string,
  operationName: string | undefined,
): PreparedOperation | undefined {
  const document = parseOrLeave(text);
  if (!document || !isSurelyValid(schema, document)) return undefined;
  const plan = createPlan(schema, document, operationName);
  return plan && { schema, document, operationName, plan };
}

function parseOrLeave(text: string): DocumentNode | undefined {
  try {
    return parseBounded(text);
  } catch {
    return undefined;
  }
}
