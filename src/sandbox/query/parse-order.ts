import { badParameter } from '../call-refusal.ts';
import type { SandboxDialect } from '../sandbox-dialect.ts';
import { parseJsonObject } from './read-parameters.ts';
import { type FieldPath, findField } from './request-fields.ts';

export interface ListOrder {
  readonly field: FieldPath;
  readonly direction: 'ASC' | 'DESC';
}

/** The vendor documents no default. A log viewer would show the newest first. */
const defaultOrder: ListOrder = { field: 'createdAt', direction: 'DESC' };

export function parseOrder(text: string | undefined, fieldCase: SandboxDialect['fieldCase']): ListOrder {
  if (text === undefined) return defaultOrder;
  const { fieldPath, direction, ...rest } = parseJsonObject('order_by', text);
  const field = findField(fieldPath, fieldCase);
  if (field === undefined) throw badParameter('order_by', 'fieldPath', 'unknown field to order by');
  if (direction !== 'ASC' && direction !== 'DESC') throw badParameter('order_by', 'direction', 'ASC or DESC');
  if (Object.keys(rest).length > 0) throw badParameter('order_by', 'key', 'only fieldPath and direction are known');
  return { field, direction };
}
