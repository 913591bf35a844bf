import { isObject } from '../runtime/json.ts';
/**
 * What a field weighs, beside the object it returns: told in a field's `extensions.cost`, in the terms of the IBM cost
 * specification (which federation routers read as @cost and @listSize).
 */
export interface FieldCost {
  /** Added each time the field is asked for. */
  readonly weight?: number;
  /** Rows where no slicing argument is given. */
  readonly assumedSize?: number;
  /** Arguments that say how many rows, or a list argument as long as the answer. */
  readonly slicingArguments?: readonly string[];
  /** Fields of the returned object that hold these rows; left out: the field's own list does. */
  readonly sizedFields?: readonly string[];
}

/** A field that asks the upstream. */
export const upstreamWeight = 10;

export const connectionCost = {
  weight: upstreamWeight,
  assumedSize: 20,
  slicingArguments: ['first', 'last'],
  sizedFields: ['edges', 'nodes'],
} as const satisfies FieldCost;

export const summaryCost = {
  weight: upstreamWeight,
  assumedSize: 100,
  slicingArguments: ['first'],
} as const satisfies FieldCost;

export const countCost = { weight: upstreamWeight } as const satisfies FieldCost;

export const nodesCost = { weight: upstreamWeight, slicingArguments: ['ids'] } as const satisfies FieldCost;

/** Lists that count as scalars. */
export const freeListCost = { assumedSize: 0 } as const satisfies FieldCost;

export const entitiesCost = {
  weight: upstreamWeight,
  slicingArguments: ['representations'],
} as const satisfies FieldCost;

export function fieldCostOf({
  extensions,
}: {
  readonly extensions: { readonly cost?: unknown };
}): FieldCost | undefined {
  const { cost } = extensions;
  return isObject(cost) ? cost : undefined;
}

/** Arguments that size a list, on whatever field they stand. */
export const slicingArguments: ReadonlySet<string> = new Set(['first', 'last', 'ids', 'representations']);
