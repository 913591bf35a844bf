import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  type TypeDefinitionNode,
} from 'graphql';
import type { SchemaTag } from '../config/config.ts';
import { type FederationDirectives, federationDirectives, machinery } from './federation-directives.ts';

/** The lowest version with `@cost` and `@listSize`, so that older composers and routers accept the subgraph. */
const specification = 'https://specs.apollo.dev/federation/v2.9';

/** The sorted schema with its federation directives, for schema registries and `_service`. */
export function printSubgraph(schema: GraphQLSchema, tags: readonly SchemaTag[]): string {
  const directives = federationDirectives(schema, tags);
  const unplaced = new Set(directives.keys());
  const directivesAt = (coordinate: string) => {
    unplaced.delete(coordinate);
    return parseDirectives(directives.get(coordinate) ?? []);
  };
  const { definitions } = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
  const types = definitions.filter(isPublicType).map((type) => print(annotateType(type, directivesAt)));
  if (unplaced.size > 0)
    throw new Error(`FEDERATION_TAGS names coordinates that the subgraph does not have: ${[...unplaced].join(', ')}.`);
  return `${[printLink([...directives.values()].flat()), ...types].join('\n\n')}\n`;
}

type DirectivesAt = (coordinate: string) => readonly ConstDirectiveNode[];

function parseDirectives(directives: FederationDirectives): readonly ConstDirectiveNode[] {
  if (directives.length === 0) return [];
  const [bearer] = parse(`scalar Bearer ${directives.join(' ')}`, { noLocation: true }).definitions;
  return bearer?.kind === Kind.SCALAR_TYPE_DEFINITION ? (bearer.directives ?? []) : [];
}

function isPublicType(definition: DefinitionNode): definition is TypeDefinitionNode {
  return (
    'name' in definition &&
    definition.name !== undefined &&
    !machinery.has(definition.name.value) &&
    definition.kind.endsWith('TypeDefinition')
  );
}

function annotateType(type: TypeDefinitionNode, at: DirectivesAt): TypeDefinitionNode {
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

function annotateField(type: string, field: FieldDefinitionNode, at: DirectivesAt): readonly FieldDefinitionNode[] {
  const coordinate = `${type}.${field.name.value}`;
  if (machinery.has(coordinate)) return [];
  return [
    {
      ...annotate(field, at(coordinate)),
      arguments: annotateParts(field.arguments, (part) => at(`${coordinate}(${part}:)`)),
    },
  ];
}

type Annotated = Pick<TypeDefinitionNode, 'name' | 'directives'>;

function annotateParts<T extends Annotated>(parts: readonly T[] | undefined, at: DirectivesAt): readonly T[] {
  return parts?.map((part) => annotate(part, at(part.name.value))) ?? [];
}

/** Keeps the directives that a definition has already, such as `@deprecated` and `@specifiedBy`. */
function annotate<T extends Annotated>(node: T, directives: readonly ConstDirectiveNode[]): T {
  return { ...node, directives: [...(node.directives ?? []), ...directives] };
}

/** Names the specification of the directives and imports the ones that are used. */
function printLink(used: FederationDirectives): string {
  const names = new Set(used.map((directive) => directive.replace(/\(.*/s, '')));
  const imports = [...names].sort().map((name) => JSON.stringify(name));
  return `extend schema @link(url: "${specification}", import: [${imports.join(', ')}])`;
}
