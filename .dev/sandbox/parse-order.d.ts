import { type FieldPath } from './request-fields.ts';
import type { SandboxDialect } from './sandbox-dialect.ts';
export interface ListOrder {
    readonly field: FieldPath;
    readonly direction: 'ASC' | 'DESC';
}
export declare function parseOrder(text: string | undefined, fieldCase: SandboxDialect['fieldCase']): ListOrder;
