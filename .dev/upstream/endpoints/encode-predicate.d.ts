import type { Dialect } from '../../config/config.ts';
import type { JsonValue } from '../../domain/json-value.ts';
import type { Predicate } from '../../domain/predicate.ts';
type PredicateDialect = Pick<Dialect, 'operandsKey' | 'valueEncoding' | 'fieldCase'>;
/** A condition as the JSON tree that goes into `where`. */
export declare function encodePredicate(predicate: Predicate, dialect: PredicateDialect): JsonValue;
export {};
