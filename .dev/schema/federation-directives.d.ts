import { type GraphQLSchema } from 'graphql';
import type { SchemaTag } from '../config/config.ts';
/**
 * Directives of the Federation specification, as they are written in SDL. A type or field has its own in
 * `extensions.federation`, beside its definition; the plain schema carries them unseen.
 */
export type FederationDirectives = readonly string[];
/** By schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
export type DirectivesByCoordinate = ReadonlyMap<string, FederationDirectives>;
/** What makes a subgraph one. Every subgraph has these, and none shows them in its SDL. */
export declare const machinery: ReadonlySet<string>;
/** All that a subgraph tells routers: what stands beside the definitions, what fields cost, what the operator has tagged. */
export declare function federationDirectives(schema: GraphQLSchema, tags: readonly SchemaTag[]): DirectivesByCoordinate;
