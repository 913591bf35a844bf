import { type GraphQLSchema } from 'graphql';
import type { Identify } from '../identity/identify.ts';
import type { FederatedTrace } from './federated-trace/federated-trace.ts';
import type { OperationLimits } from './limits/operation-limits.ts';
import { type Stage } from './operation.ts';
import { type CreateContext } from './operation-context.ts';
export interface StageParts {
    readonly schema: GraphQLSchema;
    readonly identify: Identify;
    readonly limits: OperationLimits;
    readonly createContext: CreateContext;
    /** Whether callers may read the schema; messages then also suggest its names. */
    readonly introspection: boolean;
    /** Whether operations run by plan and are remembered. */
    readonly fastPaths: boolean;
    /** Set in a subgraph. */
    readonly trace: FederatedTrace | undefined;
}
/** The stages in the order in which an operation can be refused. A new concern is one more of them, and no other line. */
export declare function createStages(parts: StageParts): readonly Stage[];
