import { type DocumentNode } from 'graphql';
/** Pairs of fields with one response key in the whole document: validation compares at most that many. */
export declare function countEqualPairs({ definitions }: DocumentNode): number;
