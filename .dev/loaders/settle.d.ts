/** What a batch hands back for one key: its value, or the error for that key alone. */
export declare function settle<T>(promise: Promise<T>): Promise<T | Error>;
