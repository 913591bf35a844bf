import { type DocumentNode, GraphQLError, type ParseOptions, parse, type Source } from 'graphql';
import { GatewayError } from '../domain/gateway-error.ts';
import { plainSyntaxMessage } from './plain-message.ts';
import { findExceeded } from './scan-text.ts';

/** Limits the time of parsing and validation. */
const maxTokens = 2_000;

/** Each error counts the lines from the top of the document to its position, and the parser recurses for each bracket. */
const bounds = { lines: 5_000, nesting: 200 } as const;

const advice = {
  lines: `The document has more than ${bounds.lines} lines. Remove blank lines and comments, or split it.`,
  nesting: `The document nests deeper than ${bounds.nesting} levels. Remove levels.`,
} as const;

/** Parses a document within limits that hold for any text. Throws if it is too large or malformed. */
export function parseDocument(source: string | Source, options?: ParseOptions): DocumentNode {
  const exceeded = findExceeded(typeof source === 'string' ? source : source.body, bounds);
  if (exceeded) throw tooLarge(advice[exceeded]);
  try {
    return parse(source, { ...options, maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes(`more that ${maxTokens} tokens`)) {
      throw tooLarge(`The document has more than ${maxTokens} tokens. Split it.`);
    }
    throw error instanceof GraphQLError ? plainError(error) : error;
  }
}

function plainError({ message, source, positions }: GraphQLError): GraphQLError {
  return new GraphQLError(plainSyntaxMessage(message), { source: source ?? null, positions: positions ?? null });
}

function tooLarge(message: string): GatewayError {
  return new GatewayError('OPERATION_TOO_LARGE', message);
}
