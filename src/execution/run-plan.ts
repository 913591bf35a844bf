import {
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
} from 'graphql';
import { completeObject } from './complete-value.ts';
import { FieldErrors, locate } from './field-errors.ts';
import type { Plan } from './plan.ts';
import { textOf } from './printed.ts';
import { PrintedData, printResult } from './printed-data.ts';
import type { Run } from './run.ts';
import type { Variables } from './skip-include.ts';

export interface RunOptions {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** Variables as the caller gave them. */
  readonly variableValues?: Variables | null | undefined;
  /** Variables coerced already; these are used as they are. */
  readonly variables?: Record<string, unknown> | undefined;
  readonly contextValue?: unknown;
  /** What the fields of the query type are resolved from. */
  readonly rootValue?: unknown;
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
  const { exceeded } = run.budget;
  const found = exceeded ? [exceeded] : run.errors.all;
  return { ...(found.length > 0 && { errors: found }), data, stringify: printResult };
}

function coerce({ operation }: Plan, { schema, variableValues }: RunOptions) {
  return getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}, { maxErrors: 50 });
}

function createRun(plan: Plan, options: RunOptions, variables: Record<string, unknown>): Run {
  const { schema, document, contextValue, rootValue } = options;
  const { maxCharacters = Number.POSITIVE_INFINITY, tooLong = printsTooMuch } = options;
  // Without a prototype: a fragment may be named like a member of one.
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  return {
    plan,
    schema,
    contextValue,
    rootValue,
    variables,
    fragments,
    errors: new FieldErrors(),
    budget: { charactersLeft: maxCharacters, tooLong, exceeded: undefined },
    checksConditions: plan.nullableBooleans.some((name) => variables[name] == null),
    fields: new Map(),
    arguments: [],
    nodes: [],
    unseenInfos: [],
  };
}

async function printRoot(run: Run): Promise<PrintedData | null> {
  try {
    const printed = completeObject(run, run.plan.root, run.rootValue, undefined);
    return new PrintedData(typeof printed === 'string' ? printed : textOf(await printed));
  } catch (error) {
    run.errors.add(locate(error, undefined, undefined), undefined);
    return null;
  }
}

function printsTooMuch(): Error {
  return new Error('The data is too long to be printed.');
}
