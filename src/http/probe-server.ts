import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What the listener for machines tells; each is asked when a request comes. */
export interface Probes {
  /** Whether the process works at all. */
  readonly isAlive: () => boolean;
  /** Whether it accepts new work. */
  readonly isReady: () => boolean;
  /** The metrics as text; undefined if they cannot be had now. */
  readonly readMetrics: () => Promise<MetricsText | undefined>;
}

export interface MetricsText {
  readonly contentType: string;
  readonly text: string;
}

/**
 * The listener for balancers and Prometheus: `/health`, `/ready` and `/metrics`. It answers nothing else, and knows no more
 * of the gateway than its probes, so that it can run in a thread or process of its own.
 */
export function createProbeServer(probes: Probes): Server {
  return createServer({ requestTimeout: 5_000, keepAliveTimeout: 75_000 }, (request, response) => {
    request.resume();
    respond(probes, request, response).catch(() => response.destroy());
  });
}

async function respond(probes: Probes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 405, 'Only GET and HEAD are allowed.', { allow: 'GET, HEAD' });
  const [path] = (request.url ?? '').split('?', 1);
  switch (path) {
    case '/health':
      return sendStatus(response, probes.isAlive());
    case '/ready':
      return sendStatus(response, probes.isReady());
    case '/metrics':
      return sendMetrics(response, await probes.readMetrics());
    default:
      return send(response, 404, 'There are /health, /ready and /metrics here.');
  }
}

function sendStatus(response: ServerResponse, isGood: boolean): void {
  const body = `{"status":"${isGood ? 'ok' : 'unavailable'}"}`;
  send(response, isGood ? 200 : 503, body, { 'content-type': 'application/json; charset=utf-8' });
}

function sendMetrics(response: ServerResponse, metrics: MetricsText | undefined): void {
  if (metrics) send(response, 200, metrics.text, { 'content-type': metrics.contentType });
  else send(response, 503, 'The gateway does not tell its metrics now. Scrape again in a moment.');
}

const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

function send(response: ServerResponse, status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  const length = { 'content-length': Buffer.byteLength(body) };
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...length, ...common, ...headers })
    .end(body);
}
