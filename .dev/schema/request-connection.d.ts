import type { RequestListRef } from '../domain/request-page.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import type { Builder } from './builder.ts';
import { type PageArguments } from './parse-page-arguments.ts';
import type { defineRequest } from './request.ts';
import type { ResolverContext } from './resolver-context.ts';
import { type Selection } from './selects.ts';
/** A page as callers see it: upstream's cursors with their binding. */
export interface RequestConnection {
    readonly edges: {
        readonly cursor: string;
        readonly node: RequestRecord;
    }[];
    readonly nodes: RequestRecord[];
    readonly pageInfo: PageInfo;
    readonly totalCount: number | null;
}
interface PageInfo {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
}
export type RequestConnectionRef = ReturnType<typeof defineRequestConnection>;
export declare function defineRequestConnection(builder: Builder, request: ReturnType<typeof defineRequest>): PothosSchemaTypes.ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, {
    pageInfo: import("@pothos/core").MaybePromise<import("@pothos/plugin-relay").PageInfoShape>;
    edges: import("@pothos/core").MaybePromise<AsyncIterable<{
        cursor: string;
        node: RequestRecord;
    }> | Iterable<import("@pothos/core").MaybePromise<{
        cursor: string;
        node: RequestRecord;
    }>>>;
    readonly nodes: RequestRecord[];
    readonly totalCount: number | null;
}, {
    pageInfo: import("@pothos/core").MaybePromise<import("@pothos/plugin-relay").PageInfoShape>;
    edges: import("@pothos/core").MaybePromise<AsyncIterable<{
        cursor: string;
        node: RequestRecord;
    }> | Iterable<import("@pothos/core").MaybePromise<{
        cursor: string;
        node: RequestRecord;
    }>>>;
    readonly nodes: RequestRecord[];
    readonly totalCount: number | null;
}>;
export declare function definePageArguments(builder: Builder): {
    first: PothosSchemaTypes.ArgumentRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, number | null | undefined>;
    after: PothosSchemaTypes.ArgumentRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, string | null | undefined>;
    last: PothosSchemaTypes.ArgumentRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, number | null | undefined>;
    before: PothosSchemaTypes.ArgumentRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, string | null | undefined>;
};
/** Asks for as much as the operation selects: no rows where only totalCount is, nothing at all where nothing is. */
export declare function loadConnection(list: RequestListRef, args: PageArguments, { loaders, limits }: ResolverContext, info: Selection): Promise<RequestConnection>;
export {};
