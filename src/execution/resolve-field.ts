import { defaultFieldResolver, type GraphQLResolveInfo } from 'graphql';
import type { FieldPlan } from './plan.ts';
import { argumentsOf, infoOf, type Run, type ValueContext } from './run.ts';

export type Source = Readonly<Record<string, unknown>>;

/** Whether a function in the property is called: graphql-js's own resolver does that, one that only reads does not. */
export function callsMethods({ definition: { resolve } }: FieldPlan): boolean {
  return !resolve || resolve === defaultFieldResolver;
}

export function callMethod(context: ValueContext, source: Source, property: string): unknown {
  const { run, field } = context;
  const given = [argumentsOf(field, run), run.contextValue, infoOf(context)];
  // Read again, as graphql-js does: the property may be a getter.
  const method = source[property];
  return typeof method === 'function' ? Reflect.apply(method, source, given) : method;
}

export function callResolver(run: Run, field: FieldPlan, source: unknown, info: GraphQLResolveInfo): unknown {
  const resolve = field.definition.resolve ?? defaultFieldResolver;
  return resolve(source, argumentsOf(field, run), run.contextValue, info);
}
