import type { GraphQLError } from 'graphql';
/** One place of the answer: a field, or a row of a list. */
export interface TraceNode {
    /** Response name or index; undefined at the root. */
    readonly key: string | number | undefined;
    readonly children: Map<string | number, TraceNode>;
    readonly errors: GraphQLError[];
    field: TracedField | undefined;
}
export interface TracedField {
    readonly name: string;
    readonly type: string;
    readonly parentType: string;
    /** Both since the trace began. */
    readonly startNs: number;
    endNs: number;
}
export declare function createTraceNode(key: TraceNode['key']): TraceNode;
export declare function childOf(parent: TraceNode, key: string | number): TraceNode;
/** Field numbers are those of `Trace.Node` in Apollo's reports.proto. */
export declare function encodeNode({ key, field, errors, children }: TraceNode): Uint8Array[];
