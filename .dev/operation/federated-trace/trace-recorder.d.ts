import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
/** What one operation did and when, for the router that asked. */
export interface TraceRecorder {
    /** A field begins; returns how to say that it has ended. */
    start(info: Pick<GraphQLResolveInfo, 'path' | 'fieldName' | 'returnType' | 'parentType'>): () => void;
    /** The trace, with the errors as callers see them, in the form of `extensions.ftv1`. */
    finish(errors: readonly GraphQLError[]): string;
}
/** Begins at `startedMs`, epoch milliseconds. `stopwatch` gives milliseconds with a fraction, from any beginning. */
export declare function createTraceRecorder(startedMs: number, stopwatch: () => number): TraceRecorder;
