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
  /** Off: introspection is refused, and no message suggests names of the schema. */
  readonly introspection: boolean;
}

/** Errors that a caller is told at once. */
export const maxRequestErrors = 10;

/** Validates as graphql-js does, with few errors, in words that tell nothing of the schema beyond what the document names. */
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

/** Every location is looked up in the text, and two show where a conflict is. */
function firstNodes({ nodes }: GraphQLError) {
  return nodes?.slice(0, 2) ?? null;
}

/** One error for each message, and one for all directives that the schema does not have, however many there are. */
function unrepeated(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const first = new Map(errors.toReversed().map((error) => [topicOf(error), error]));
  return errors.filter((error) => first.get(topicOf(error)) === error && !error.message.startsWith(aborted));
}

/** How graphql-js says that it stopped looking for errors. */
const aborted = 'Too many validation errors';

function topicOf({ message }: GraphQLError): string {
  return message.startsWith('Unknown directive ') ? 'Unknown directive' : message;
}

/** Types that a document names are known to whoever sent it. */
export function typesNamedIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { NamedType: (node) => void names.add(node.name.value) });
  return names;
}
