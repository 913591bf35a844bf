import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Types the operations from the schema, builds the page, and serves it with /graphql handed on to the gateway. */
export async function startPage(gatewayUrl, port) {
  process.env.GATEWAY_URL = gatewayUrl;
  process.chdir(folder);
  await build({ root: folder, logLevel: 'warn' });
  const server = await preview({ root: folder, preview: { port, strictPort: port !== 0 }, logLevel: 'warn' });
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}
