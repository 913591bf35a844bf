import { type GatewayError } from './gateway-error.ts';
/**
 * Stands among variables for a number that JSON.parse has changed: what was written is gone, and as an id the rounded one
 * may be another object's. It is no number, no instant and no id, so it is refused wherever it comes to be used.
 */
export declare const roundedNumber = "a number beyond 2^53";
/** Puts {@link roundedNumber} in the place of such numbers, however deep they stand. */
export declare function markRounded(value: unknown): void;
export declare function refuseRounded(argument: string): GatewayError;
