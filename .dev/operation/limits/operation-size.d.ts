import { type DocumentNode } from 'graphql';
/** How large an operation is, as far as its document tells without a schema and without variables. */
export interface OperationSize {
    /** Fields below fields; introspection is not counted. */
    readonly depth: number;
    /** Each fragment counted once for each spread, below introspection too. */
    readonly aliases: number;
    /** Each fragment counted once for each spread. */
    readonly fields: number;
    /** Introspection fields, each multiplied by the lists it stands in. */
    readonly introspection: number;
}
/** How many items the lists of the introspection schema have, by field name. */
export type IntrospectionSizes = ReadonlyMap<string, number>;
/** Measures each fragment once, so fragments that double each other cost no more than their text; cycles end there too. */
export declare function measureOperation(document: DocumentNode, operationName: string | null | undefined, sizes: IntrospectionSizes): OperationSize;
