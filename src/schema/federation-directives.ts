import { type GraphQLNamedType, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import type { SchemaTag } from '../config/config.ts';
import { argumentWeightDirectivesOf, listSizeDirectivesOf, weightDirectivesOf } from './cost-directives.ts';

/**
 * Directives of the Federation specification, written as SDL. A type or field has them in `extensions.federation`, beside
 * its definition; the plain schema does not print them.
 */
export type FederationDirectives = readonly string[];

/** By schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
export type DirectivesByCoordinate = ReadonlyMap<string, FederationDirectives>;

/** Types and fields that every subgraph has and no subgraph shows in its SDL. */
export const machinery: ReadonlySet<string> = new Set([
  '_Any',
  '_Entity',
  '_Service',
  'Query._entities',
  'Query._service',
]);

/** Every directive of the subgraph: those beside the definitions, the costs of fields, and the operator's tags. */
export function federationDirectives(schema: GraphQLSchema, tags: readonly SchemaTag[]): DirectivesByCoordinate {
  const ofSchema = Object.values(schema.getTypeMap()).flatMap((type) => [
    ownEntry(type.name, type),
    ...fieldEntries(type),
  ]);
  const ofOperator = tags.map(({ coordinate, tag }) => entry(coordinate, [`@tag(name: ${JSON.stringify(tag)})`]));
  const directives = new Map<string, FederationDirectives>();
  for (const [coordinate, more] of [...ofSchema, ...ofOperator]) {
    if (more.length > 0) directives.set(coordinate, [...(directives.get(coordinate) ?? []), ...more]);
  }
  return directives;
}

type Entry = readonly [coordinate: string, FederationDirectives];

function entry(coordinate: string, directives: FederationDirectives): Entry {
  return [coordinate, directives];
}

function ownEntry(
  coordinate: string,
  { extensions }: { readonly extensions: { readonly federation?: unknown } },
): Entry {
  return entry(coordinate, Array.isArray(extensions.federation) ? extensions.federation : []);
}

function fieldEntries(type: GraphQLNamedType): readonly Entry[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const coordinate = `${type.name}.${field.name}`;
    if (machinery.has(coordinate)) return [];
    const own = [ownEntry(coordinate, field), entry(coordinate, listSizeDirectivesOf(field))];
    // By the specification only fields of object types have a weight, not those of interfaces.
    if (isInterfaceType(type)) return own;
    const ofArguments = field.args.map(({ name }) =>
      entry(`${coordinate}(${name}:)`, argumentWeightDirectivesOf(field, name)),
    );
    return [...own, entry(coordinate, weightDirectivesOf(field)), ...ofArguments];
  });
}
