import type { Dialect } from '../../config/config.ts';
import type { Predicate, PredicateValue } from '../../domain/predicate.ts';
import type { JsonValue } from '../../runtime/json.ts';
import { encodeFieldPath } from './encode-values.ts';

/** The name of each predicate on the wire. */
const wirePredicates: Readonly<Record<Predicate['kind'], string>> = {
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

type PredicateDialect = Pick<Dialect, 'operandsKey' | 'valueEncoding' | 'fieldCase'>;

/** A condition as the JSON that `where` holds. */
export function encodePredicate(predicate: Predicate, dialect: PredicateDialect): JsonValue {
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

function encodeValue(value: PredicateValue, { valueEncoding }: PredicateDialect): PredicateValue {
  return valueEncoding === 'string' ? String(value) : value;
}
