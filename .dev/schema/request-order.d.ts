import type { Builder } from './builder.ts';
export declare function defineRequestOrder(builder: Builder): PothosSchemaTypes.InputObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, {
    direction: "ASC" | "DESC";
    field: "asn" | "country" | "createdAt" | "host" | "remoteAddr" | "requestMethod" | "requestUri";
}>;
