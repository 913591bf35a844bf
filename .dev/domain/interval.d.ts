export declare const intervalUnits: readonly ['HOUR', 'DAY', 'MONTH'];
export type IntervalUnit = (typeof intervalUnits)[number];
/** The running hour, day or month (UTC) and the `count - 1` before it. One that exists is within the limits. */
export interface Interval {
    readonly count: number;
    readonly unit: IntervalUnit;
}
/** Half-open: `fromMs <= t < toMs`, epoch milliseconds. */
export interface TimeSpan {
    readonly fromMs: number;
    readonly toMs: number;
}
/** What upstream takes when it is sent neither parameter. */
export declare const upstreamDefaultInterval: Interval;
/** Whether it is within the limits. */
export declare function isInterval({ count, unit }: Interval): boolean;
/** Nothing given is nothing (upstream then uses its own default); one given makes a whole pair of both. */
export declare function parseInterval(count: number | null | undefined, unit: IntervalUnit | null | undefined): Interval | undefined;
/** The calendar-aligned span that an interval covers at the moment `nowMs`: whole UTC units, the running one included. */
export declare function spanOf(interval: Interval, nowMs: number): TimeSpan;
