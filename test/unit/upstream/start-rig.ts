import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { onTestFinished } from 'vitest';
import type { UpstreamConfig } from '../../../src/config/config.ts';
import { Identity } from '../../../src/domain/identity.ts';
import { createCanceller } from '../../../src/runtime/cancellation.ts';
import type { RestUpstreamOptions } from '../../../src/upstream/rest-upstream.ts';
import { createRestUpstream } from '../../../src/upstream/rest-upstream.ts';
import type { UpstreamCall } from '../../../src/upstream/upstream.ts';
import { defaultDialect } from './dialects.ts';

export type Respond = (response: ServerResponse, request: IncomingMessage, index: number) => void;

interface RigOptions extends Partial<Omit<RestUpstreamOptions, 'config'>> {
  readonly config?: Partial<Omit<UpstreamConfig, 'baseUrl'>>;
}

/** A client and the server that it talks to, both gone when the test is over. */
export async function startRig(respond: Respond, options: RigOptions = {}) {
  const seen: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const index = seen.push({ url: request.url ?? '', headers: request.headers }) - 1;
    respond(response, request, index);
  });
  const baseUrl = await listen(server);
  onTestFinished(() => server.closeAllConnections());
  return { upstream: createClient(baseUrl, options), seen, baseUrl };
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function createClient(baseUrl: string, { config, ...time }: RigOptions = {}) {
  const defaults: Omit<UpstreamConfig, 'baseUrl'> = {
    sandbox: false,
    apiKey: undefined,
    accounts: undefined,
    accountId: undefined,
    dialect: defaultDialect,
    timeoutMs: 20_000,
    connections: 8,
    maxRetries: 2,
  };
  const upstream = createRestUpstream({ config: { ...defaults, ...config, baseUrl }, ...time });
  onTestFinished(() => upstream.dispose());
  return upstream;
}

/** A call by a gateway that holds a key, but for what a test says. */
export function callBy(differences: Partial<UpstreamCall> = {}): UpstreamCall {
  return {
    identity: new Identity('the-key', 'identity-key', 'gateway'),
    signal: createCanceller().signal,
    caller: 'a',
    requestId: 'request-1',
    reload: false,
    mayRetry: true,
    takeCall: () => undefined,
    ...differences,
  };
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

export const countBody = { bannedReqCount: 3, botReqCount: 4 };
