import type { UpstreamCursor } from '../domain/upstream-cursor.ts';
/** Relay's arguments; null and left out mean the same. */
export interface PageArguments {
    readonly first?: number | null | undefined;
    readonly after?: string | null | undefined;
    readonly last?: number | null | undefined;
    readonly before?: string | null | undefined;
}
/** Which stretch of a list they ask for. */
export interface Stretch {
    readonly direction: 'forward' | 'backward';
    readonly cursor: UpstreamCursor | undefined;
    readonly size: number;
}
export declare function parsePageArguments(args: PageArguments, binding: string, maxPageSize: number): Stretch;
