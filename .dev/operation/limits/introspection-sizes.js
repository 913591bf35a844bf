import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql';
/** How long the lists of the introspection schema are for this schema: exactly below `types`, on average elsewhere. */
export function introspectionSizes(schema) {
    const types = Object.values(schema.getTypeMap());
    const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
    const fields = withFields.flatMap((type) => Object.values(type.getFields()));
    const perType = (count) => count / types.length;
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
function possibleTypes(schema, type) {
    return isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type).length : 0;
}
function sum(items, sizeOf) {
    return items.reduce((total, item) => total + sizeOf(item), 0);
}
