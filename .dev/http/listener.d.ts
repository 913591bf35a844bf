import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type DrainOptions } from './drain.ts';
export interface HttpServerOptions {
    /** Answers what is asked of /graphql. The body, if there is one, has been read and stands in `request.body`. */
    readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | undefined;
    /** Whether new work is welcome; `/ready` says so. */
    readonly isReady: () => boolean;
    /** Names, beside loopback's, that /graphql is answered under. Default: every name. */
    readonly allowedHosts?: readonly string[] | undefined;
    /** Default 256 KiB. */
    readonly maxBodyBytes?: number;
    /** How long a connection is kept on which nothing is asked. Default 75 s. */
    readonly keepAliveMs?: number;
    /** How long a request may take to come, head and body. Default 15 s; a head has 10 of them. */
    readonly requestTimeoutMs?: number;
    /** The origins whose pages may read answers. Default none. */
    readonly corsOrigins?: readonly string[];
}
export interface HttpServer {
    /** Rejects where the address cannot be had. Port 0 picks one. */
    listen(host: string, port: number): Promise<{
        readonly port: number;
    }>;
    /** Stops, letting what is in flight finish. Called again, it ends what is left at once. */
    drain(options: DrainOptions): Promise<void>;
}
export declare function createHttpServer(options: HttpServerOptions): HttpServer;
