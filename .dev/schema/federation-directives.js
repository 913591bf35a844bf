import { isInterfaceType, isObjectType } from 'graphql';
import { argumentWeightDirectivesOf, listSizeDirectivesOf, weightDirectivesOf } from './cost-directives.js';
/** What makes a subgraph one. Every subgraph has these, and none shows them in its SDL. */
export const machinery = new Set([
    '_Any',
    '_Entity',
    '_Service',
    'Query._entities',
    'Query._service',
]);
/** All that a subgraph tells routers: what stands beside the definitions, what fields cost, what the operator has tagged. */
export function federationDirectives(schema, tags) {
    const ofSchema = Object.values(schema.getTypeMap()).flatMap((type) => [
        ownEntry(type.name, type),
        ...fieldEntries(type),
    ]);
    const ofOperator = tags.map(({ coordinate, tag }) => entry(coordinate, [`@tag(name: ${JSON.stringify(tag)})`]));
    const directives = new Map();
    for (const [coordinate, more] of [...ofSchema, ...ofOperator]) {
        if (more.length > 0)
            directives.set(coordinate, [...(directives.get(coordinate) ?? []), ...more]);
    }
    return directives;
}
function entry(coordinate, directives) {
    return [coordinate, directives];
}
function ownEntry(coordinate, { extensions }) {
    return entry(coordinate, Array.isArray(extensions.federation) ? extensions.federation : []);
}
function fieldEntries(type) {
    if (!isObjectType(type) && !isInterfaceType(type))
        return [];
    return Object.values(type.getFields()).flatMap((field) => {
        const coordinate = `${type.name}.${field.name}`;
        if (machinery.has(coordinate))
            return [];
        const own = [ownEntry(coordinate, field), entry(coordinate, listSizeDirectivesOf(field))];
        // By the specification an interface's fields have no weight: its objects' have.
        if (isInterfaceType(type))
            return own;
        const ofArguments = field.args.map(({ name }) => entry(`${coordinate}(${name}:)`, argumentWeightDirectivesOf(field, name)));
        return [...own, entry(coordinate, weightDirectivesOf(field)), ...ofArguments];
    });
}
