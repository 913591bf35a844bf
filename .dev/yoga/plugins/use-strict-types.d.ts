import type { GatewayPlugin } from '../gateway-plugin.ts';
/** No browser may take an answer for something else than it says it is. */
export declare function useStrictTypes(): GatewayPlugin;
