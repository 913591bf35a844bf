import { type DocumentNode } from 'graphql';
/** Remembers what operations cost, by what of their variables can change it. */
export interface CostMemo {
    find(key: CostKey): number | undefined;
    keep(key: CostKey, cost: number): void;
    keyOf(document: DocumentNode, operationName: string | null | undefined, variables: GivenVariables): CostKey;
}
type GivenVariables = Readonly<Record<string, unknown>> | null | undefined;
interface CostKey {
    readonly document: DocumentNode;
    readonly text: string;
}
export declare function createCostMemo(slicingArguments: ReadonlySet<string>): CostMemo;
export {};
