import type { DocumentNode, ExecutionArgs, GraphQLSchema } from 'graphql';
import { createPlan } from '../../execution/create-plan.ts';
import type { Plan } from '../../execution/plan.ts';
import { runPlan } from '../../execution/run-plan.ts';
import type { GatewayPlugin } from '../context.ts';
import { maxResponseBytes, responseTooLarge } from '../response-limit.ts';

/**
 * Executes by plan what can be planned; the rest goes on to Yoga's own executor. Plans live as long as their documents,
 * which the parser's cache bounds.
 */
export function usePlannedExecution(): GatewayPlugin {
  const plans = new WeakMap<DocumentNode, Map<string, Plan | undefined>>();
  const planFor = (schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined) => {
    const known = plans.get(document) ?? new Map<string, Plan | undefined>();
    plans.set(document, known);
    const name = operationName ?? '';
    if (!known.has(name)) known.set(name, createPlan(schema, document, operationName));
    return known.get(name);
  };
  return {
    onExecute({ args: { schema, document, operationName, contextValue }, setExecuteFn }) {
      const plan = planFor(schema, document, operationName);
      if (!plan) return;
      contextValue.outcome.operation = { schema, document, operationName: operationName ?? undefined, plan };
      setExecuteFn((args: ExecutionArgs) =>
        runPlan(plan, { ...args, maxCharacters: maxResponseBytes, tooLong: responseTooLarge }),
      );
    },
  };
}
