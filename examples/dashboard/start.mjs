// Gateway, sandbox and page on this machine, with one command. Installs the gateway's packages if nobody has yet.
import { existsSync } from 'node:fs';
import { installGateway, startGateway } from './serve/gateway.mjs';
import { startPage } from './serve/page.mjs';

if (!existsSync(new URL('../../node_modules', import.meta.url))) installGateway();
const gateway = await startGateway({ PORT: process.env.GATEWAY_PORT ?? '4000' });
const page = await startPage(gateway.url, Number(process.env.PORT ?? 5173));

console.log(`
  dashboard  ${page.url}
  gateway    ${gateway.url}

Ctrl-C stops both.
`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await Promise.all([gateway.close(), page.close()]);
    process.exit(0);
  });
}
