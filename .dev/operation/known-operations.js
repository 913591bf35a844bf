import { LRUCache } from 'lru-cache';
import { createSeenBefore } from '../domain/seen-before.js';
import { documentBytes } from './limits/document-bytes.js';
/** Of documents and plans together. */
const maxBytes = 48 * 1024 * 1024;
/** An operation that is never asked again would take the room of another. */
const rememberedTexts = 10_000;
/** Nothing is kept of what is refused, and an operation counts with the memory that it really takes. */
export function createKnownOperations() {
    const operations = new LRUCache({
        maxSize: maxBytes,
        sizeCalculation: ({ document }, key) => documentBytes(document) + key.length,
    });
    const wasAnswered = createSeenBefore(rememberedTexts);
    return {
        find: (text, operationName) => operations.get(keyOf(text, operationName)),
        keep(text, operation) {
            const key = keyOf(text, operation.operationName);
            if (!operations.has(key) && wasAnswered(key))
                operations.set(key, operation);
        },
    };
}
/** A name is one line; a document may be many, so it comes last. */
function keyOf(text, operationName) {
    return `${operationName ?? ''}\n${text}`;
}
