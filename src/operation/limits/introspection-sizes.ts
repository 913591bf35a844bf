import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import type { IntrospectionSizes } from './operation-size.ts';

/** The lengths of the lists in this schema's introspection: exact for `types` and `directives`, averages for the others. */
export function introspectionSizes(schema: GraphQLSchema): IntrospectionSizes {
  const types = Object.values(schema.getTypeMap());
  const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = withFields.flatMap((type) => Object.values(type.getFields()));
  const perType = (count: number) => count / types.length;
  return new Map([
    ['types', types.length],
    ['fields', perType(fields.length)],
    [
      'inputFields',
      perType(sum(types, (type) => (isInputObjectType(type) ? Object.keys(type.getFields()).length : 0))),
    ],
    ['enumValues', perType(sum(types, (type) => (isEnumType(type) ? type.getValues().length : 0)))],
    ['interfaces', perType(sum(withFields, (type) => type.getInterfaces().length))],
    ['possibleTypes', perType(sum(types, (type) => possibleTypes(schema, type)))],
    ['args', sum(fields, ({ args }) => args.length) / fields.length],
    ['directives', schema.getDirectives().length],
  ]);
}

type NamedType = ReturnType<GraphQLSchema['getTypeMap']>[string];

function possibleTypes(schema: GraphQLSchema, type: NamedType | undefined): number {
  return isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type).length : 0;
}

function sum<T>(items: readonly T[], sizeOf: (item: T) => number): number {
  return items.reduce((total, item) => total + sizeOf(item), 0);
}
