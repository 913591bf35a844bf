import { isIP } from 'node:net';
import { GraphQLScalarType } from 'graphql';
import { GraphQLIP, GraphQLJSON, GraphQLSafeInt } from 'graphql-scalars';
import { createFormatTimestamp } from '../runtime/format-timestamp.ts';
import type { Builder } from './builder.ts';
import { createDateTime } from './date-time.ts';

/** Adds the scalars of graphql-scalars with our own descriptions. */
export function defineScalars(builder: Builder): void {
  builder.addScalarType(
    'DateTime',
    described(
      createDateTime(createFormatTimestamp()),
      'An instant in ISO 8601 with its offset. Input goes to the upstream unchanged; output is in UTC with milliseconds, such as 2024-08-24T15:32:10.000Z.',
      'an instant in ISO 8601 with its offset, such as 2024-08-24T15:32:10Z',
    ),
  );
  builder.addScalarType(
    'IP',
    described(ip, 'An IPv4 or IPv6 address, such as 203.0.113.42 or 2001:db8::1.', 'an IP address'),
  );
  builder.addScalarType('JSON', described(GraphQLJSON, 'Any JSON value, as the upstream sent it.', 'a JSON value'));
  builder.addScalarType(
    'SafeInt',
    described(
      GraphQLSafeInt,
      'A whole number up to 9,007,199,254,740,991, because counts can exceed the 32 bits of Int.',
      'a whole number',
    ),
  );
}

/** `expects` completes "Expected …" in errors about values that do not fit. */
function described(scalar: GraphQLScalarType, description: string, expects: string): GraphQLScalarType {
  const config = scalar.toConfig();
  return new GraphQLScalarType({ ...config, description, extensions: { ...config.extensions, expects } });
}

// Node's own parser checks outgoing addresses: the two regular expressions of the scalar would cost as much as all other
// fields of a row.
const ip = new GraphQLScalarType({
  ...GraphQLIP.toConfig(),
  serialize: (value) => (typeof value === 'string' && isIP(value) !== 0 ? value : GraphQLIP.serialize(value)),
});
