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
export declare const upstreamWeight = 10;
export declare const connectionCost: {
    readonly weight: 10;
    readonly assumedSize: 20;
    readonly slicingArguments: readonly ["first", "last"];
    readonly sizedFields: readonly ["edges", "nodes"];
};
export declare const summaryCost: {
    readonly weight: 10;
    readonly assumedSize: 100;
    readonly slicingArguments: readonly ["first"];
};
export declare const countCost: {
    readonly weight: 10;
};
export declare const nodesCost: {
    readonly weight: 10;
    readonly slicingArguments: readonly ["ids"];
};
/** Lists that count as scalars. */
export declare const freeListCost: {
    readonly assumedSize: 0;
};
export declare const entitiesCost: {
    readonly weight: 10;
    readonly slicingArguments: readonly ["representations"];
};
export declare function fieldCostOf({ extensions, }: {
    readonly extensions: {
        readonly cost?: unknown;
    };
}): FieldCost | undefined;
/** Arguments that size a list, on whatever field they stand. */
export declare const slicingArguments: ReadonlySet<string>;
