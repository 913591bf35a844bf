import type { UpstreamErrorItem } from '../domain/gateway-error.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { Identity } from '../domain/identity.ts';
type Holder = Identity['holder'];
export interface StatusErrorContext {
    readonly holder: Holder;
    readonly retryAfterMs: number | undefined;
    /** What a 400 said. */
    readonly items: readonly UpstreamErrorItem[];
}
/** The error behind a status other than 200. */
export declare function statusError(status: number, { holder, retryAfterMs, items }: StatusErrorContext): GatewayError;
/** A credential that cannot be put into a header; upstream is not asked. */
export declare function unusableCredential(holder: Holder): GatewayError;
/** An answer that is not what the vendor documents. `why` is ours: no text of upstream's goes into it. */
export declare function badResponse(why: string): GatewayError;
export declare function upstreamTimeout(): GatewayError;
export {};
