/** What a command has of the process it runs in; main.ts hands it over, tests hand over their own. */
export interface Io {
    readonly stdout: Output;
    readonly stderr: Output;
    /** Calls `listener` for each SIGTERM and SIGINT. Returns how to stop. */
    readonly onSignal: (listener: () => void) => () => void;
    /** Calls `listener` for each error that nobody caught, which does not end the process then. Returns how to stop. */
    readonly onCrash: (listener: (error: unknown) => void) => () => void;
}
export interface Output {
    write(text: string): unknown;
    /** Whether a person is reading along. */
    readonly isTTY?: boolean | undefined;
}
export type Env = Readonly<Record<string, string | undefined>>;
/** 0 fine, 1 refused to start, a check failed or an error that nobody caught, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;
