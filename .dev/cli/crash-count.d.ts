/** Notes that a process has crashed; true where that makes five within a minute, and another would crash as well. */
export declare function createCrashCount(clock: () => number): () => boolean;
