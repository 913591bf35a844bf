import type { Parameters } from './read-parameters.ts';
import type { SandboxDialect } from './sandbox-dialect.ts';
/** Which rows of a list are wanted. */
export interface PageWindow {
    readonly direction: 'forward' | 'backward';
    /** Exclusive; undefined is the list's beginning, or its end when reading backward. */
    readonly cursor: string | undefined;
    readonly limit: number;
}
interface PagingStyle {
    readonly parameters: readonly string[];
    readonly read: (parameters: Parameters) => PageWindow;
}
/** Each style's own query parameters; those of the others are unknown in it. */
export declare const pagingStyles: Readonly<Record<SandboxDialect['paging'], PagingStyle>>;
export {};
