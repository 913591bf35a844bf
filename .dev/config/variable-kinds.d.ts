/** How the text of a variable becomes a value. */
export interface Kind<T> {
    /** Completes the sentence "NAME must be …". */
    readonly allowed: string;
    /** The value, or undefined where the text is not allowed. */
    readonly parse: (text: string) => T | undefined;
}
/** A text of a given shape. */
export declare function text(pattern: RegExp, allowed: string): Kind<string>;
export declare function integer(min: number, max: number, unit?: string): Kind<number>;
export declare function duration(minMs: number, maxMs: number): Kind<number>;
export declare const boolean: Kind<boolean>;
export declare function choice<const T extends string>(...choices: readonly T[]): Kind<T>;
export declare function either<T, U>(first: Kind<T>, second: Kind<U>): Kind<T | U>;
/** Items separated by commas; blanks around them are dropped. */
export declare function list<T>(item: Kind<T>): Kind<readonly T[]>;
/** A base that paths are appended to: no query or fragment, no user or password, no trailing slash. */
export declare const baseUrl: Kind<string>;
/** What `Host` says before its port. */
export declare const hostName: Kind<string>;
/** What browsers send in `Origin`: scheme, host and port. */
export declare const origin: Kind<string>;
export declare const redisUrl: Kind<string>;
/** What of the schema gets which `@tag`. */
export declare const schemaTag: Kind<{
    readonly coordinate: string;
    readonly tag: string;
}>;
