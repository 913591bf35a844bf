import type { GatewayPlugin } from '../gateway-plugin.ts';
/**
 * Decides in which type an operation is answered, before it is executed. Yoga reads Accept without its weights, so it is
 * told the one type that is left.
 */
export declare function useAnswerType(): GatewayPlugin;
