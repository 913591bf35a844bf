import type { ExecutionResult, GraphQLError } from 'graphql';
import type { CancelSignal } from '../domain/cancellation.ts';
import type { Identity } from '../domain/identity.ts';
import type { ReadHeader } from '../runtime/read-header.ts';
import type { OperationContext } from './operation-context.ts';
import type { PreparedOperation } from './prepare-operation.ts';
import type { OperationParams } from './request-params.ts';
/** An operation as a request brought it. */
export interface GivenOperation {
    readonly params: OperationParams;
    readonly header: ReadHeader;
    readonly requestId: string;
    /** Aborts when the caller leaves. */
    readonly signal: CancelSignal;
}
/** What is known of an operation while it runs; each stage adds to it. */
export interface Operation {
    readonly given: GivenOperation;
    prepared?: PreparedOperation;
    identity?: Identity | null;
    variables?: Record<string, unknown>;
    context?: OperationContext;
    result?: ExecutionResult<unknown>;
    /** Makes more extensions of the errors that the caller is told. */
    extend?: (errors: readonly GraphQLError[]) => Readonly<Record<string, unknown>>;
}
/** One step in the life of an operation. It throws to refuse the operation; a promise is waited for. */
export type Stage = (operation: Operation) => Promise<void> | void;
/** The prepared operation; every stage after the first can rely on it. */
export declare function preparedOf({ prepared }: Operation): PreparedOperation;
