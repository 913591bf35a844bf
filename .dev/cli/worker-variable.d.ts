/** Makes a process one of several that serve together. Set by the first of them for the others, and by nobody else. */
export declare const workerVariable = "WORKER_OF_BOTBYE_GRAPHQL";
/** What its value says, as JSON. */
export interface WorkerTask {
    /** The sandbox of the first process, which all of them ask. */
    readonly sandbox: SandboxAddress | null;
}
export interface SandboxAddress {
    readonly url: string;
    readonly accounts: readonly SandboxAccess[];
}
/** Its keys are made up and open nothing else. */
interface SandboxAccess {
    readonly accountId: string;
    readonly apiKey: string;
}
/** What the first process tells a worker that it has told to stop. */
export declare const stopMessage = "stop";
export {};
