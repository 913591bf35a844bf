import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
} from 'graphql';
import { checkConditions } from './check-conditions.ts';
import type { FieldErrors, Path } from './field-errors.ts';
import type { FieldPlan, ObjectPlan, Occurrence, Plan } from './plan.ts';
import { holds } from './skip-include.ts';

/** One execution of a plan. */
export interface Run {
  readonly plan: Plan;
  readonly schema: GraphQLSchema;
  readonly contextValue: unknown;
  readonly rootValue: unknown;
  readonly variables: Record<string, unknown>;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly errors: FieldErrors;
  readonly budget: Budget;
  /** Whether a condition may fail, so that they have to be checked. */
  readonly checksConditions: boolean;
  /** Worked out when first needed, as they are equal for all rows; all but the first by the field's index. */
  readonly fields: Map<ObjectPlan, readonly FieldPlan[]>;
  readonly arguments: (Readonly<Record<string, unknown>> | undefined)[];
  readonly nodes: (FieldNode[] | undefined)[];
  /** For resolvers that do not look at it. */
  readonly unseenInfos: (GraphQLResolveInfo | undefined)[];
}

/** How much text one execution may still print. Parts that are printed at the same time share it. */
export interface Budget {
  charactersLeft: number;
  readonly tooLong: () => Error;
  /** Set once the text is too long: nothing more is printed then, and no field is null because of it. */
  exceeded: GraphQLError | undefined;
}

/** A field of one row: what its resolver and completing its value need. */
export interface ValueContext {
  readonly run: Run;
  readonly field: FieldPlan;
  readonly path: Path;
  /** Made when first asked for. The resolver and the type resolvers of one row get the same, as from graphql-js. */
  info: GraphQLResolveInfo | undefined;
}

export function createValueContext(run: Run, field: FieldPlan, parent: Path | undefined): ValueContext {
  const path = { prev: parent, key: field.responseKey, typename: field.parentType.name };
  return { run, field, path, info: undefined };
}

/** The fields of an object in this run, in the order of their first occurrences that are included. */
export function fieldsOf(plan: ObjectPlan, run: Run): readonly FieldPlan[] {
  if (!plan.isConditional && !run.checksConditions) return plan.fields;
  const known = run.fields.get(plan);
  if (known) return known;
  if (run.checksConditions) checkSelections(plan, run);
  const included = plan.fields
    .flatMap((field) =>
      field.occurrences
        .filter(isIncludedIn(run))
        .slice(0, 1)
        .map(({ position }) => ({ field, position })),
    )
    .sort((one, other) => one.position - other.position)
    .map(({ field }) => field);
  run.fields.set(plan, included);
  return included;
}

function checkSelections({ type, selections }: ObjectPlan, run: Run): void {
  const visited = new Set<string>();
  for (const { selectionSet, condition } of selections) {
    if (holds(condition, run.variables)) checkConditions(run, type, selectionSet, visited);
  }
}

/** The field's nodes that this run includes; one that two spreads of a fragment bring is one. */
export function nodesOf({ index, occurrences }: FieldPlan, run: Run): FieldNode[] {
  const known = run.nodes[index];
  if (known) return known;
  const made = [...new Set(occurrences.filter(isIncludedIn(run)).map(({ node }) => node))];
  run.nodes[index] = made;
  return made;
}

function isIncludedIn({ variables }: Run): (occurrence: Occurrence) => boolean {
  return ({ condition }) => holds(condition, variables);
}

export function coordinateOf({ parentType, definition }: FieldPlan): string {
  return `${parentType.name}.${definition.name}`;
}

/** An object for each call, as a resolver may change it. */
export function argumentsOf(field: FieldPlan, run: Run): Record<string, unknown> {
  const { arguments: plan, index } = field;
  if (plan.kind === 'none') return {};
  if (plan.kind === 'constant') return { ...plan.values };
  if (plan.kind === 'every-call') return coerceArguments(field, run);
  const known = run.arguments[index] ?? coerceArguments(field, run);
  run.arguments[index] = known;
  return { ...known };
}

function coerceArguments(field: FieldPlan, run: Run): Record<string, unknown> {
  const [node] = nodesOf(field, run);
  return node ? getArgumentValues(field.definition, node, run.variables) : {};
}

/** Some row's, which costs nothing for all others. */
export function unseenInfoOf(field: FieldPlan, run: Run, parent: Path | undefined): GraphQLResolveInfo {
  const known = run.unseenInfos[field.index] ?? infoOf(createValueContext(run, field, parent));
  run.unseenInfos[field.index] = known;
  return known;
}

/** A plain object for each row, which a resolver may spread or change. */
export function infoOf(context: ValueContext): GraphQLResolveInfo {
  if (context.info) return context.info;
  const { run, field, path } = context;
  const { definition, parentType } = field;
  context.info = {
    fieldName: definition.name,
    fieldNodes: nodesOf(field, run),
    returnType: definition.type,
    parentType,
    path,
    schema: run.schema,
    fragments: run.fragments,
    rootValue: run.rootValue,
    operation: run.plan.operation,
    variableValues: run.variables,
  };
  return context.info;
}
