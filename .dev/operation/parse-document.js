import { GraphQLError, parse } from 'graphql';
import { GatewayError } from '../domain/gateway-error.js';
import { plainSyntaxMessage } from './plain-message.js';
import { findExceeded } from './scan-text.js';
/** Bounds parsing and validation. */
const maxTokens = 2_000;
/** Each error looks for the line of its position from the top of the document, and the parser descends once a bracket. */
const bounds = { lines: 5_000, nesting: 200 };
const advice = {
    lines: `The document has more than ${bounds.lines} lines. Remove blank lines and comments, or split it.`,
    nesting: `The document nests deeper than ${bounds.nesting} levels. Remove levels.`,
};
/** Parses a document within bounds that hold whatever its text is; throws why it cannot be parsed. */
export function parseDocument(source, options) {
    const exceeded = findExceeded(typeof source === 'string' ? source : source.body, bounds);
    if (exceeded)
        throw tooLarge(advice[exceeded]);
    try {
        return parse(source, { ...options, maxTokens });
    }
    catch (error) {
        if (error instanceof GraphQLError && error.message.includes(`more that ${maxTokens} tokens`)) {
            throw tooLarge(`The document has more than ${maxTokens} tokens. Split it.`);
        }
        throw error instanceof GraphQLError ? plainError(error) : error;
    }
}
function plainError({ message, source, positions }) {
    return new GraphQLError(plainSyntaxMessage(message), { source: source ?? null, positions: positions ?? null });
}
function tooLarge(message) {
    return new GatewayError('OPERATION_TOO_LARGE', message);
}
