import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { bugSignal } from '../observability/signals.ts';
import { type CrossOrigin, createCrossOrigin } from '../runtime/cross-origin.ts';
import { maxBodyBytes as defaultMaxBodyBytes } from '../runtime/received-body.ts';
import { requestIdOf } from '../runtime/request-id.ts';
import { createAnswerBroken, type Exchange } from './answer-broken.ts';
import { answerOutsideGraphql } from './answer-outside-graphql.ts';
import { cutStalledWrite } from './cut-stalled-write.ts';
import { createDrain, type DrainOptions } from './drain.ts';
import { type Answer, createSend, errorAnswer, hasBody, type Send } from './error-answer.ts';
import { readBody } from './read-body.ts';
import { createRefuseHead, type RefuseHead } from './refuse-head.ts';
import { createRefuseHost, type RefuseHost } from './refuse-host.ts';
import { toOriginForm } from './to-origin-form.ts';

// The door. Sockets come in; requests that are whole, small, plain UTF-8 and unambiguous go on to the handler, their
// bodies already read. Everything else is answered here. Promises that no answer is cut off when the process ends.

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
  listen(host: string, port: number): Promise<{ readonly port: number }>;
  /** Stops, letting what is in flight finish. Called again, it ends what is left at once. */
  drain(options: DrainOptions): Promise<void>;
}

const serverOptions: ServerOptions = {
  connectionsCheckingInterval: 1_000,
  // Wider than what refuse-head lets pass: what it refuses it has seen whole, and so knows whose page asked.
  maxHeaderSize: 64 * 1024,
  // refuse-head asks for it, and says why.
  requireHostHeader: false,
};

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const server = createServer({ ...serverOptions, ...timeoutsOf(options) });
  // Past its limit Node drops header fields, Authorization among them, and goes on; refuse-head counts instead.
  server.maxHeadersCount = 0;
  const crossOrigin = createCrossOrigin(options.corsOrigins ?? []);
  const send = createSend(crossOrigin);
  const drain = createDrain(server, send);
  const isReady = () => !drain.isDraining() && options.isReady();
  const maxBodyBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;
  const { handle } = options;
  const [refuseHead, refuseHost] = [createRefuseHead(maxBodyBytes), createRefuseHost(options.allowedHosts)];
  const serving = { handle, isReady, maxBodyBytes, refuseHead, refuseHost, crossOrigin, send };
  const exchanges = new WeakMap<Duplex, Exchange>();
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    exchanges.set(request.socket, { request, response });
    drain.track(request, response);
    cutStalledWrite(response);
  };
  server.on('request', (request, response) => {
    receive(request, response);
    serve(request, response, serving);
  });
  server.on('checkContinue', (request, response) => {
    receive(request, response);
    serve(request, response, { ...serving, proceed: () => response.writeContinue() });
  });
  server.on('checkExpectation', (request, response) => {
    receive(request, response);
    send(
      request,
      response,
      errorAnswer(417, 'BAD_USER_INPUT', 'The only expectation that is met here is 100-continue.'),
    );
  });
  const answerBroken = createAnswerBroken({ send, crossOrigin, exchangeOn: (socket) => exchanges.get(socket) });
  server.on('clientError', answerBroken);
  // A method like any other that we do not have: Node would close the connection without a word.
  server.on('connect', (_request, socket) => answerBroken(notImplemented, socket));
  return { listen: (host, port) => listen(server, host, port), drain: drain.drain };
}

function timeoutsOf({ keepAliveMs = 75_000, requestTimeoutMs = 15_000 }: HttpServerOptions): ServerOptions {
  const headersTimeout = Math.min(requestTimeoutMs, 10_000);
  // Above the idle timeout of common balancers (60 s): theirs ends a connection, never ours while they write.
  return { requestTimeout: requestTimeoutMs, headersTimeout, keepAliveTimeout: keepAliveMs };
}

const notImplemented = Object.assign(new Error('CONNECT'), {
  code: 'HPE_INVALID_METHOD',
  rawPacket: Buffer.from('CONNECT /'),
});

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

interface Serving extends Required<Pick<HttpServerOptions, 'handle' | 'isReady' | 'maxBodyBytes'>> {
  readonly refuseHead: RefuseHead;
  readonly refuseHost: RefuseHost;
  readonly crossOrigin: CrossOrigin;
  readonly send: Send;
  /** Tells a client that waits for it that its body is welcome. */
  readonly proceed?: () => void;
}

/** Without a promise until the handler makes one: what is answered from memory never leaves this turn of the loop. */
function serve(request: IncomingMessage, response: ServerResponse, options: Serving): void {
  const { handle, refuseHead, refuseHost, maxBodyBytes, send, proceed } = options;
  const fail = (error: unknown) => tellOfBug(request, response, error, send);
  const pass = () => {
    try {
      handle(request, response)?.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
  const refusal = toOriginForm(request) ?? refuseHead(request);
  const answer = refusal ? lastAnswer(refusal) : (answerOutsideGraphql(request, options) ?? refuseHost(request));
  if (answer) send(request, response, answer);
  else if (!hasBody(request)) pass();
  else {
    proceed?.();
    readBody(request, maxBodyBytes, (received) => {
      if (received.kind === 'refused') send(request, response, received.answer);
      if (received.kind !== 'body') return;
      Object.assign(request, { body: received.body });
      pass();
    });
  }
}

/** What follows a head that cannot be accepted may be anything, so nothing more is read on its connection. */
function lastAnswer(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, connection: 'close' } };
}

function tellOfBug(request: IncomingMessage, response: ServerResponse, error: unknown, send: Send): void {
  const requestId = requestIdOf(request.headers['x-request-id']?.toString());
  bugSignal.publish(() => ({ requestId, error }));
  if (response.headersSent) response.destroy();
  else {
    const answer = errorAnswer(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong.', requestId);
    send(request, response, { ...answer, headers: { 'x-request-id': requestId } });
  }
}
