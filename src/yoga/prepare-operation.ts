import { type DocumentNode, type GraphQLSchema, specifiedRules, validate } from 'graphql';
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
 * Parsed, found valid and planned; undefined where something is wrong with it, or where it is not for the planned
 * executor, introspection above all: then Yoga looks at it and says what there is to say.
 */
export function prepareOperation(
  schema: GraphQLSchema,
  text: string,
  operationName: string | undefined,
): PreparedOperation | undefined {
  const document = parseOrLeave(text);
  if (!document || !isValid(schema, document)) return undefined;
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

function isValid(schema: GraphQLSchema, document: DocumentNode): boolean {
  return isSurelyValid(schema, document) || validate(schema, document, specifiedRules, { maxErrors: 1 }).length === 0;
}
