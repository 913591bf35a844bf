/** What the descriptions say of global ids. A subgraph has neither `node` nor `nodes`, so nothing there promises them. */
export interface IdDescriptions {
    readonly node: string;
    readonly entity: string;
    readonly row: string;
    readonly count: string;
}
export declare function describeIds({ withNode }: {
    readonly withNode: boolean;
}): IdDescriptions;
