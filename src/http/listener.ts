import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { bugSignal } from '../observability/signals.ts';
import { createCrossOrigin } from '../runtime/cross-origin.ts';
import { maxBodyBytes as defaultMaxBodyBytes } from '../runtime/received-body.ts';
import { type ConnectionLimits, defaultConnectionLimits, limitConnections } from './connections.ts';
import { cutStalledWrites } from './cut-stalled-writes.ts';
import { createDrain, type DrainOptions } from './drain.ts';
import { createSend, errorResponse } from './error-response.ts';
import { createRefuseBroken, type OpenRequest } from './refuse-broken.ts';
import { createServeRequest, type Handle } from './serve-request.ts';

// Sockets come in. Requests that are whole, small, valid UTF-8 and unambiguous go on to the handler, together with their
// bodies. All other requests are answered in this layer. No response is cut off when the process ends.

export interface HttpServerOptions {
  /** Answers the requests for /graphql. */
  readonly handle: Handle;
  /** Whether the gateway accepts new work; `/ready` reports it. */
  readonly isReady: () => boolean;
  /** Called when the server begins to end its connections: what streams has to end then. */
  readonly onRetire?: () => void;
  /** Host names, beside loopback's, under which /graphql is answered. Default: every name. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Default 256 KiB. */
  readonly maxBodyBytes?: number;
  /** How long an idle connection is kept. Default 75 s. */
  readonly keepAliveMs?: number;
  /** How long a request may take to arrive, head and body. Default 15 s, of which the head may take 10 s. */
  readonly requestTimeoutMs?: number;
  /** Default 64 requests in flight on a connection, 2,000 idle connections. */
  readonly connections?: ConnectionLimits;
  /** The origins whose pages may read responses. Default none. */
  readonly corsOrigins?: readonly string[];
  /** Whether a browser that opens `/` is led to GraphiQL. Default false. */
  readonly graphiql?: boolean;
}

export interface HttpServer {
  /** Rejects if the address cannot be listened on. Port 0 picks a free one. */
  listen(host: string, port: number): Promise<{ readonly port: number }>;
  /** Whether it accepts new work: not while it drains. */
  isReady(): boolean;
  /** Stops the server and lets requests in flight finish. A second call ends them at once. */
  drain(options: DrainOptions): Promise<void>;
}

const serverOptions: ServerOptions = {
  connectionsCheckingInterval: 1_000,
  // Larger than the limit of refuse-head: so it sees the whole head that it refuses, with the Origin of the page.
  maxHeaderSize: 64 * 1024,
  // refuse-head requires it, with a message.
  requireHostHeader: false,
};

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const server = createServer({ ...serverOptions, ...timeoutsOf(options) });
  // Past its limit, Node drops header fields, even Authorization, and goes on; refuse-head counts them instead.
  server.maxHeadersCount = 0;
  const crossOrigin = createCrossOrigin(options.corsOrigins ?? []);
  const send = createSend(crossOrigin);
  const drain = createDrain(server, send, options.onRetire);
  cutStalledWrites(server, drain.open);
  const isReady = () => !drain.isDraining() && options.isReady();
  const { handle, allowedHosts, maxBodyBytes = defaultMaxBodyBytes, graphiql = false } = options;
  const serve = createServeRequest({ handle, isReady, allowedHosts, maxBodyBytes, crossOrigin, graphiql, send });
  const takeTurn = limitConnections(server, options.connections ?? defaultConnectionLimits);
  const openRequests = new WeakMap<Duplex, OpenRequest>();
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    openRequests.set(request.socket, { request, response });
    drain.track(request, response);
  };
  server.on('request', (request, response) => {
    receive(request, response);
    takeTurn(request, response, () => serve(request, response));
  });
  server.on('checkContinue', (request, response) => {
    receive(request, response);
    takeTurn(request, response, () => serve(request, response, () => response.writeContinue()));
  });
  server.on('checkExpectation', (request, response) => {
    receive(request, response);
    send(request, response, unknownExpectation);
  });
  const refuseBroken = createRefuseBroken({ send, crossOrigin, openRequestOn: (socket) => openRequests.get(socket) });
  server.on('clientError', refuseBroken);
  // CONNECT is refused like other unknown methods: Node alone would close the connection without a response.
  server.on('connect', (_request, socket) => refuseBroken(connectRefused, socket));
  return { listen: (host, port) => listen(server, host, port), isReady, drain: drain.drain };
}

function timeoutsOf({ keepAliveMs = 75_000, requestTimeoutMs = 15_000 }: HttpServerOptions): ServerOptions {
  const headersTimeout = Math.min(requestTimeoutMs, 10_000);
  // Longer than the idle timeout of common balancers (60 s): so the balancer closes a connection, and the server never
  // closes one on which the balancer has just sent a request.
  return { requestTimeout: requestTimeoutMs, headersTimeout, keepAliveTimeout: keepAliveMs };
}

const unknownExpectation = errorResponse(417, 'BAD_USER_INPUT', 'The only supported expectation is 100-continue.');

const connectRefused = Object.assign(new Error('CONNECT'), {
  code: 'HPE_INVALID_METHOD',
  rawPacket: Buffer.from('CONNECT /'),
});

function listen(server: Server, host: string, port: number): Promise<{ readonly port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // From now on, an error means that one connection could not be accepted, for example without file descriptors.
      server.on('error', (error) => bugSignal.publish(() => ({ requestId: null, error })));
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : port });
    });
  });
}
