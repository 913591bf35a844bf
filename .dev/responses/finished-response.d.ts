import type { Lifetime } from '../domain/lifetime.ts';
/** An answer as bytes, as it can be given to anyone who asks the same. What is different for each is left out. */
export interface FinishedResponse {
    readonly status: number;
    /** Without those that differ from one sending to the next: request id, age, date, length. */
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body: Buffer;
    /** Whether equal operations may be given it: data of upstream's, without an error. */
    readonly isWhole: boolean;
    /** Set where it may be kept as well. */
    readonly lifetime: Lifetime | undefined;
}
