import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
const shape = /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;
/**
 * In: RFC 3339, kept as it is written, since a Date would drop what lies below the millisecond. Out: ours are whole epoch
 * milliseconds; whatever else there is, the scalar of graphql-scalars knows.
 */
export function createDateTime(printInstant) {
    return new GraphQLScalarType({
        ...GraphQLDateTime.toConfig(),
        serialize: (value) => (isInstant(value) ? printInstant(value) : GraphQLDateTime.serialize(value)),
        parseValue: parseInstant,
        parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
    });
}
/** Up to the end of the year 9999, where ISO 8601's four digits end. */
function isInstant(value) {
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 253_402_300_800_000;
}
function parseInstant(value) {
    const [text, year, month, day] = (typeof value === 'string' && shape.exec(value)) || [];
    if (text !== undefined && isDay(Number(year), Number(month), Number(day)))
        return text;
    throw new GraphQLError('DateTime takes an instant in ISO 8601 with its offset: 2024-08-24T15:32:10.000Z.');
}
function isDay(year, month, day) {
    // The last of a month is day 0 of the next; years of two digits would be taken for those of the twentieth century.
    return day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
