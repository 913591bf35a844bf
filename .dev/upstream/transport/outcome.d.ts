import type { GatewayError } from '../../domain/gateway-error.ts';
/** A whole HTTP answer, its body read and unpacked. */
export interface Answer {
    readonly status: number;
    /** As it came: a list where it came more than once. */
    readonly contentType: string | readonly string[] | undefined;
    /** What `Retry-After` said, where it was understood. */
    readonly retryAfterMs: number | undefined;
    /** Whether there was a `Retry-After`, understood or not. */
    readonly asksForPause: boolean;
    /** Empty where the status is not 200 and the body could not be read. */
    readonly body: Buffer;
}
/** What became of one attempt. */
export type Outcome = {
    readonly kind: 'answered';
    readonly answer: Answer;
}
/** The connection was refused, or broke before the answer was whole: upstream did not choose to say no. */
 | {
    readonly kind: 'disconnected';
    readonly error: GatewayError;
}
/** No usable answer, and an immediate second attempt would not change that. */
 | {
    readonly kind: 'failed';
    readonly error: GatewayError;
};
