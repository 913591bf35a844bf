import { type RedisRefusalCode } from '../observability/signals.ts';
/** How Redis does, and who is told: once for each change, however often it is tried. */
export interface RedisCondition {
    /** A connection answers. */
    up(): void;
    /** There is none, or it is lost; with a code where one was to be had and the server refused it. */
    down(refusal?: RedisRefusalCode): void;
    refused(command: string, refusal: RedisRefusalCode | undefined): void;
    accepted(command: string): void;
}
/** A refusal is over once its command is taken and was not refused for `quietMs`: near a limit, both happen in turns. */
export declare function createRedisCondition(quietMs: number, now?: () => number): RedisCondition;
