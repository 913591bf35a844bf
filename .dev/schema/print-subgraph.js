import { Kind, lexicographicSortSchema, parse, print, printSchema, } from 'graphql';
import { federationDirectives, machinery } from './federation-directives.js';
/** The lowest version that knows `@cost` and `@listSize`, so that older composers and routers take it. */
const specification = 'https://specs.apollo.dev/federation/v2.9';
/** What schema registries and `_service` want: the schema, sorted, with all that it tells routers. */
export function printSubgraph(schema, tags) {
    const directives = federationDirectives(schema, tags);
    const unplaced = new Set(directives.keys());
    const directivesAt = (coordinate) => {
        unplaced.delete(coordinate);
        return parseDirectives(directives.get(coordinate) ?? []);
    };
    const { definitions } = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
    const types = definitions.filter(isPublicType).map((type) => print(annotateType(type, directivesAt)));
    if (unplaced.size > 0)
        throw new Error(`FEDERATION_TAGS names what the subgraph does not have: ${[...unplaced].join(', ')}.`);
    return `${[printLink([...directives.values()].flat()), ...types].join('\n\n')}\n`;
}
function parseDirectives(directives) {
    if (directives.length === 0)
        return [];
    const [bearer] = parse(`scalar Bearer ${directives.join(' ')}`, { noLocation: true }).definitions;
    return bearer?.kind === Kind.SCALAR_TYPE_DEFINITION ? (bearer.directives ?? []) : [];
}
function isPublicType(definition) {
    return ('name' in definition &&
        definition.name !== undefined &&
        !machinery.has(definition.name.value) &&
        definition.kind.endsWith('TypeDefinition'));
}
function annotateType(type, at) {
    const name = type.name.value;
    const annotated = annotate(type, at(name));
    switch (annotated.kind) {
        case Kind.OBJECT_TYPE_DEFINITION:
        case Kind.INTERFACE_TYPE_DEFINITION:
            return { ...annotated, fields: annotated.fields?.flatMap((field) => annotateField(name, field, at)) ?? [] };
        case Kind.INPUT_OBJECT_TYPE_DEFINITION:
            return { ...annotated, fields: annotateParts(annotated.fields, (part) => at(`${name}.${part}`)) };
        case Kind.ENUM_TYPE_DEFINITION:
            return { ...annotated, values: annotateParts(annotated.values, (part) => at(`${name}.${part}`)) };
        default:
            return annotated;
    }
}
function annotateField(type, field, at) {
    const coordinate = `${type}.${field.name.value}`;
    if (machinery.has(coordinate))
        return [];
    return [
        {
            ...annotate(field, at(coordinate)),
            arguments: annotateParts(field.arguments, (part) => at(`${coordinate}(${part}:)`)),
        },
    ];
}
function annotateParts(parts, at) {
    return parts?.map((part) => annotate(part, at(part.name.value))) ?? [];
}
/** What stands there already, such as `@deprecated` and `@specifiedBy`, stays. */
function annotate(node, directives) {
    return { ...node, directives: [...(node.directives ?? []), ...directives] };
}
/** Says which specification the directives are of, and imports those that are used. */
function printLink(used) {
    const names = new Set(used.map((directive) => directive.replace(/\(.*/s, '')));
    const imports = [...names].sort().map((name) => JSON.stringify(name));
    return `extend schema @link(url: "${specification}", import: [${imports.join(', ')}])`;
}
