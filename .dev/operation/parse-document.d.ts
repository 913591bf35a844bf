import { type DocumentNode, type ParseOptions, type Source } from 'graphql';
/** Parses a document within bounds that hold whatever its text is; throws why it cannot be parsed. */
export declare function parseDocument(source: string | Source, options?: ParseOptions): DocumentNode;
