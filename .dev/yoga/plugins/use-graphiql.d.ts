import type { GatewayPlugin } from '../gateway-plugin.ts';
import type { GraphiqlTab } from '../graphiql.ts';
export interface GraphiqlOptions {
    /** The path that GraphiQL is served at, also below a prefix where the gateway is mounted in another server. */
    readonly endpoint: string;
    readonly tabs: readonly GraphiqlTab[];
}
/** GraphiQL without any other host, for browsers that come to the endpoint. What their address asks for is not executed. */
export declare function useGraphiql({ endpoint, tabs }: GraphiqlOptions): GatewayPlugin;
