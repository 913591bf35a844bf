import { type RequestRecord } from '../domain/request-record.ts';
import type { Builder } from './builder.ts';
import type { IdDescriptions } from './id-descriptions.ts';
/** Upstream's text where it is an address; anything else becomes null without an error. */
export declare function addressOrNull(text: string | null): string | null;
export declare function defineRequest(builder: Builder, ids: IdDescriptions): PothosSchemaTypes.ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<import("./builder.ts").SchemaTypes>, RequestRecord, RequestRecord>;
