import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import { plainMessage } from './plain-message.ts';

export type ValidateDocument = (schema: GraphQLSchema, document: DocumentNode) => readonly GraphQLError[];

export interface ValidationOptions {
  /** If false, introspection is refused, and messages suggest no names of the schema. */
  readonly introspection: boolean;
}

/** The most errors in one response to a refused request. */
export const maxRequestErrors = 10;

/** Refuses a request for several reasons. */
export class RequestErrors extends Error {
  override readonly name = 'RequestErrors';
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The request is refused.');
    this.errors = errors;
  }
}

/** Validates as graphql-js does, with few errors, whose messages name no types that the document does not name. */
export function createValidateDocument({ introspection }: ValidationOptions): ValidateDocument {
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  return (schema, document) => {
    const options = { maxErrors: maxRequestErrors, hideSuggestions: !introspection };
    const errors = validate(schema, document, rules, options);
    if (errors.length === 0) return errors;
    const messages = { schema, namedTypes: typesNamedIn(document), suggestions: introspection };
    return unrepeated(errors)
      .slice(0, maxRequestErrors)
      .map((error) => new GraphQLError(plainMessage(error.message, messages), { nodes: firstNodes(error) }));
  };
}

/** Computing a location takes a pass over the text, and two locations are enough to show a conflict. */
function firstNodes({ nodes }: GraphQLError) {
  return nodes?.slice(0, 2) ?? null;
}

/** One error for each message, and a single one for all unknown directives and for all fields of introspection. */
function unrepeated(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const first = new Map(errors.toReversed().map((error) => [topicOf(error), error]));
  return errors.filter((error) => first.get(topicOf(error)) === error && !error.message.startsWith(aborted));
}

const topics = ['Unknown directive ', 'GraphQL introspection has been disabled'] as const;

/** The message with which graphql-js stops validating. */
const aborted = 'Too many validation errors';

function topicOf({ message }: GraphQLError): string {
  return topics.find((topic) => message.startsWith(topic)) ?? message;
}

/** The types that a document names: its sender knows them already. */
export function typesNamedIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { NamedType: (node) => void names.add(node.name.value) });
  return names;
}
