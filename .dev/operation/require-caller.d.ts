import { type DocumentNode } from 'graphql';
/** Looks into each fragment once, so fragments that double each other cost no more than their text. */
export declare function asksForData(document: DocumentNode, operationName: string | undefined): boolean;
