/** A repeatable stream of chance. */
export interface Random {
    /** From 0 to below 1. */
    readonly next: () => number;
    /** A whole number from 0 to below `limit`. */
    readonly below: (limit: number) => number;
    readonly chance: (probability: number) => boolean;
    readonly pick: <T>(list: readonly T[]) => T;
    /** Prefers the beginning of the list: its first quarter gets half of the picks. */
    readonly pickEarly: <T>(list: readonly T[]) => T;
    /** 32 random bits as eight hexadecimal digits. */
    readonly hex: () => string;
    /** In the form of a version 4 UUID. */
    readonly uuid: () => string;
}
export declare function createRandom(seed: string): Random;
