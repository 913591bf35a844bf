import type { ExecutionResult } from 'graphql';
import { type Lifetime } from '../domain/lifetime.ts';
import type { GivenOperation, Stage } from './operation.ts';
/** What became of an operation. */
export interface Whole {
    /** Errors are translated; those that refuse the whole operation tell HTTP so in `extensions.http`. */
    readonly result: ExecutionResult<unknown>;
    /** Data of the upstream without an error: equal operations in flight may be given the same. */
    readonly isWhole: boolean;
    /** Set if it may also be kept. */
    readonly lifetime: Lifetime | undefined;
}
export type RunOperation = (given: GivenOperation) => Promise<Whole>;
/**
 * The one life of an operation: an operation comes in, passes the stages in their order, and its result goes out. Both
 * ways that a request can come (the fast path and Yoga) call this function, and neither has a rule of its own.
 */
export declare function createRunOperation(stages: readonly Stage[], now: () => number): RunOperation;
/** What becomes of an operation that is refused before it is run. */
export declare function refuse(error: unknown, requestId: string): Whole;
