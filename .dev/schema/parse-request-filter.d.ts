import { type Predicate } from '../domain/predicate.ts';
import type { RequestFilterInput } from './request-filter.ts';
/** `where` as a predicate; undefined where there is none, refused where it is empty or beyond the limits. */
export declare function parseRequestFilter(where: RequestFilterInput | null | undefined): Predicate | undefined;
