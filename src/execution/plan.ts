import type {
  FieldNode,
  GraphQLAbstractType,
  GraphQLField,
  GraphQLObjectType,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import type { Printed } from './printed.ts';
import type { Condition } from './skip-include.ts';

/** One operation on one schema, worked out as far as is possible without its variables. */
export interface Plan {
  readonly operation: OperationDefinitionNode;
  readonly root: ObjectPlan;
  /** Variables of conditions that may be null. If one is, conditions fail where they are evaluated. */
  readonly nullableBooleans: readonly string[];
}

export interface ObjectPlan {
  readonly type: GraphQLObjectType;
  /** What the fields were collected from. */
  readonly selections: readonly Selections[];
  /** In the order of their first occurrences. */
  readonly fields: readonly FieldPlan[];
  /** Whether the variables decide which fields there are, or in which order. */
  readonly isConditional: boolean;
}

export interface Selections {
  readonly selectionSet: SelectionSetNode;
  readonly condition: Condition;
}

/** A field of one object type under one response key, all its occurrences merged. */
export interface FieldPlan {
  /** Its number in the plan, by which a run remembers what is equal for all rows. */
  readonly index: number;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly responseKey: string;
  /** `"key":`, as it is printed first in its object and after others. */
  readonly prefix: string;
  readonly nextPrefix: string;
  readonly occurrences: readonly Occurrence[];
  /** The property that holds the value, if reading it is all that the resolver does. */
  readonly property: string | undefined;
  /** Whether the resolver may look at its `info`, which is then made for each row. */
  readonly seesInfo: boolean;
  readonly arguments: ArgumentsPlan;
  readonly output: OutputPlan;
  /** Set if the value is a leaf: most are, and then nothing else has to be set up for it. */
  readonly printLeaf: PrintLeaf | undefined;
}

export interface Occurrence {
  readonly node: FieldNode;
  readonly condition: Condition;
  /** Its number among the selections of its object: the first one that is included decides the order of the keys. */
  readonly position: number;
}

/** How the arguments are found: there are none, they are equal in every run, for every row, or for nothing. */
export type ArgumentsPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'constant'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'once-a-run' }
  | { readonly kind: 'every-call' };

export type PrintLeaf = (value: unknown) => Printed;

/** How a value of a type is completed and printed. */
export type OutputPlan =
  | { readonly kind: 'typename'; readonly text: string }
  | { readonly kind: 'non-null'; readonly of: OutputPlan }
  | { readonly kind: 'list'; readonly of: OutputPlan }
  | { readonly kind: 'leaf'; readonly print: PrintLeaf }
  | { readonly kind: 'object'; readonly plan: ObjectPlan }
  | AbstractPlan;

export interface AbstractPlan {
  readonly kind: 'abstract';
  readonly type: GraphQLAbstractType;
  /** By the name of the possible type. */
  readonly plans: ReadonlyMap<string, ObjectPlan>;
}
