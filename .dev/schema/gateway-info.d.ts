import type { Builder } from './builder.ts';
/** What the gateway tells of itself, so that a client need not find its limits out by failing. */
export declare function defineGatewayInfo(builder: Builder): PothosSchemaTypes.ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, object, object>;
