import {
  type GraphQLField,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isRequiredArgument,
} from 'graphql';
import { fieldCostOf } from './field-cost.ts';

type Field = GraphQLField<unknown, unknown>;

/** The field's own weight plus its object's 1, because a router counts the weight in place of that 1, once for each row. */
export function weightDirectivesOf(field: Field): readonly string[] {
  const weight = fieldCostOf(field)?.weight;
  return weight !== undefined && !isList(field) ? [`@cost(weight: ${weight + objectCost(field)})`] : [];
}

/** A list's weight stands on its required argument, so that routers count it once and not for each row. */
export function argumentWeightDirectivesOf(field: Field, argument: string): readonly string[] {
  const weight = fieldCostOf(field)?.weight;
  const carrier = field.args.find(isRequiredArgument);
  return weight !== undefined && isList(field) && carrier?.name === argument ? [`@cost(weight: ${weight})`] : [];
}

/** How many rows the field returns. */
export function listSizeDirectivesOf(field: Field): readonly string[] {
  const { assumedSize, slicingArguments, sizedFields } = fieldCostOf(field) ?? {};
  if (assumedSize === undefined && slicingArguments === undefined) return [];
  const parts = { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument: slicingArguments && false };
  const given = Object.entries(parts).filter(([, value]) => value !== undefined);
  return [`@listSize(${given.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ')})`];
}

function objectCost(field: Field): number {
  return isCompositeType(getNamedType(field.type)) ? 1 : 0;
}

function isList({ type }: Field): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
