import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../src/http/listener.ts';

export interface StartedListener {
  readonly server: HttpServer;
  readonly port: number;
  readonly url: string;
  /** The requests that reached the handler: method and target. */
  readonly handled: readonly string[];
}

/** A listener on a free port, with a handler that says "handled" unless another is given; gone after the test. */
export async function startListener(options: Partial<HttpServerOptions> = {}): Promise<StartedListener> {
  const handled: string[] = [];
  const handle = options.handle ?? answerHandled;
  const server = createHttpServer({
    isReady: () => true,
    ...options,
    handle(request, response, body) {
      handled.push(`${request.method} ${request.url}`);
      return handle(request, response, body);
    },
  });
  const { port } = await server.listen('127.0.0.1', 0);
  onTestFinished(async () => {
    const first = server.drain({ delayMs: 0, timeoutMs: 0 });
    await server.drain({ delayMs: 0, timeoutMs: 0 });
    await first;
  });
  return { server, port, url: `http://127.0.0.1:${port}`, handled };
}

function answerHandled(_request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.end('handled');
  return Promise.resolve();
}
