import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { bugSignal } from '../observability/signals.ts';
import { cutStalledWrite } from './cut-stalled-write.ts';
import { createDrain, type DrainOptions } from './drain.ts';
import { type Answer, errorAnswer, hasBody, send } from './error-answer.ts';
import { readBody } from './read-body.ts';
import { createRefuseHead, type RefuseHead } from './refuse-head.ts';

// The door. Sockets come in; requests that are whole, small, plain UTF-8 and unambiguous go on to the handler, their
// bodies already read. Everything else is answered here. Promises that no answer is cut off when the process ends.

export interface HttpServerOptions {
  /** Answers what is asked of /graphql. The body, if there is one, has been read and stands in `request.body`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | undefined;
  /** Whether new work is welcome; `/ready` says so. */
  readonly isReady: () => boolean;
  /** Default 256 KiB. */
  readonly maxBodyBytes?: number;
}

export interface HttpServer {
  /** Rejects where the address cannot be had. Port 0 picks one. */
  listen(host: string, port: number): Promise<{ readonly port: number }>;
  /** Stops, letting what is in flight finish. Called again, it ends what is left at once. */
  drain(options: DrainOptions): Promise<void>;
}

const defaultMaxBodyBytes = 256 * 1024;

const serverOptions: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  /** Above the idle timeout of common balancers (60 s), so that theirs ends a connection, never ours while they write. */
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
};

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const server = createServer(serverOptions);
  // Past its limit Node drops header fields, Authorization among them, and goes on; refuse-head counts instead.
  server.maxHeadersCount = 0;
  const drain = createDrain(server);
  const isReady = () => !drain.isDraining() && options.isReady();
  const maxBodyBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;
  const serving = { ...options, isReady, maxBodyBytes, refuseHead: createRefuseHead(maxBodyBytes) };
  server.on('request', (request, response) => {
    drain.track(request, response);
    cutStalledWrite(response);
    serve(request, response, serving);
  });
  return { listen: (host, port) => listen(server, host, port), drain: drain.drain };
}

function listen(server: Server, host: string, port: number): Promise<{ readonly port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // From here on it means that one connection could not be accepted, as when file descriptors run out.
      server.on('error', (error) => bugSignal.publish(() => ({ requestId: null, error })));
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : port });
    });
  });
}

interface Serving extends Required<HttpServerOptions> {
  readonly refuseHead: RefuseHead;
}

/** Without a promise until the handler makes one: what is answered from memory never leaves this turn of the loop. */
function serve(request: IncomingMessage, response: ServerResponse, options: Serving): void {
  const { handle, isReady, refuseHead, maxBodyBytes } = options;
  const pass = () => {
    try {
      handle(request, response)?.catch((error: unknown) => fail(request, response, error));
    } catch (error) {
      fail(request, response, error);
    }
  };
  const answer = refuseHead(request) ?? answerOutsideGraphql(request, isReady);
  if (answer) send(request, response, answer);
  else if (!hasBody(request)) pass();
  else {
    readBody(request, maxBodyBytes, (received) => {
      if (received.kind === 'refused') send(request, response, received.answer);
      if (received.kind !== 'body') return;
      Object.assign(request, { body: received.body });
      pass();
    });
  }
}

/** By the exact path, so that one that merely ends in /health is none; undefined where the handler is asked. */
function answerOutsideGraphql(request: IncomingMessage, isReady: () => boolean): Answer | undefined {
  if (request.url === '/graphql') return undefined;
  const [path] = (request.url ?? '').split('?', 1);
  switch (path) {
    case '/graphql':
      return undefined;
    case '/health':
      return probe(request, true);
    case '/ready':
      return probe(request, isReady());
    default:
      return errorAnswer(404, 'NOT_FOUND', 'There is nothing at this path: the API is at /graphql.');
  }
}

function probe(request: IncomingMessage, good: boolean): Answer {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const answer = errorAnswer(405, 'BAD_USER_INPUT', 'Only GET and HEAD are allowed here.');
    return { ...answer, headers: { allow: 'GET, HEAD' } };
  }
  return good ? { status: 200, body: '{"status":"ok"}' } : { status: 503, body: '{"status":"unavailable"}' };
}

function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const requestId = randomUUID();
  bugSignal.publish(() => ({ requestId, error }));
  if (response.headersSent) response.destroy();
  else send(request, response, errorAnswer(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong.', requestId));
}
