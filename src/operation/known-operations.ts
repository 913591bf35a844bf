import { LRUCache } from 'lru-cache';
import { createSecondUseFilter } from '../runtime/second-use-filter.ts';
import { documentBytes } from './limits/document-bytes.ts';
import type { PreparedOperation } from './prepare-operation.ts';

/** A memo of prepared operations by their text, and nothing else: what it does not know is prepared again. */
export interface KnownOperations {
  find(text: string, operationName: string | undefined): PreparedOperation | undefined;
  /** Keeps an operation that was answered without an error, from its second time on. */
  keep(text: string, operation: PreparedOperation): void;
}

/** Of documents and plans together. */
const maxBytes = 48 * 1024 * 1024;
/** An operation that is never asked again would take the room of another. */
const rememberedTexts = 10_000;

/** Nothing is kept of what is refused, and an operation counts with the memory that it really takes. */
export function createKnownOperations(): KnownOperations {
  const operations = new LRUCache<string, PreparedOperation>({
    maxSize: maxBytes,
    sizeCalculation: ({ document }, key) => documentBytes(document) + key.length,
  });
  const wasAnswered = createSecondUseFilter(rememberedTexts);
  return {
    find: (text, operationName) => operations.get(keyOf(text, operationName)),
    keep(text, operation) {
      const key = keyOf(text, operation.operationName);
      if (!operations.has(key) && wasAnswered(key)) operations.set(key, operation);
    },
  };
}

/** A name is one line; a document may be many, so it comes last. */
function keyOf(text: string, operationName: string | undefined): string {
  return `${operationName ?? ''}\n${text}`;
}
