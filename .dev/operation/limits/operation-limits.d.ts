import { type DocumentNode, type GraphQLSchema } from 'graphql';
import type { LimitsConfig } from '../../config/config.ts';
import { GatewayError } from '../../domain/gateway-error.ts';
/** An operation as it is about to be executed, its variables coerced. */
export interface CoercedOperation {
    readonly schema: GraphQLSchema;
    readonly document: DocumentNode;
    readonly operationName?: string | null | undefined;
    readonly variables: Readonly<Record<string, unknown>>;
}
export interface OperationLimits {
    /** Why a document is not even validated: validation and execution would take too long. Needs no variables. */
    refuseSize(document: DocumentNode, operationName: string | null | undefined): GatewayError | undefined;
    /** Why a valid operation is not executed: it is too costly, or its fragments unfold to too many fields. */
    refuseCost(operation: CoercedOperation): GatewayError | undefined;
}
/** Size is looked up by document; cost by document and the variables that size its lists. */
export declare function createOperationLimits(limits: LimitsConfig, schema: GraphQLSchema): OperationLimits;
