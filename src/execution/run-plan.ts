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
  /** Variables as the caller gave them. */
  readonly variableValues?: Variables | null | undefined;
  /** Variables coerced already; these are used as they are. */
  readonly variables?: Record<string, unknown> | undefined;
  readonly contextValue?: unknown;
  /** How long the printed data may be. Default: any length. */
  readonly maxCharacters?: number;
  /** Makes the error of data that is longer. The data is then null and this is the only error. */
  readonly tooLong?: () => Error;
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
  const { coerced, errors } = options.variables ? { coerced: options.variables } : coerce(plan, options);
  if (errors) return { errors, stringify: printResult };
  const run = createRun(plan, options, coerced);
  const data = await printRoot(run);
  return { ...(run.errors.length > 0 && { errors: run.errors }), data, stringify: printResult };
}

function coerce({ operation }: Plan, { schema, variableValues }: RunOptions) {
  return getVariableValues(schema, operation.variableDefinitions ?? [], { ...variableValues }, { maxErrors: 50 });
}

function createRun(
  plan: Plan,
  { schema, document, contextValue, maxCharacters = Number.POSITIVE_INFINITY, tooLong = printsTooMuch }: RunOptions,
  variables: Record<string, unknown>,
): Run {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  const errors: GraphQLError[] = [];
  const budget = { charactersLeft: maxCharacters, tooLong, exceeded: undefined };
  return { plan, schema, contextValue, variables, fragments, errors, arguments: [], infos: [], budget };
}

async function printRoot(run: Run): Promise<PrintedData | null> {
  try {
    return new PrintedData(await printObject(run, run.plan.root, undefined, undefined));
  } catch (error) {
    if (run.budget.exceeded) run.errors.splice(0, run.errors.length, run.budget.exceeded);
    else run.errors.push(locate(error, [], undefined));
    return null;
  }
}

function printsTooMuch(): Error {
  return new Error('The data is too long to be printed.');
}
