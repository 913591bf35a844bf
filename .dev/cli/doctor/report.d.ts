import type { Check } from './check.ts';
/** What `doctor` found, as `doctor --json` prints it: members are added, and never renamed or removed. */
export interface Report {
    readonly ok: boolean;
    /** The lines that put right what can be put right by setting it. */
    readonly set: readonly string[];
    /** How many calls were made. */
    readonly calls: number;
    /** What was asked; null where nothing could be. */
    readonly asked: Asked | null;
    /** One each, in a fixed order. */
    readonly checks: readonly Check[];
}
export interface Asked {
    readonly baseUrl: string;
    readonly sandbox: boolean;
    readonly accountId: string;
    readonly projectId: string;
}
export declare function createReport(parts: Omit<Report, 'ok'>): Report;
/** The checks for a person: a line for each that says something, one for the switches that are right, the lines to set. */
export declare function renderReport({ checks, set, calls, asked }: Report): string;
