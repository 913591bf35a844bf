import { GraphQLEnumType } from 'graphql';

const probe = new GraphQLEnumType({ name: 'Probe', values: { NONE: { value: Symbol('equal to no other value') } } });
const prefix = 'Enum "Probe" cannot represent value: ';

/**
 * A value as graphql-js writes it in its errors. graphql-js does not export the function, and a second copy of the package
 * in the executable would be the price of importing its file: an enum that refuses every value has to tell.
 */
export function inspect(value: unknown): string {
  try {
    probe.serialize(value);
  } catch (error) {
    // What else is thrown comes from the value itself.
    if (!(error instanceof Error) || !error.message.startsWith(prefix)) throw error;
    return error.message.slice(prefix.length);
  }
  return '';
}
