import {
  type DocumentNode,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getOperationAST,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  OperationTypeNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, notPlannable, type Planning, startPlanning } from './collect-fields.ts';
import type { ArgumentsPlan, FieldPlan, ObjectPlan, Occurrence, OutputPlan, Plan, Selections } from './plan.ts';
import { planArguments } from './plan-arguments.ts';
import { leafPrinterOf } from './print-leaf.ts';
import { seesInfo } from './sees-info.ts';
import { always, nullableBooleans } from './skip-include.ts';

/**
 * A validated document as a plan: fields collected and merged for each object type, arguments and leaf printers looked up
 * once. The plan of a subscription makes one of its results. Undefined if the planner declines, and graphql-js has to execute the document: docs/decisions/planned-execution.md
 * lists what it declines.
 */
export function createPlan(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string | null,
): Plan | undefined {
  const operation = getOperationAST(document, operationName);
  if (!operation || operation.operation === OperationTypeNode.MUTATION) return undefined;
  const type = schema.getRootType(operation.operation);
  if (!type) return undefined;
  try {
    const selections = { selectionSet: operation.selectionSet, condition: always };
    const root = planObject(startPlanning(schema, document), type, [selections]);
    return { operation, root, nullableBooleans: nullableBooleans(operation) };
  } catch (error) {
    if (error === notPlannable) return undefined;
    throw error;
  }
}

function planObject(planning: Planning, type: GraphQLObjectType, selections: readonly Selections[]): ObjectPlan {
  const collected = collectFields(planning, type, selections);
  const fields = Array.from(collected, ([key, occurrences]) => planField(planning, type, key, occurrences));
  const isConditional = fields.some(({ occurrences: [first] }) => first?.condition !== always);
  return { type, selections, fields, isConditional };
}

function planField(
  planning: Planning,
  parentType: GraphQLObjectType,
  responseKey: string,
  occurrences: readonly Occurrence[],
): FieldPlan {
  const [first] = occurrences;
  const name = first?.node.name.value ?? '';
  const definition = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : parentType.getFields()[name];
  if (!first || !definition) throw notPlannable;
  const index = planning.fieldCount;
  planning.fieldCount += 1;
  const output = planFieldOutput(planning, parentType, definition, occurrences);
  const planned = planArguments(definition, first.node);
  // A name needs no escaping.
  const prefix = `"${responseKey}":`;
  return {
    index,
    parentType,
    definition,
    responseKey,
    prefix,
    nextPrefix: `,${prefix}`,
    occurrences,
    property: mayFail(planned) ? undefined : propertyOf(definition),
    seesInfo: seesInfo(definition.resolve),
    arguments: planned,
    output,
    printLeaf: printLeafOf(output),
  };
}

function planFieldOutput(
  planning: Planning,
  parentType: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
  occurrences: readonly Occurrence[],
): OutputPlan {
  if (definition === TypeNameMetaFieldDef) return { kind: 'typename', text: JSON.stringify(parentType.name) };
  return planOutput(planning, definition.type, occurrences);
}

function planOutput(planning: Planning, type: GraphQLOutputType, occurrences: readonly Occurrence[]): OutputPlan {
  if (isNonNullType(type)) return { kind: 'non-null', of: planOutput(planning, type.ofType, occurrences) };
  if (isListType(type)) return { kind: 'list', of: planOutput(planning, type.ofType, occurrences) };
  if (isLeafType(type)) return { kind: 'leaf', print: leafPrinterOf(type) };
  const selections = occurrences.flatMap(selectionsOf);
  if (isObjectType(type)) return { kind: 'object', plan: planObject(planning, type, selections) };
  const plans = new Map<string, ObjectPlan>();
  for (const possible of planning.schema.getPossibleTypes(type)) {
    plans.set(possible.name, planObject(planning, possible, selections));
  }
  return { kind: 'abstract', type, plans };
}

function selectionsOf({ node, condition }: Occurrence): Selections[] {
  return node.selectionSet ? [{ selectionSet: node.selectionSet, condition }] : [];
}

function printLeafOf(output: OutputPlan): FieldPlan['printLeaf'] {
  if (output.kind === 'non-null') return printLeafOf(output.of);
  return output.kind === 'leaf' ? output.print : undefined;
}

/** Arguments that fail make their field fail, also if nothing uses them. */
function mayFail({ kind }: ArgumentsPlan): boolean {
  return kind === 'once-a-run' || kind === 'every-call';
}

/** Without a resolver, GraphQL takes the property of the field's name. Pothos says which property its own resolver reads. */
function propertyOf({ name, resolve, extensions }: GraphQLField<unknown, unknown>): string | undefined {
  if (!resolve || resolve === defaultFieldResolver) return name;
  const { pothosExposedField: exposed, pothosOriginalResolve: original } = extensions;
  // A plugin or a trace may have wrapped the resolver, and has to be called then.
  return typeof exposed === 'string' && resolve === original ? exposed : undefined;
}
