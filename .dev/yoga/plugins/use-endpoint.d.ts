import type { GatewayPlugin } from '../gateway-plugin.ts';
/** Says which path and which methods there are; what is not for GraphQL ends here. */
export declare function useEndpoint(path: string): GatewayPlugin;
