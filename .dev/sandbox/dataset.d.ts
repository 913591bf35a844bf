import { type RowList } from './row-list.ts';
import type { SandboxEndpoint } from './sandbox-dialect.ts';
import { type SandboxRow, type StoredRow } from './sandbox-row.ts';
/** What a test may put in place of the made-up world. */
export interface SandboxDataset {
    /** By project id: exactly these requests instead of generated ones. */
    readonly rows?: Readonly<Record<string, readonly SandboxRow[]>> | undefined;
    /** Bodies to answer with instead of computed ones. The call is authorised and its parameters are checked as ever. */
    readonly answers?: SandboxAnswers | undefined;
}
interface SandboxAnswers {
    readonly requests?: unknown;
    readonly count?: unknown;
    /** By the `type` asked for. */
    readonly summary?: Readonly<Record<string, unknown>> | undefined;
}
export interface Dataset {
    /** A project's requests up to a moment, oldest first; nothing that the world holds for later. */
    readonly visible: (projectId: string, nowMs: number) => RowList;
    /** A project's requests in a half-open span, likewise. */
    readonly between: (projectId: string, fromMs: number, toMs: number, nowMs: number) => readonly StoredRow[];
    /** A test's own answer; undefined where it gave none. */
    readonly cannedAnswer: (endpoint: SandboxEndpoint, type: string | undefined) => unknown;
}
interface DatasetOptions {
    readonly seed: number;
    readonly nowMs: number;
    /** How many requests of all projects lie behind `nowMs`, at least. */
    readonly requestCount: number;
    readonly given: SandboxDataset;
}
export declare function createDataset(options: DatasetOptions): Dataset;
export {};
