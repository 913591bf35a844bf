import { type SandboxCall } from './call-log.ts';
import { type SandboxDataset } from './dataset.ts';
import { type SandboxAccount } from './sandbox-accounts.ts';
import { type SandboxDialect } from './sandbox-dialect.ts';
import type { SandboxFault } from './sandbox-fault.ts';
import type { SandboxRow } from './sandbox-row.ts';
export interface SandboxOptions {
    /** Another seed is another world. Default 1. */
    readonly seed?: number | undefined;
    /** Epoch milliseconds; requests later than it are not there yet. Default: the system's. */
    readonly clock?: (() => number) | undefined;
    /** Default 127.0.0.1. The switchboard for faults asks nobody for a key: think before listening elsewhere. */
    readonly host?: string | undefined;
    /** Default 0, which takes a free one. */
    readonly port?: number | undefined;
    /** What differs from the default dialect. */
    readonly dialect?: Partial<SandboxDialect> | undefined;
    /** Requests of all projects in the 35 days before the start, at least. Default 24,000. */
    readonly requestCount?: number | undefined;
    /** A test's own rows or answers. */
    readonly dataset?: SandboxDataset | undefined;
}
export interface Sandbox {
    /** Without a trailing slash. */
    readonly url: string;
    readonly port: number;
    /** The first owns the vendor's example project, 185071d5-d4fe-4bea-93df-19d0bd8c2d0d. */
    readonly accounts: readonly SandboxAccount[];
    /** The last 10,000 calls of the API, oldest first; a live list. */
    readonly calls: readonly SandboxCall[];
    clearCalls(): void;
    /** One fault in place of all; null removes them. */
    setFault(fault: SandboxFault | null): void;
    /** Several at once: the first that fits a call strikes it, until its `times` are used up. */
    setFaults(faults: readonly SandboxFault[]): void;
    /** What a project's list holds at this moment, in its default order: newest first. */
    rows(projectId: string): readonly SandboxRow[];
    /** Ends every connection at once, those that wait for an answer included. */
    close(): Promise<void>;
}
export declare function createSandbox(options?: SandboxOptions): Promise<Sandbox>;
