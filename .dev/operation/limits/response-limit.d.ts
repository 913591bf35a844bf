import { type ExecutionResult } from 'graphql';
import { GatewayError } from '../../domain/gateway-error.ts';
/** Larger responses are refused: they would hold the event loop while they are printed, and memory while they are sent. */
export declare const maxResponseBytes: number;
export declare function responseTooLarge(): GatewayError;
/** A result of graphql-js within the limit, or what takes its place. What a plan has printed was bounded while it ran. */
export declare function boundResult(result: ExecutionResult<unknown>): ExecutionResult<unknown>;
