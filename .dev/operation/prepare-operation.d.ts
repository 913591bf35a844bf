import { type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Plan } from '../execution/plan.ts';
import type { OperationLimits } from './limits/operation-limits.ts';
import type { ValidateDocument } from './validate-document.ts';
/** A valid operation of the schema. */
export interface PreparedOperation {
    readonly schema: GraphQLSchema;
    readonly document: DocumentNode;
    readonly operationName: string | undefined;
    /** Undefined if graphql-js has to execute it: introspection, and what the planner declines. */
    readonly plan: Plan | undefined;
}
export interface PrepareParts {
    readonly schema: GraphQLSchema;
    readonly limits: OperationLimits;
    readonly validate: ValidateDocument;
    /** Whether operations run by plan. */
    readonly plans: boolean;
}
/** Everything about an operation that depends on its text alone; throws why it is refused, before the costly steps. */
export declare function prepareOperation({ schema, limits, validate, plans }: PrepareParts, text: string, operationName: string | undefined): PreparedOperation;
