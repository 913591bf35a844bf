import type { SandboxDialect } from '../sandbox-dialect.ts';
import type { FieldKind, FieldValue } from './request-fields.ts';

type Encoding = SandboxDialect['valueEncoding'];
type ParseValue = (value: unknown) => FieldValue | undefined;

/** A value of `where` in the dialect's encoding; undefined for a value of another kind or encoding. */
export function parseWhereValue(kind: FieldKind, value: unknown, encoding: Encoding): FieldValue | undefined {
  return parsers[encoding][kind](value);
}

// Date and time with a zone; seconds and their fraction are optional. Date.parse alone accepts more than ISO 8601.
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

const parseText: ParseValue = (value) => (typeof value === 'string' ? value : undefined);

const parseInstant: ParseValue = (value) =>
  typeof value === 'string' && isoInstant.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;

const parseNativeInteger: ParseValue = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;

const parseQuotedInteger: ParseValue = (value) =>
  typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;

const parseNativeBoolean: ParseValue = (value) => (typeof value === 'boolean' ? value : undefined);

const parseQuotedBoolean: ParseValue = (value) =>
  value === 'true' || value === 'false' ? value === 'true' : undefined;

const parsers: Readonly<Record<Encoding, Readonly<Record<FieldKind, ParseValue>>>> = {
  native: { string: parseText, instant: parseInstant, integer: parseNativeInteger, boolean: parseNativeBoolean },
  string: { string: parseText, instant: parseInstant, integer: parseQuotedInteger, boolean: parseQuotedBoolean },
};
