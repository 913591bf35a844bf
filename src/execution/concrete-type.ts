import { GraphQLError, isObjectType } from 'graphql';
import { inspect } from './inspect.ts';
import type { AbstractPlan, ObjectPlan } from './plan.ts';
import { nodesOf, type ValueContext } from './run.ts';

/** The plan of the type that a type resolver has named, or the error of graphql-js about what it has given instead. */
export function concretePlan(
  context: ValueContext,
  abstract: AbstractPlan,
  resolved: unknown,
  value: unknown,
): ObjectPlan {
  const plan = typeof resolved === 'string' ? abstract.plans.get(resolved) : undefined;
  if (plan) return plan;
  const message = describe(context, abstract, resolved, value);
  throw new GraphQLError(message, { nodes: nodesOf(context.field, context.run) });
}

function describe({ run, field }: ValueContext, { type }: AbstractPlan, resolved: unknown, value: unknown): string {
  const coordinate = `${field.parentType.name}.${field.definition.name}`;
  const must = `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${coordinate}"`;
  if (resolved == null) {
    return `${must}. Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`;
  }
  if (isObjectType(resolved)) {
    return 'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.';
  }
  if (typeof resolved !== 'string') return `${must} with value ${inspect(value)}, received "${inspect(resolved)}".`;
  const known = run.schema.getType(resolved);
  if (!known) {
    return `Abstract type "${type.name}" was resolved to a type "${resolved}" that does not exist inside the schema.`;
  }
  if (!isObjectType(known)) return `Abstract type "${type.name}" was resolved to a non-object type "${resolved}".`;
  return `Runtime Object type "${known.name}" is not a possible type for "${type.name}".`;
}
