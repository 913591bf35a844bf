import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { askedParameters } from './asked-parameters.ts';
import { type StartedGateway, type StartOptions, startGateway } from './start-gateway.ts';

/** One call of the gateway's, its query string taken apart. */
export interface ScriptedCall {
  readonly path: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ScriptedGateway extends Pick<StartedGateway, 'url' | 'query'> {
  readonly calls: readonly ScriptedCall[];
}

export interface ScriptOptions extends StartOptions {
  /** Path of the upstream's base URL. Default: none. */
  readonly basePath?: string;
}

/** A gateway whose upstream says what the test lets it say: a value is sent as JSON, and may write the response by itself. */
export async function startScriptedGateway(
  answer: (call: ScriptedCall, response: ServerResponse) => unknown,
  { basePath = '', ...options }: ScriptOptions = {},
): Promise<ScriptedGateway> {
  const calls: ScriptedCall[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://upstream.test');
    const call = { path: url.pathname, parameters: askedParameters(url) };
    calls.push(call);
    const body = answer(call, response);
    if (response.headersSent || body === undefined) return;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const env = { ...options.env, BOTBYE_BASE_URL: `http://127.0.0.1:${port}${basePath}` };
  const { url, query } = await startGateway({ ...options, sandbox: { requestCount: 1 }, env });
  return { url, query, calls };
}
