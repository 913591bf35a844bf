import { encodeFieldPath } from './encode-field-path.js';
/** All the predicates there are, on the wire. */
const wirePredicates = {
    and: 'and',
    or: 'or',
    eq: 'eq',
    notEq: 'not_eq',
    like: 'like',
    startsWith: 'starts_with',
    gt: 'gt',
    gte: 'gte',
    lt: 'lt',
    lte: 'lte',
    in: 'in',
    isNull: 'is_null',
    isNotNull: 'is_not_null',
};
/** A condition as the JSON tree that goes into `where`. */
export function encodePredicate(predicate, dialect) {
    const name = wirePredicates[predicate.kind];
    switch (predicate.kind) {
        case 'and':
        case 'or': {
            const operands = predicate.operands.map((operand) => encodePredicate(operand, dialect));
            return { predicate: name, [dialect.operandsKey]: operands };
        }
        case 'isNull':
        case 'isNotNull':
            return { predicate: name, fieldPath: encodeFieldPath(predicate.field, dialect.fieldCase) };
        case 'in': {
            const value = predicate.values.map((one) => encodeValue(one, dialect));
            return { predicate: name, fieldPath: encodeFieldPath(predicate.field, dialect.fieldCase), value };
        }
        default: {
            const value = encodeValue(predicate.value, dialect);
            return { predicate: name, fieldPath: encodeFieldPath(predicate.field, dialect.fieldCase), value };
        }
    }
}
function encodeValue(value, { valueEncoding }) {
    return valueEncoding === 'string' ? String(value) : value;
}
