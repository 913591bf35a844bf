import type { Interval } from '../../domain/interval.ts';
/** Both parameters or neither: a number must not meet a default unit that nobody expected. */
export declare function encodeInterval(interval: Interval | undefined): readonly string[];
