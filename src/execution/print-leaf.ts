import { GraphQLBoolean, GraphQLID, type GraphQLLeafType, GraphQLString } from 'graphql';
import { inspect } from './inspect.ts';
import type { PrintLeaf } from './plan.ts';
import { isPending, type Printed, printJson, printString } from './printed.ts';

/** How a value of this type is written as JSON. Throws what the type's own serialize throws. */
export function leafPrinterOf(type: GraphQLLeafType): PrintLeaf {
  // By identity: a schema may have scalars of its own under these names.
  if (type === GraphQLString || type === GraphQLID) {
    return (value) => (typeof value === 'string' ? printString(value) : printSerialized(type, value));
  }
  if (type === GraphQLBoolean) {
    return (value) => (value === true ? 'true' : value === false ? 'false' : printSerialized(type, value));
  }
  return (value) => printSerialized(type, value);
}

function printSerialized(type: GraphQLLeafType, value: unknown): Printed {
  const serialized: unknown = type.serialize(value);
  if (serialized == null) {
    throw new Error(
      `Expected \`${type}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
    );
  }
  return isPending(serialized) ? serialized : printJson(serialized);
}
