import type { Dialect } from '../../config/config.ts';
import type { RequestField } from '../../domain/request-field.ts';
/** What the wire calls a field in `where` and `order_by`. */
export declare function encodeFieldPath(field: RequestField, fieldCase: Dialect['fieldCase']): string;
