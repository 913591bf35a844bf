import type { Dialect } from '../../config/config.ts';
import type { RequestField } from '../../domain/request-field.ts';

const encoders: Readonly<Record<Dialect['fieldCase'], (field: RequestField) => string>> = {
  camel: (field) => field,
  snake: (field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
};

/** What the wire calls a field in `where` and `order_by`. */
export function encodeFieldPath(field: RequestField, fieldCase: Dialect['fieldCase']): string {
  return encoders[fieldCase](field);
}
