import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
} from 'graphql';
import { holds } from './condition.ts';
import type { FieldPlan, Plan } from './plan.ts';

export type Path = GraphQLResolveInfo['path'];

/** One execution of a plan. */
export interface Run {
  readonly plan: Plan;
  readonly schema: GraphQLSchema;
  readonly contextValue: unknown;
  readonly variables: Record<string, unknown>;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly errors: GraphQLError[];
  /** By the field's index, worked out when first needed: they are the same for every row. */
  readonly arguments: (Record<string, unknown> | undefined)[];
  readonly infos: (GraphQLResolveInfo | undefined)[];
  readonly budget: Budget;
}

/** How much text one execution may still print. Parts that are printed at the same time share it. */
export interface Budget {
  charactersLeft: number;
  readonly tooLong: () => Error;
  /** Set once the text is too long: nothing more is printed, and no field is null in its stead. */
  exceeded: GraphQLError | undefined;
}

export function isIncluded({ occurrences }: FieldPlan, { variables }: Run): boolean {
  return occurrences.some(({ condition }) => holds(condition, variables));
}

/** The field's nodes that this run takes in; one that two spreads of a fragment bring is one. */
export function nodesOf({ occurrences, onlyNode }: FieldPlan, { variables }: Run): FieldNode[] {
  if (onlyNode) return [onlyNode];
  const included = occurrences.filter(({ condition }) => holds(condition, variables));
  return [...new Set(included.map(({ node }) => node))];
}

export function argumentsOf(field: FieldPlan, run: Run): Record<string, unknown> {
  const known = field.constantArguments ?? run.arguments[field.index];
  if (known) return known;
  const [node] = nodesOf(field, run);
  const made = node ? getArgumentValues(field.definition, node, run.variables) : {};
  run.arguments[field.index] = made;
  return made;
}

/** What a resolver is told of the operation. One that takes no `info` gets that of the first row, and does not look. */
export function infoOf(field: FieldPlan, run: Run, parent: Path | undefined): GraphQLResolveInfo {
  const known = run.infos[field.index];
  const { definition, parentType, responseKey } = field;
  const takesInfo = definition.resolve !== undefined && definition.resolve.length > 3;
  if (known && !takesInfo) return known;
  const path = { prev: parent, key: responseKey, typename: parentType.name };
  if (known) return { ...known, path };
  const info: GraphQLResolveInfo = {
    fieldName: definition.name,
    fieldNodes: nodesOf(field, run),
    returnType: definition.type,
    parentType,
    path,
    schema: run.schema,
    fragments: run.fragments,
    rootValue: undefined,
    operation: run.plan.operation,
    variableValues: run.variables,
  };
  run.infos[field.index] = info;
  return info;
}
