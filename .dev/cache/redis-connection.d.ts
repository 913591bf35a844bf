export type RedisCommand = readonly (string | Buffer)[];
/** As much of a client as is needed, already connected. */
export interface RedisClient {
    /** Rejects with a RedisRefusal where the server refuses, with anything else where the connection is lost or destroyed. */
    send(command: RedisCommand): Promise<unknown>;
    onLost(listener: () => void): void;
    destroy(): void;
}
export interface RedisConnectionOptions {
    /** Rejects where there is no connection to be had, and in bounded time; with a RedisRefusal where the server refuses. */
    readonly openClient: () => Promise<RedisClient>;
    /** What one command may cost its caller, the first connecting included. */
    readonly commandTimeoutMs: number;
    /** How long Redis is left alone after it has failed. */
    readonly retryMs: number;
}
export interface RedisConnection {
    /** Undefined where Redis refuses, fails, takes too long or is being left alone. Never rejects. */
    send(...command: RedisCommand): Promise<unknown>;
    isAvailable(): boolean;
    /** Lets what has been sent be answered, within its time, and closes the connection. */
    dispose(): Promise<void>;
}
/**
 * One connection that is there or is not: the first failure ends it for everybody who waits, and until a new one has
 * answered a PING nobody waits at all. Nothing is queued meanwhile and nothing is sent twice.
 */
export declare function createRedisConnection(options: RedisConnectionOptions): RedisConnection;
