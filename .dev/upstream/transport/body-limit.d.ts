import type { GatewayError } from '../../domain/gateway-error.ts';
/** A body as it comes in. */
export interface BodyCollector {
    /** The error that ends the exchange, where this chunk is one too many. */
    add(chunk: Buffer): GatewayError | undefined;
    /** All of it, unpacked; throws where it is packed in a way that cannot be read. */
    bytes(): Buffer;
}
/**
 * Of at most `maxBytes` as sent and as unpacked: undici's own limit counts compressed bytes, of which a few thousand can
 * hold megabytes.
 */
export declare function collectBody(encoding: string | string[] | undefined, maxBytes: number): BodyCollector;
export declare function tooLarge(maxBytes: number): GatewayError;
