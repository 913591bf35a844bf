import { parseJsonObject } from './parse-json-object.js';
import { badParameter } from './refusal.js';
import { findField } from './request-fields.js';
/** The vendor documents no default: newest first is what a log viewer would want. */
const defaultOrder = { field: 'createdAt', direction: 'DESC' };
export function parseOrder(text, fieldCase) {
    if (text === undefined)
        return defaultOrder;
    const { fieldPath, direction, ...rest } = parseJsonObject('order_by', text);
    const field = findField(fieldPath, fieldCase);
    if (field === undefined)
        throw badParameter('order_by', 'fieldPath', 'unknown field to order by');
    if (direction !== 'ASC' && direction !== 'DESC')
        throw badParameter('order_by', 'direction', 'ASC or DESC');
    if (Object.keys(rest).length > 0)
        throw badParameter('order_by', 'key', 'only fieldPath and direction are known');
    return { field, direction };
}
