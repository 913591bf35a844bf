import { isEnumType } from 'graphql';
/** Built-in scalars whose values need no coercion when they are of the right type already. */
const plainTypes = {
    String: 'string',
    ID: 'string',
    Boolean: 'boolean',
};
/** How a value of this type is written as JSON. Throws what the type's own serialize throws. */
export function printerOf(type) {
    if (isEnumType(type))
        return (value) => JSON.stringify(type.serialize(value));
    const plain = plainTypes[type.name];
    return (value) => {
        if (plain === 'string' && typeof value === 'string')
            return printString(value);
        if (plain === 'boolean' && typeof value === 'boolean')
            return value ? 'true' : 'false';
        return printJson(type.serialize(value));
    };
}
function printJson(value) {
    if (typeof value === 'string')
        return printString(value);
    if (typeof value === 'number' && Number.isFinite(value))
        return String(value);
    if (value instanceof Date)
        return `"${value.toISOString()}"`;
    return JSON.stringify(value) ?? 'null';
}
// All but what JSON has to escape: quotes, backslashes, controls, and surrogates that may stand alone.
const safe = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
function printString(text) {
    return safe.test(text) ? `"${text}"` : JSON.stringify(text);
}
