/** A value of `where` in the encoding spoken; undefined for one of another kind or encoding. */
export function parseWhereValue(kind, value, encoding) {
    return parsers[encoding][kind](value);
}
// Date and time with a zone, seconds and their fraction optional. Date.parse alone takes much more than ISO 8601.
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const parseText = (value) => (typeof value === 'string' ? value : undefined);
const parseInstant = (value) => typeof value === 'string' && isoInstant.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
const parseNativeInteger = (value) => typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
const parseQuotedInteger = (value) => typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
const parseNativeBoolean = (value) => (typeof value === 'boolean' ? value : undefined);
const parseQuotedBoolean = (value) => value === 'true' || value === 'false' ? value === 'true' : undefined;
const parsers = {
    native: { string: parseText, instant: parseInstant, integer: parseNativeInteger, boolean: parseNativeBoolean },
    string: { string: parseText, instant: parseInstant, integer: parseQuotedInteger, boolean: parseQuotedBoolean },
};
