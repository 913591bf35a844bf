import { isIP } from 'node:net';
import { GraphQLScalarType } from 'graphql';
import { GraphQLIP, GraphQLJSON, GraphQLSafeInt } from 'graphql-scalars';
import { createPrintInstant } from '../domain/instant-text.js';
import { createDateTime } from './date-time.js';
/** The scalars of graphql-scalars, with words for the people who read them here. */
export function defineScalars(builder) {
    builder.addScalarType('DateTime', described(createDateTime(createPrintInstant()), 'An instant in ISO 8601 with its offset, sent upstream as it is given and answered in UTC with milliseconds: 2024-08-24T15:32:10.000Z.', 'an instant in ISO 8601 with its offset, such as 2024-08-24T15:32:10Z'));
    builder.addScalarType('IP', described(ip, 'An IPv4 or IPv6 address: 203.0.113.42 or 2001:db8::1.', 'an IP address'));
    builder.addScalarType('JSON', described(GraphQLJSON, 'Any JSON value, passed on as upstream sent it.', 'a JSON value'));
    builder.addScalarType('SafeInt', described(GraphQLSafeInt, 'A whole number up to 9,007,199,254,740,991: counts outgrow the 32 bits of Int.', 'a whole number'));
}
/** `expects` completes "Expected …" in errors about values that do not fit. */
function described(scalar, description, expects) {
    const config = scalar.toConfig();
    return new GraphQLScalarType({ ...config, description, extensions: { ...config.extensions, expects } });
}
// Outgoing addresses have been looked at already, by the platform's own parser: the scalar's two expressions cost as much
// as all other fields of a row.
const ip = new GraphQLScalarType({
    ...GraphQLIP.toConfig(),
    serialize: (value) => (typeof value === 'string' && isIP(value) !== 0 ? value : GraphQLIP.serialize(value)),
});
