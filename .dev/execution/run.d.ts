import { type FieldNode, type FragmentDefinitionNode, type GraphQLError, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
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
export declare function isIncluded({ occurrences }: FieldPlan, { variables }: Run): boolean;
/** The field's nodes that this run takes in; one that two spreads of a fragment bring is one. */
export declare function nodesOf({ occurrences, onlyNode }: FieldPlan, { variables }: Run): FieldNode[];
export declare function argumentsOf(field: FieldPlan, run: Run): Record<string, unknown>;
/** What a resolver is told of the operation. One that takes no `info` gets that of the first row, and does not look. */
export declare function infoOf(field: FieldPlan, run: Run, parent: Path | undefined): GraphQLResolveInfo;
