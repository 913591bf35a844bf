/** Freezes a value to the last leaf and says about how many bytes of memory it holds. */
export declare function freezeAndMeasure(value: unknown): number;
