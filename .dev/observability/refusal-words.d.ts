import type { RedisRefusalCode } from './signals.ts';
/** What a refusal of Redis means, and what to do about it. */
export declare const refusalWords: Readonly<Record<RedisRefusalCode, string>>;
