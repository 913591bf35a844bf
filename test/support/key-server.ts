import { createServer } from 'node:http';
import type { JWK } from 'jose';
import { onTestFinished } from 'vitest';

export interface KeyServer {
  readonly url: string;
  /** How often it was asked. */
  readonly calls: () => number;
  readonly serve: (keys: readonly JWK[]) => void;
  readonly respond: (status: number, body: string, headers?: Readonly<Record<string, string>>) => void;
  /** It takes connections and never responds. */
  readonly hang: () => void;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
}

/** A server with a key set, on a port that stays the same when it is stopped and started. */
export async function startKeyServer(keys: readonly JWK[]): Promise<KeyServer> {
  let calls = 0;
  let reply: { status: number; body: string; headers: Readonly<Record<string, string>> } | null = null;
  const server = createServer((_request, response) => {
    calls += 1;
    if (reply) response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const stop = () => {
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    server.closeAllConnections();
    return closed;
  };
  onTestFinished(stop);
  const respond: KeyServer['respond'] = (status, body, headers = {}) => {
    reply = { status, body, headers };
  };
  const serve: KeyServer['serve'] = (next) => respond(200, JSON.stringify({ keys: next }));
  serve(keys);
  return {
    url: `http://127.0.0.1:${port}/keys`,
    calls: () => calls,
    serve,
    respond,
    hang: () => {
      reply = null;
    },
    stop,
    start: () => listen(port),
  };
}
