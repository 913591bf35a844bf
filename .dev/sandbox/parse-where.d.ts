import { type WhereNode } from './match-predicate.ts';
import type { SandboxDialect } from './sandbox-dialect.ts';
/** The condition tree of a `where` parameter, out of the dialect's spelling; a Refusal for everything else. */
export declare function parseWhere(text: string, dialect: SandboxDialect): WhereNode;
