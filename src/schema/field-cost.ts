import { isObject } from '../runtime/json.ts';

/**
 * Cost of a field beside the object that it returns. It stands in the field's `extensions.cost`, in the terms of the IBM
 * cost specification, which federation routers read as @cost and @listSize.
 */
export interface FieldCost {
  /** Added each time the field is selected. */
  readonly weight?: number;
  /** Rows to assume if no slicing argument is given. */
  readonly assumedSize?: number;
  /** Arguments that give the number of rows, or a list argument with one item for each row. */
  readonly slicingArguments?: readonly string[];
  /** Fields of the returned object that hold these rows. Left out if the field itself returns the list. */
  readonly sizedFields?: readonly string[];
}

/** Weight of a field that makes an upstream call. */
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

/** How many projects a caller may see is not known before the operation runs. */
export const projectsCost = { assumedSize: 20 } as const satisfies FieldCost;

/** For lists that cost nothing, like scalars. */
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

/** Every argument that sizes a list, on any field. */
export const slicingArguments: ReadonlySet<string> = new Set(['first', 'last', 'ids', 'representations']);
