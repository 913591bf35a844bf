/** Tells a moment's crowd from an overload that balancers should know of. */
export interface OverloadGauge {
    /** Counts an operation that was turned away. */
    refuse(): void;
    isOverloaded(): boolean;
}
/** Overloaded from more than a hundred refusals within five seconds on, until ten seconds after the last such five. */
export declare function createOverloadGauge(clock: () => number): OverloadGauge;
