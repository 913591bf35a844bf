import type { RunOperation } from '../../operation/run-operation.ts';
import type { GatewayPlugin } from '../gateway-plugin.ts';
/**
 * Hands the parameters of a request to the one life of an operation, in place of Yoga's own phases, and the result back to
 * Yoga, which prints it in the type that the client accepts.
 */
export declare function useRunOperation(run: RunOperation, now: () => number): GatewayPlugin;
