import { GraphQLScalarType } from 'graphql';
import type { PrintInstant } from '../domain/instant-text.ts';
/**
 * In: RFC 3339, kept as it is written, since a Date would drop what lies below the millisecond. Out: ours are whole epoch
 * milliseconds; whatever else there is, the scalar of graphql-scalars knows.
 */
export declare function createDateTime(printInstant: PrintInstant): GraphQLScalarType;
