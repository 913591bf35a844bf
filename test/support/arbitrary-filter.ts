import fc from 'fast-check';
import type { WhereNode } from '../../src/sandbox/query/match-predicate.ts';
import type { SandboxRow } from '../../src/sandbox/sandbox-row.ts';
import type { BotByeRequestFilter } from '../documents/generated/graphql.ts';

/** A filter as a caller writes it, and the same condition as the sandbox has it. */
interface FilterPair {
  readonly filter: BotByeRequestFilter;
  readonly where: WhereNode;
}

const textFields = [
  'id',
  'country',
  'asn',
  'remoteAddr',
  'requestMethod',
  'requestUri',
  'userAgent',
  'serverName',
  'remoteUser',
  'failedMessage',
  'failedChecks',
  'customerId',
] as const;
const flagFields = ['isBanByRule', 'isProtected'] as const;

/** Filters about these rows: most values are theirs, so that most filters match some rows and not all. */
export function arbitraryFilter(rows: readonly SandboxRow[]): fc.Arbitrary<FilterPair> {
  const condition = fc.oneof(
    { arbitrary: arbitraryText(rows), weight: 5 },
    arbitraryFlag,
    arbitraryPort,
    arbitraryInstant(rows),
    arbitraryMembership(rows),
    arbitraryNullTest,
  );
  // A branch in a branch, each with a condition beside it: the five levels that are allowed.
  const inner = fc.oneof({ arbitrary: condition, weight: 2 }, arbitraryBranch(condition));
  return fc.oneof(condition, arbitraryBranch(inner), besideBranch(condition, arbitraryBranch(condition)));
}

function arbitraryBranch(operand: fc.Arbitrary<FilterPair>): fc.Arbitrary<FilterPair> {
  return fc
    .tuple(fc.constantFrom('and', 'or'), fc.array(operand, { minLength: 1, maxLength: 3 }))
    .map(([predicate, operands]) => ({
      filter: { [predicate]: operands.map(({ filter }) => filter) },
      where: { predicate, operands: operands.map(({ where }) => where) },
    }));
}

/** Fields and branches of one filter object: joined by an and that nobody writes. */
function besideBranch(one: fc.Arbitrary<FilterPair>, branch: fc.Arbitrary<FilterPair>): fc.Arbitrary<FilterPair> {
  return fc.tuple(one, branch).map(([field, operands]) => ({
    filter: { ...field.filter, ...operands.filter },
    where: { predicate: 'and', operands: [field.where, operands.where] },
  }));
}

const operators = [
  ['eq', 'eq'],
  ['notEq', 'not_eq'],
  ['like', 'like'],
  ['startsWith', 'starts_with'],
  ['gt', 'gt'],
  ['gte', 'gte'],
  ['lt', 'lt'],
  ['lte', 'lte'],
] as const;

function arbitraryText(rows: readonly SandboxRow[]): fc.Arbitrary<FilterPair> {
  return fc
    .tuple(fc.constantFrom(...textFields), fc.constantFrom(...operators), fc.nat(), fc.nat(12), fc.string())
    .map(([fieldPath, [operator, predicate], at, length, text]) => {
      const known = rows[at % rows.length]?.[fieldPath] ?? text;
      const part = predicate === 'like' ? `%${known.slice(1, 1 + length)}%` : known.slice(0, length);
      const value = predicate === 'like' || predicate === 'starts_with' ? part : known;
      return { filter: { [fieldPath]: { [operator]: value } }, where: { predicate, fieldPath, value } };
    });
}

const arbitraryFlag: fc.Arbitrary<FilterPair> = fc
  .tuple(
    fc.constantFrom(...flagFields),
    fc.constantFrom(['eq', 'eq'] as const, ['notEq', 'not_eq'] as const),
    fc.boolean(),
  )
  .map(([fieldPath, [operator, predicate], value]) => ({
    filter: { [fieldPath]: { [operator]: value } },
    where: { predicate, fieldPath, value },
  }));

const numberOperators = operators.filter(([operator]) => operator !== 'like' && operator !== 'startsWith');

const arbitraryPort: fc.Arbitrary<FilterPair> = fc
  .tuple(fc.constantFrom(...numberOperators), fc.constantFrom(80, 443, 0, 65_535))
  .map(([[operator, predicate], value]) => ({
    filter: { serverPort: { [operator]: value } },
    where: { predicate, fieldPath: 'serverPort', value },
  }));

function arbitraryInstant(rows: readonly SandboxRow[]): fc.Arbitrary<FilterPair> {
  return fc.tuple(fc.constantFrom(...numberOperators), fc.nat()).map(([[operator, predicate], at]) => {
    const value = rows[at % rows.length]?.createdAt ?? '';
    return { filter: { createdAt: { [operator]: value } }, where: { predicate, fieldPath: 'createdAt', value } };
  });
}

function arbitraryMembership(rows: readonly SandboxRow[]): fc.Arbitrary<FilterPair> {
  return fc
    .tuple(fc.constantFrom(...textFields), fc.array(fc.nat(), { minLength: 1, maxLength: 5 }))
    .map(([fieldPath, places]) => {
      const value = places.map((at) => rows[at % rows.length]?.[fieldPath] ?? 'none');
      return { filter: { [fieldPath]: { in: value } }, where: { predicate: 'in', fieldPath, value } };
    });
}

const arbitraryNullTest: fc.Arbitrary<FilterPair> = fc
  .tuple(fc.constantFrom(...textFields, ...flagFields), fc.boolean())
  .map(([fieldPath, isNull]) => ({
    filter: { [fieldPath]: { isNull } },
    where: { predicate: isNull ? 'is_null' : 'is_not_null', fieldPath },
  }));
