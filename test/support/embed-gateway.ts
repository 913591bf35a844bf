import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import {
  createGateway,
  createSandbox,
  type Gateway,
  type GatewayOptions,
  loadConfig,
  type Sandbox,
} from '../../src/index.ts';

export interface EmbeddedGateway {
  readonly gateway: Gateway;
  readonly sandbox: Sandbox;
}

/** As an embedder would: the face of the package and nothing else, on the clock that comes with it. */
export async function embedGateway(
  env: Readonly<Record<string, string>> = {},
  options: GatewayOptions = {},
): Promise<EmbeddedGateway> {
  const sandbox = await createSandbox({ requestCount: 500 });
  onTestFinished(() => sandbox.close());
  const [account] = sandbox.accounts;
  const loaded = loadConfig({
    BOTBYE_BASE_URL: sandbox.url,
    BOTBYE_API_KEY: account?.apiKey,
    BOTBYE_ACCOUNT_ID: account?.accountId,
    ...env,
  });
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  const gateway = createGateway(loaded.config, options);
  onTestFinished(() => gateway.dispose());
  return { gateway, sandbox };
}

/** Somebody else's server on a free port; gone after the test. */
export async function startServer(listener: RequestListener): Promise<{ readonly port: number; readonly url: string }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return { port: address.port, url: `http://127.0.0.1:${address.port}/graphql` };
}
