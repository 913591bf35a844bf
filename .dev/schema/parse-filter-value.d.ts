import type { PredicateValue } from '../domain/predicate.ts';
import { type RequestField } from '../domain/request-field.ts';
/** A value of `where`, sent upstream as it was given. Refused where the upstream might read another one out of it. */
export declare function parseFilterValue(field: RequestField, value: PredicateValue): PredicateValue;
