import type { DocumentNode } from 'graphql';
/** About how much memory a document takes, with what was made of it. The text alone would tell a hundredth of it. */
export declare function documentBytes({ loc }: DocumentNode): number;
