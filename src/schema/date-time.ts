import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import type { FormatTimestamp } from '../runtime/format-timestamp.ts';

const shape =
  /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/**
 * Input: RFC 3339, kept as text, because a Date would drop digits below the millisecond. Output: our values are whole
 * epoch milliseconds; the scalar of graphql-scalars serialises every other value.
 */
export function createDateTime(formatTimestamp: FormatTimestamp): GraphQLScalarType {
  return new GraphQLScalarType({
    ...GraphQLDateTime.toConfig(),
    serialize: (value) => (isInstant(value) ? formatTimestamp(value) : GraphQLDateTime.serialize(value)),
    parseValue: parseInstant,
    parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** Up to the end of the year 9999: ISO 8601 has four digits for the year. */
function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 253_402_300_800_000;
}

function parseInstant(value: unknown): string {
  const [text, year, month, day] = (typeof value === 'string' && shape.exec(value)) || [];
  if (text !== undefined && isDay(Number(year), Number(month), Number(day))) return text;
  throw new GraphQLError('Expected an instant in ISO 8601 with its offset, such as 2024-08-24T15:32:10.000Z.');
}

function isDay(year: number, month: number, day: number): boolean {
  // Day 0 of the next month is the last of this one. Adding 2000 avoids years 0 to 99, which Date takes for 1900 to 1999.
  return day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
