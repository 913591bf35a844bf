import {
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
} from 'graphql';
import type { Variables } from './condition.ts';
import type { Plan } from './plan.ts';
import { locate, printObject } from './print-value.ts';
import { PrintedData, printResult } from './printed-data.ts';
import type { Run } from './run.ts';

export interface RunOptions {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variableValues?: Variables | null | undefined;
  readonly contextValue?: unknown;
}

/** A result that knows how it is printed; Yoga asks it. */
export interface PrintableResult extends ExecutionResult<unknown> {
  readonly stringify: (result: ExecutionResult<unknown>) => string;
}

/**
 * A plan and variables come in, a printed result goes out: what graphql-js would have answered, without building the
 * objects that would only be printed. Failing fields are null with an error at their path, as the specification has it.
 */
export async function runPlan(plan: Plan, options: RunOptions): Promise<PrintableResult> {
  const definitions = plan.operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(
    options.schema,
    definitions,
    { ...options.variableValues },
    { maxErrors: 50 },
  );
  if (errors) return { errors, stringify: printResult };
  const run = createRun(plan, options, coerced);
  const data = await printRoot(run);
  return { ...(run.errors.length > 0 && { errors: run.errors }), data, stringify: printResult };
}

function createRun(
  plan: Plan,
  { schema, document, contextValue }: RunOptions,
  variables: Record<string, unknown>,
): Run {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  const errors: GraphQLError[] = [];
  return { plan, schema, contextValue, variables, fragments, errors, arguments: [], infos: [] };
}

async function printRoot(run: Run): Promise<PrintedData | null> {
  try {
    return new PrintedData(await printObject(run, run.plan.root, undefined, undefined));
  } catch (error) {
    run.errors.push(locate(error, [], undefined));
    return null;
  }
}
