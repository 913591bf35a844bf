import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from './config/config.ts';
import { type WatchLag } from './overload/event-loop-lag.ts';
export interface Gateway {
    /** Answers one request for `/graphql`; for those who embed the gateway in a server of their own. */
    readonly fetch: (request: Request) => Promise<Response>;
    /** The same for node:http. A body that was read already is taken from `request.body`: text, bytes or what was JSON. */
    readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | undefined;
    /** Whether it can do its work; a load balancer asks this. */
    readonly isReady: () => boolean;
    /** Lets running upstream calls end and closes the sockets; called again, it is the same end. */
    readonly dispose: () => Promise<void>;
}
export interface GatewayOptions {
    /** Epoch milliseconds. Default Date.now: spans of days and hours are those of the wall clock. */
    readonly clock?: () => number;
    /** 0 to 1. Default Math.random. */
    readonly random?: () => number;
    /** Tells how many milliseconds the event loop is behind, until the function it returns is called. Default: a timer of its own. */
    readonly watchLag?: WatchLag;
}
/** The composition root, and the only file that has met everybody: a Config in, something that answers out. */
export declare function createGateway(config: Config, { clock, random, watchLag }?: GatewayOptions): Gateway;
