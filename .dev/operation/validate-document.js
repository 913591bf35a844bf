import { GraphQLError, NoSchemaIntrospectionCustomRule, specifiedRules, validate, visit, } from 'graphql';
import { plainMessage } from './plain-message.js';
/** Errors that a caller is told at once. */
export const maxRequestErrors = 10;
/** Validates as graphql-js does, with few errors, in words that tell nothing of the schema beyond what the document names. */
export function createValidateDocument({ introspection }) {
    const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
    return (schema, document) => {
        const options = { maxErrors: maxRequestErrors, hideSuggestions: !introspection };
        const errors = validate(schema, document, rules, options);
        if (errors.length === 0)
            return errors;
        const messages = { schema, namedTypes: typesNamedIn(document), suggestions: introspection };
        return unrepeated(errors)
            .slice(0, maxRequestErrors)
            .map((error) => new GraphQLError(plainMessage(error.message, messages), { nodes: firstNodes(error) }));
    };
}
/** Every location is looked up in the text, and two show where a conflict is. */
function firstNodes({ nodes }) {
    return nodes?.slice(0, 2) ?? null;
}
/** One error for each message, and one for all directives that the schema does not have, however many there are. */
function unrepeated(errors) {
    const first = new Map(errors.toReversed().map((error) => [topicOf(error), error]));
    return errors.filter((error) => first.get(topicOf(error)) === error && !error.message.startsWith(aborted));
}
/** How graphql-js says that it stopped looking for errors. */
const aborted = 'Too many validation errors';
function topicOf({ message }) {
    return message.startsWith('Unknown directive ') ? 'Unknown directive' : message;
}
/** Types that a document names are known to whoever sent it. */
export function typesNamedIn(document) {
    const names = new Set();
    visit(document, { NamedType: (node) => void names.add(node.name.value) });
    return names;
}
