import { type ExecutionResult, type GraphQLSchema } from 'graphql';
import { type Operation } from '../operation.ts';
/** `extensions.ftv1` for the router that asks for it; everybody else pays for a look at a header. */
export interface FederatedTrace {
    isAsked(operation: Operation): boolean;
    run(operation: Operation): ExecutionResult<unknown> | Promise<ExecutionResult<unknown>>;
}
export interface FederatedTraceParts {
    /** Makes another schema equal to the one that is served: only what is traced runs on resolvers that tell the time. */
    readonly createSchema: () => GraphQLSchema;
    /** Epoch milliseconds. */
    readonly now: () => number;
    /** Fields take less than the wall clock's milliseconds. Default: the process's own, which is never set. */
    readonly stopwatch?: () => number;
}
export declare function createFederatedTrace({ createSchema, now, stopwatch, }: FederatedTraceParts): FederatedTrace;
