import type { FieldKind, FieldValue } from './request-fields.ts';
import type { SandboxDialect } from './sandbox-dialect.ts';
type Encoding = SandboxDialect['valueEncoding'];
/** A value of `where` in the encoding spoken; undefined for one of another kind or encoding. */
export declare function parseWhereValue(kind: FieldKind, value: unknown, encoding: Encoding): FieldValue | undefined;
export {};
