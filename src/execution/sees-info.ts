import type { GraphQLFieldResolver } from 'graphql';

// An arrow function has no `arguments` of its own, and no rest or default parameter fits in here, nor a comment.
const plainArrow = /^(?:async\s*)?(?:\([\w$\s,:{}]*\)|[\w$]+)\s*=>/;

/**
 * Whether a resolver may look at its fourth argument. Its `length` does not tell: it leaves out rest and default
 * parameters, and knows nothing of `arguments`. Its text does, if it is an arrow function with three plain parameters at
 * most; everything else may look. Saves a path and an `info` for most fields of most rows.
 */
export function seesInfo(resolve: GraphQLFieldResolver<unknown, unknown> | undefined): boolean {
  if (!resolve || resolve.length > 3) return true;
  return !plainArrow.test(Function.prototype.toString.call(resolve));
}
