import type { RequestRecord } from '../domain/request-record.ts';
import type { IdDescriptions } from './id-descriptions.ts';
import type { ResolverContext } from './resolver-context.ts';
export interface SchemaTypes {
    Context: ResolverContext;
    DefaultFieldNullability: false;
    DefaultEdgesNullability: false;
    DefaultNodeNullability: false;
    /** What our one connection has beyond Relay's edges and pageInfo. */
    Connection: {
        readonly nodes: RequestRecord[];
        readonly totalCount: number | null;
    };
    Scalars: {
        ID: {
            Input: string;
            Output: string;
        };
        /** In: as it was written. Out: a Date or epoch milliseconds. */
        DateTime: {
            Input: string;
            Output: Date | number;
        };
        IP: {
            Input: string;
            Output: string;
        };
        JSON: {
            Input: unknown;
            Output: unknown;
        };
        SafeInt: {
            Input: number;
            Output: number;
        };
        /** Of the subgraph alone. */
        _Any: {
            Input: unknown;
            Output: unknown;
        };
    };
}
export type Builder = ReturnType<typeof createBuilder>;
/** Plugins, nullability and the Relay types' words. It defines no types of ours: schema.ts calls those who do. */
export declare function createBuilder(ids: IdDescriptions): PothosSchemaTypes.SchemaBuilder<PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>>;
