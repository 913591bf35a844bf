import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
} from 'graphql';
import type { Occurrence, Selections } from './plan.ts';
import { conditionOf, isForeign } from './skip-include.ts';

/** Selections that are visited before the planner declines: graphql-js does not unfold fragments in advance. */
const maxVisits = 20_000;

/** Thrown to leave the recursion of the planner, which then declines. Never seen outside. */
export const notPlannable = Symbol('not plannable');

/** What planning one operation needs, and how far it has come. */
export interface Planning {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  visits: number;
  fieldCount: number;
}

export function startPlanning(schema: GraphQLSchema, { definitions }: DocumentNode): Planning {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  return { schema, fragments, visits: 0, fieldCount: 0 };
}

/** The fields that selections have for an object type, by response key, with all fragments unfolded. */
export function collectFields(
  planning: Planning,
  type: GraphQLObjectType,
  all: readonly Selections[],
): ReadonlyMap<string, readonly Occurrence[]> {
  const collected = new Map<string, Occurrence[]>();
  for (const selections of all) collectInto(collected, planning, type, selections);
  return collected;
}

function collectInto(
  collected: Map<string, Occurrence[]>,
  planning: Planning,
  type: GraphQLObjectType,
  { selectionSet, condition: outer }: Selections,
): void {
  for (const node of selectionSet.selections) {
    planning.visits += 1;
    if (planning.visits > maxVisits || node.directives?.some(isForeign)) throw notPlannable;
    const condition = conditionOf(node, outer);
    if (!condition) throw notPlannable;
    if (condition === 'never') continue;
    if (node.kind === Kind.FIELD) {
      addTo(collected, node.alias?.value ?? node.name.value, { node, condition, position: planning.visits });
      continue;
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : planning.fragments.get(node.name.value);
    if (!fragment) throw notPlannable;
    const applies = !fragment.typeCondition || isWithin(planning.schema, type, fragment.typeCondition.name.value);
    if (applies) collectInto(collected, planning, type, { selectionSet: fragment.selectionSet, condition });
  }
}

function addTo(collected: Map<string, Occurrence[]>, responseKey: string, occurrence: Occurrence): void {
  const known = collected.get(responseKey);
  if (known) known.push(occurrence);
  else collected.set(responseKey, [occurrence]);
}

export function isWithin(schema: GraphQLSchema, type: GraphQLObjectType, conditionName: string): boolean {
  const condition: GraphQLNamedType | undefined = schema.getType(conditionName);
  return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}
