import { type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Variables } from './condition.ts';
import type { Plan } from './plan.ts';
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
export declare function runPlan(plan: Plan, options: RunOptions): Promise<PrintableResult>;
