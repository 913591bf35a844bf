/** A field that asks the upstream. */
export const upstreamWeight = 10;
export const connectionCost = {
    weight: upstreamWeight,
    assumedSize: 20,
    slicingArguments: ['first', 'last'],
    sizedFields: ['edges', 'nodes'],
};
export const summaryCost = {
    weight: upstreamWeight,
    assumedSize: 100,
    slicingArguments: ['first'],
};
export const countCost = { weight: upstreamWeight };
export const nodesCost = { weight: upstreamWeight, slicingArguments: ['ids'] };
/** Lists that count as scalars. */
export const freeListCost = { assumedSize: 0 };
export const entitiesCost = {
    weight: upstreamWeight,
    slicingArguments: ['representations'],
};
export function fieldCostOf({ extensions, }) {
    const { cost } = extensions;
    return typeof cost === 'object' && cost !== null ? cost : undefined;
}
/** Arguments that size a list, on whatever field they stand. */
export const slicingArguments = new Set(['first', 'last', 'ids', 'representations']);
