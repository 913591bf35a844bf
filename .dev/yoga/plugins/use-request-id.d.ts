import type { GatewayPlugin } from '../gateway-plugin.ts';
/** Every request has an id: it is echoed, logged and sent upstream. */
export declare function useRequestId(): GatewayPlugin;
