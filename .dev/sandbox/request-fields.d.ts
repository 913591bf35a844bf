import type { SandboxDialect } from './sandbox-dialect.ts';
import type { SandboxRow } from './sandbox-row.ts';
/**
 * What `where` and `order_by` can name, and the kind of value each compares with. The project is fixed by the path;
 * headers and custom fields are blobs: these three cannot be named.
 */
export declare const fieldKinds: {
    readonly id: 'string';
    readonly token: 'string';
    readonly customerId: 'string';
    readonly siteKey: 'string';
    readonly serverKey: 'string';
    readonly referer: 'string';
    readonly userAgent: 'string';
    readonly host: 'string';
    readonly requestMethod: 'string';
    readonly requestUri: 'string';
    readonly remoteAddr: 'string';
    readonly serverName: 'string';
    readonly remoteUser: 'string';
    readonly serverPort: 'integer';
    readonly requestInfo: 'string';
    readonly failedMessage: 'string';
    readonly failedChecks: 'string';
    readonly createdAt: 'instant';
    readonly realIp: 'string';
    readonly country: 'string';
    readonly asn: 'string';
    readonly isProtected: 'boolean';
    readonly isBanByRule: 'boolean';
};
export type FieldKind = 'string' | 'integer' | 'instant' | 'boolean';
export type FieldPath = keyof typeof fieldKinds;
export type FieldValue = string | number | boolean;
/** A row's value to compare by: instants as epoch milliseconds. */
export declare function fieldValue(row: SandboxRow, atMs: number, field: FieldPath): FieldValue | null;
/** The field that goes by this name in the spelling spoken; undefined in the other spelling. */
export declare function findField(name: unknown, fieldCase: SandboxDialect['fieldCase']): FieldPath | undefined;
