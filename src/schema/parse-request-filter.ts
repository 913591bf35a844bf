import { badInput } from '../domain/gateway-error.ts';
import { branch, comparisons, type Predicate, type PredicateValue } from '../domain/predicate.ts';
import { type RequestField, requestFields } from '../domain/request-field.ts';
import { parseFilterValue } from './parse-filter-value.ts';
import type { FieldFilterInput, RequestFilterInput } from './request-filter.ts';

/** Limits of a filter. The upstream documents none; these fit common front proxies. */
const filterLimits = { depth: 5, leaves: 50, inValues: 100 } as const;

// In a fixed order, so that filters which differ only in the order of their keys become equal predicates.
const fieldNames = Object.keys(requestFields) as RequestField[];

/** `where` as a predicate; undefined if it is not given. Refused if it is empty or beyond the limits. */
export function parseRequestFilter(where: RequestFilterInput | null | undefined): Predicate | undefined {
  if (where == null) return undefined;
  const predicate = parseFilter(where, 1);
  if (depthOf(predicate) > filterLimits.depth) throw tooDeep();
  const leaves = leavesOf(predicate);
  if (leaves > filterLimits.leaves) {
    throw badInput(
      'where',
      `where holds ${leaves} conditions; at most ${filterLimits.leaves} are allowed: use in for lists of values.`,
    );
  }
  return predicate;
}

function parseFilter(filter: RequestFilterInput, level: number): Predicate {
  // The depth as written, one-child branches included. The predicate may be deeper by its implicit ands; it is checked later.
  if (level > filterLimits.depth) throw tooDeep();
  const operands = [
    ...fieldNames.flatMap((field) => parseConditions(field, filter[field])),
    ...parseBranch('and', filter.and, level),
    ...parseBranch('or', filter.or, level),
  ];
  const [first, ...rest] = operands;
  if (first === undefined) {
    throw badInput(
      'where',
      'where holds an empty filter, which would match everything: give it a condition or leave it out.',
    );
  }
  return branch('and', [first, ...rest]);
}

function parseBranch(kind: 'and' | 'or', filters: RequestFilterInput['and'], level: number): Predicate[] {
  if (filters == null) return [];
  const [first, ...rest] = filters.map((filter) => parseFilter(filter, level + 1));
  if (first === undefined)
    throw badInput('where', `where holds an empty list under ${kind}: give it a filter or leave it out.`);
  return [branch(kind, [first, ...rest])];
}

function parseConditions(field: RequestField, filter: FieldFilterInput | null | undefined): Predicate[] {
  if (filter == null) return [];
  const predicates: Predicate[] = [];
  for (const kind of comparisons) {
    const value = filter[kind];
    if (value != null) predicates.push({ kind, field, value: parseFilterValue(field, value) });
  }
  if (filter.in != null) predicates.push({ kind: 'in', field, values: parseValues(field, filter.in) });
  if (filter.isNull != null) predicates.push({ kind: filter.isNull ? 'isNull' : 'isNotNull', field });
  if (predicates.length > 0) return predicates;
  throw badInput(
    'where',
    `where.${field} has no condition, which would match everything: give it one or leave ${field} out.`,
  );
}

function parseValues(field: RequestField, values: readonly PredicateValue[]): PredicateValue[] {
  if (values.length >= 1 && values.length <= filterLimits.inValues) {
    return values.map((value) => parseFilterValue(field, value));
  }
  throw badInput('where', `where.${field}.in takes 1 to ${filterLimits.inValues} values; it has ${values.length}.`);
}

function depthOf(predicate: Predicate): number {
  return 'operands' in predicate ? 1 + Math.max(...predicate.operands.map(depthOf)) : 1;
}

function leavesOf(predicate: Predicate): number {
  return 'operands' in predicate ? predicate.operands.reduce((sum, operand) => sum + leavesOf(operand), 0) : 1;
}

function tooDeep() {
  return badInput('where', `where nests deeper than ${filterLimits.depth} levels of and, or and conditions.`);
}
