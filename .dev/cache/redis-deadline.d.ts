/** What the work comes to; rejects after `ms` without it. The work must end by itself all the same. */
export declare function within<T>(ms: number, work: Promise<T>): Promise<T>;
