/**
 * What the inner layers have to say, as typed diagnostics channels. They publish and go on; logs, metrics and traces
 * subscribe. No signal carries a credential, a header value, a URL or a body.
 */
export interface Signal<T> {
    /** `message` is built only when somebody listens. */
    publish(message: () => T): void;
    /** Returns how to stop listening. */
    subscribe(listener: (message: T) => void): () => void;
}
export interface UpstreamCallSignal {
    readonly endpoint: 'requests' | 'summary' | 'count';
    readonly requestId: string;
    /** Attempts made, 1 or more. */
    readonly attempts: number;
    readonly durationMs: number;
    /** HTTP status of the last attempt; null where there was no answer. */
    readonly status: number | null;
    /** Null where the call succeeded, otherwise the code of its error. */
    readonly failure: string | null;
}
export interface OperationSignal {
    readonly requestId: string;
    readonly operationName: string | null;
    readonly durationMs: number;
    /** Whether its answer has errors. */
    readonly failed: boolean;
}
/** Something that must not happen: logged with its cause, masked for the caller. */
export interface BugSignal {
    readonly requestId: string | null;
    readonly error: unknown;
}
/** Whether something that the gateway lives on answers: told when that changes, and the first time it does not. */
export interface AvailabilitySignal {
    readonly isAvailable: boolean;
}
/** The first words of what Redis says when it refuses; ERR stands for all others too. */
export declare const redisRefusalCodes: readonly ['NOAUTH', 'WRONGPASS', 'NOPERM', 'MOVED', 'ASK', 'CROSSSLOT', 'CLUSTERDOWN', 'READONLY', 'MASTERDOWN', 'OOM', 'LOADING', 'BUSY', 'MISCONF', 'NOREPLICAS', 'ERR'];
export type RedisRefusalCode = (typeof redisRefusalCodes)[number];
export interface SharedCacheSignal extends AvailabilitySignal {
    /** Set where Redis answers and refuses. */
    readonly refusal?: RedisRefusalCode;
}
/** Told at most once in a window, when more operations than are put up with were turned away in it. */
export interface OverloadSignal {
    readonly refused: number;
    readonly windowMs: number;
}
export declare const upstreamCallSignal: Signal<UpstreamCallSignal>;
export declare const operationSignal: Signal<OperationSignal>;
export declare const bugSignal: Signal<BugSignal>;
/** The vendor's API, after failures in a row. */
export declare const upstreamAvailabilitySignal: Signal<AvailabilitySignal>;
/** Redis. */
export declare const sharedCacheAvailabilitySignal: Signal<SharedCacheSignal>;
export declare const overloadSignal: Signal<OverloadSignal>;
