import type { CrossOrigin } from '../../runtime/cross-origin.ts';
import type { GatewayPlugin } from '../gateway-plugin.ts';
/** Every answer says which pages may read it. */
export declare function useCrossOrigin({ headersFor, preflightHeaders }: CrossOrigin): GatewayPlugin;
