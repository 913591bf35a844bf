import type { FieldNode, GraphQLAbstractType, GraphQLField, GraphQLLeafType, GraphQLObjectType, OperationDefinitionNode } from 'graphql';
import type { Condition } from './condition.ts';
/** What an operation comes down to on one schema, as far as it can be told without variables. */
export interface Plan {
    readonly operation: OperationDefinitionNode;
    readonly root: ObjectPlan;
    /** Fields whose arguments or `info` are worked out once in each run. */
    readonly fieldCount: number;
}
export interface ObjectPlan {
    readonly type: GraphQLObjectType;
    readonly fields: readonly FieldPlan[];
}
/** A field of one object type under one response key, all its occurrences merged. */
export interface FieldPlan {
    readonly index: number;
    readonly parentType: GraphQLObjectType;
    readonly definition: GraphQLField<unknown, unknown>;
    readonly responseKey: string;
    /** `"key":`, as it is printed first in its object and after others. */
    readonly prefix: string;
    readonly nextPrefix: string;
    readonly occurrences: readonly Occurrence[];
    /** Its one node, where it has one and is in every run. */
    readonly onlyNode: FieldNode | undefined;
    /** Whether it is in every run; otherwise one of the occurrences' conditions has to hold. */
    readonly isUnconditional: boolean;
    /** Where the value is a property of its object, that property; no resolver is called then. */
    readonly property: string | undefined;
    /** The arguments, where they are the same in every run. */
    readonly constantArguments: Readonly<Record<string, unknown>> | undefined;
    readonly output: OutputPlan;
    /** How the value is printed where it is a leaf: most are, and then nothing else has to be set up for it. */
    readonly printLeaf: ((value: unknown) => string) | undefined;
}
export interface Occurrence {
    readonly node: FieldNode;
    readonly condition: Condition;
}
/** How a value of a type is completed and printed. */
export type OutputPlan = {
    readonly kind: 'typename';
    readonly text: string;
} | {
    readonly kind: 'non-null';
    readonly of: OutputPlan;
} | {
    readonly kind: 'list';
    readonly of: OutputPlan;
} | {
    readonly kind: 'leaf';
    readonly type: GraphQLLeafType;
    readonly print: (value: unknown) => string;
} | {
    readonly kind: 'object';
    readonly plan: ObjectPlan;
} | {
    readonly kind: 'abstract';
    readonly type: GraphQLAbstractType;
    /** By the name of the concrete type, made when that is first met. */
    readonly planFor: (typeName: string) => ObjectPlan | undefined;
};
