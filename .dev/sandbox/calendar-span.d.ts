import type { Parameters } from './read-parameters.ts';
/** What an overview covers, with the equal span before it. Half-open, epoch milliseconds, whole units in UTC. */
interface CalendarSpan {
    readonly previousFromMs: number;
    readonly fromMs: number;
    readonly toMs: number;
}
export declare const spanParameters: readonly ['interval', 'interval_type'];
/** The running unit and the ones before it that `interval` counts; by default the running day. */
export declare function parseSpan({ interval, interval_type: unit }: Parameters, nowMs: number): CalendarSpan;
export {};
