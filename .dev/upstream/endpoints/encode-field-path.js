const encoders = {
    camel: (field) => field,
    snake: (field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
};
/** What the wire calls a field in `where` and `order_by`. */
export function encodeFieldPath(field, fieldCase) {
    return encoders[fieldCase](field);
}
