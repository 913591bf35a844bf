import type { Dialect } from '../../config/config.ts';
import type { Interval } from '../../domain/interval.ts';
import type { RequestField } from '../../domain/request-field.ts';
import type { JsonValue } from '../../runtime/json.ts';

const fieldPaths: Readonly<Record<Dialect['fieldCase'], (field: RequestField) => string>> = {
  camel: (field) => field,
  snake: (field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
};

/** The name of a field on the wire, in `where` and `order_by`. */
export function encodeFieldPath(field: RequestField, fieldCase: Dialect['fieldCase']): string {
  return fieldPaths[fieldCase](field);
}

/** Both parameters or neither: a number must not meet a default unit that nobody expected. */
export function encodeInterval(interval: Interval | undefined): readonly string[] {
  return interval === undefined ? [] : [`interval=${interval.count}`, `interval_type=${interval.unit}`];
}

/** One query parameter that holds a JSON document. By `encodeURIComponent`, since URLSearchParams writes a space as `+`. */
export function encodeJsonParameter(name: string, value: JsonValue): string {
  return `${name}=${encodeURIComponent(JSON.stringify(value))}`;
}
