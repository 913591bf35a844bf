import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { createSecondUseFilter } from '../runtime/second-use-filter.ts';
import type { PreparedOperation } from './prepare-operation.ts';

/** A memo of prepared operations by text and operation name. An unknown operation is simply prepared again. */
export interface KnownOperations {
  find(text: string, operationName: string | undefined): PreparedOperation | undefined;
  /** Keeps an operation that ran without an error, from its second request on. */
  keep(text: string, operation: PreparedOperation): void;
}

/** The size of all documents and plans together. */
const maxBytes = 48 * 1024 * 1024;
/** Texts that are remembered as seen once. An operation that never comes again would evict another one. */
const rememberedTexts = 10_000;

/** Counts each operation with about the memory that it takes, so that the memo has a bound in bytes. */
export function createKnownOperations(): KnownOperations {
  const operations = new LRUCache<string, PreparedOperation>({
    maxSize: maxBytes,
    sizeCalculation: ({ document }, key) => documentBytes(document) + key.length,
  });
  const wasSeen = createSecondUseFilter(rememberedTexts);
  return {
    find: (text, operationName) => operations.get(keyOf(text, operationName)),
    keep(text, operation) {
      const key = keyOf(text, operation.operationName);
      if (!operations.has(key) && wasSeen(key)) operations.set(key, operation);
    },
  };
}

/** A name has no line break, so no two pairs of name and text have the same key. */
function keyOf(text: string, operationName: string | undefined): string {
  return `${operationName ?? ''}\n${text}`;
}

/** A token's share of a parsed and planned document in V8's heap: measured as 300 to 600 bytes. */
const bytesPerToken = 500;

/** About how much memory a document and its plan take; the length of the text would tell a hundredth of it. */
function documentBytes({ loc }: DocumentNode): number {
  let tokens = 0;
  for (let token = loc?.startToken; token; token = token.next ?? undefined) tokens += 1;
  return tokens * bytesPerToken;
}
