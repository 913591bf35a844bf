export interface SandboxAccount {
    readonly accountId: string;
    /** Raw, as a customer would configure it. Made up, and worth nothing anywhere else. */
    readonly apiKey: string;
    readonly projectIds: readonly string[];
}
/** The first owns the project of the vendor's own examples. */
export declare const sandboxAccounts: readonly SandboxAccount[];
