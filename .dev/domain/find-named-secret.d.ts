/** A part of a text. */
export interface Range {
    readonly from: number;
    readonly to: number;
}
/** The value of the name that stands from `start` to `end`, if that is a secret's: behind `=` or `:`, quoted or not. */
export declare function findNamedSecret(text: string, start: number, end: number): Range | undefined;
