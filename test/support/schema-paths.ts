import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { printPlainSchema } from '../../src/schema/schema.ts';

const schema = buildSchema(printPlainSchema());

/** Literals for arguments that a field cannot do without. */
const literals: Readonly<Record<string, string>> = { by: 'COUNTRY' };

/** The selections of every path from a type down to a leaf, of at most `length` fields; each names its field at the end. */
export function pathsBelow(typeName: string, length: number): readonly string[] {
  const type = schema.getType(typeName);
  if (!type) throw new Error(`The schema has no type ${typeName}.`);
  return pathsOf(type, length);
}

function pathsOf(type: GraphQLNamedType, length: number): readonly string[] {
  if (isAbstractType(type)) {
    return schema
      .getPossibleTypes(type)
      .flatMap((one) => pathsOf(one, length).map((path) => `... on ${one.name} { ${path} }`));
  }
  if (!isObjectType(type) || length === 0) return [];
  return Object.values(type.getFields()).flatMap((field) => pathsThrough(field, length));
}

function pathsThrough(field: GraphQLField<unknown, unknown>, length: number): readonly string[] {
  const required = field.args.filter(isRequiredArgument).map(({ name }) => `${name}: ${literals[name] ?? 'null'}`);
  const head = required.length > 0 ? `${field.name}(${required.join(', ')})` : field.name;
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return [head];
  return pathsOf(type, length - 1).map((path) => `${head} { ${path} }`);
}
