/** One line about a failed attempt to listen; undefined where the error is about something else. */
export declare function describeListenProblem(error: unknown, address: string, remedy: string): string | undefined;
