import { type RedisRefusalCode } from '../observability/signals.ts';
/** What a server says instead of doing a command, by its first word: the rest may name an address or a key. */
export declare class RedisRefusal extends Error {
    /** Undefined where it is about one key, and says nothing of the server. */
    readonly code: RedisRefusalCode | undefined;
    constructor(reply: string);
}
