import { execute, type GraphQLSchema, parse } from 'graphql';
import { createPlan } from '../../../src/execution/create-plan.ts';
import { runPlan } from '../../../src/execution/run-plan.ts';

export interface Given {
  readonly schema: GraphQLSchema;
  readonly source: string;
  readonly rootValue?: unknown;
  readonly contextValue?: unknown;
  readonly variableValues?: Record<string, unknown> | undefined;
}

/** The response's bytes, from a plan. */
export async function runByPlan({ source, ...given }: Given): Promise<string> {
  const document = parse(source);
  const plan = createPlan(given.schema, document);
  if (!plan) throw new Error('The planner has declined.');
  const result = await runPlan(plan, { document, ...given });
  return result.stringify(result);
}

/** The response's bytes, from graphql-js. */
export async function runByGraphqlJs({ source, ...given }: Given): Promise<string> {
  return JSON.stringify(await execute({ document: parse(source), ...given }));
}
