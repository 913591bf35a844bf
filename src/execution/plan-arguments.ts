import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  getArgumentValues,
  getNullableType,
  isEnumType,
  Kind,
  specifiedScalarTypes,
} from 'graphql';
import type { ArgumentsPlan } from './plan.ts';

/**
 * graphql-js works out the arguments of every call, and a resolver may change what it gets. Values that are made for the
 * call are therefore never shared; plain ones, and those that graphql-js shares as well, are.
 */
export function planArguments(definition: GraphQLField<unknown, unknown>, node: FieldNode): ArgumentsPlan {
  if (definition.args.length === 0) return { kind: 'none' };
  const given = node.arguments ?? [];
  if (!given.every((one) => isVariable(one) || isPlain(typeOf(definition, one)))) return { kind: 'every-call' };
  if (given.some(isVariable)) return { kind: 'once-a-run' };
  try {
    return { kind: 'constant', values: getArgumentValues(definition, node) };
  } catch {
    // The call will fail in the same way, at its own path.
    return { kind: 'every-call' };
  }
}

function isVariable({ value }: ArgumentNode): boolean {
  return value.kind === Kind.VARIABLE;
}

function typeOf({ args }: GraphQLField<unknown, unknown>, { name }: ArgumentNode): GraphQLInputType | undefined {
  return args.find((one) => one.name === name.value)?.type;
}

/** Whether a literal gives the same value each time: scalars of a schema's own may make objects, or what they like. */
function isPlain(type: GraphQLInputType | undefined): boolean {
  const bare = getNullableType(type);
  return isEnumType(bare) || specifiedScalarTypes.some((known) => known === bare);
}
