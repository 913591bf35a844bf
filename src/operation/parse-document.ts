import { type DocumentNode, GraphQLError, type ParseOptions, parse, type Source } from 'graphql';
import { GatewayError } from '../domain/gateway-error.ts';
import { plainSyntaxMessage } from './plain-message.ts';

/** Bounds parsing and validation. */
const maxTokens = 2_000;

/** Each error looks for the line of its position from the top of the document. */
const maxLines = 5_000;

/** Parses a document within bounds that hold whatever its text is; throws why it cannot be parsed. */
export function parseDocument(source: string | Source, options?: ParseOptions): DocumentNode {
  const text = typeof source === 'string' ? source : source.body;
  if (text.length > maxLines && hasMoreLines(text)) {
    throw tooLarge(`The document has more than ${maxLines} lines. Remove blank lines and comments, or split it.`);
  }
  try {
    return parse(source, { ...options, maxTokens });
  } catch (error) {
    // The parser descends once for each bracket and so can run out of stack.
    if (error instanceof RangeError) throw tooLarge('The document nests too deeply. Remove levels.');
    if (error instanceof GraphQLError && error.message.includes(`more that ${maxTokens} tokens`)) {
      throw tooLarge(`The document has more than ${maxTokens} tokens. Split it.`);
    }
    throw error instanceof GraphQLError ? plainError(error) : error;
  }
}

function plainError({ message, source, positions }: GraphQLError): GraphQLError {
  return new GraphQLError(plainSyntaxMessage(message), { source: source ?? null, positions: positions ?? null });
}

function hasMoreLines(text: string): boolean {
  let lines = 1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) lines += 1;
    if (lines > maxLines) return true;
  }
  return false;
}

function tooLarge(message: string): GatewayError {
  return new GatewayError('OPERATION_TOO_LARGE', message);
}
