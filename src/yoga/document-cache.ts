import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { createSeenBefore } from '../domain/seen-before.ts';
import type { GatewayPlugin } from './context.ts';
import { documentBytes } from './document-bytes.ts';

/** Parsed documents by their text, as Yoga asks for them. */
export interface DocumentCache {
  get(text: string): DocumentNode | undefined;
  /** Notes the text of a document that was parsed; the document is not kept yet. */
  set(text: string, document: DocumentNode): void;
  /** Keeps a document that was executed without an error, from its second time on. */
  keep(document: DocumentNode): void;
}

const maxBytes = 16 * 1024 * 1024;
const rememberedTexts = 1_000;

/** Nothing is kept of a document that was refused, and a document counts with the memory that it really takes. */
export function createDocumentCache(): DocumentCache {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: maxBytes,
    sizeCalculation: (document, text) => documentBytes(document) + text.length,
  });
  const texts = new WeakMap<DocumentNode, string>();
  const wasAsked = createSeenBefore(rememberedTexts);
  return {
    get: (text) => documents.get(text),
    set: (text, document) => void texts.set(document, text),
    keep(document) {
      const text = texts.get(document);
      if (text !== undefined && !documents.has(text) && wasAsked(text)) documents.set(text, document);
    },
  };
}

export function useDocumentCache(documents: DocumentCache): GatewayPlugin {
  return {
    onExecute({ args }) {
      return {
        onExecuteDone({ result }) {
          if (!('errors' in result) || !result.errors?.length) documents.keep(args.document);
        },
      };
    },
  };
}
