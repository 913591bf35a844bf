import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** As an ingress that takes `prefix` off each path and hands the rest to `target`; gone after the test. Returns its origin. */
export async function startPrefixProxy(prefix: string, target: string): Promise<string> {
  return serveWhileTesting(
    createServer((incoming, outgoing) => {
      const { url = '/', method, headers } = incoming;
      if (!url.startsWith(`${prefix}/`))
        return void outgoing.writeHead(404).end('Nothing stands outside of the prefix.');
      const asked = request(new URL(url.slice(prefix.length), target), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      asked.on('error', () => outgoing.destroy());
      incoming.pipe(asked);
    }),
  );
}

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

/** As Express does `app.use(prefix, handle)`: the path is cut, and the whole one stays in `originalUrl`. Returns its origin. */
export async function startMount(prefix: string, handle: Handle): Promise<string> {
  return serveWhileTesting(
    createServer((incoming, outgoing) => {
      const { url = '/' } = incoming;
      if (!url.startsWith(`${prefix}/`))
        return void outgoing.writeHead(404).end('Nothing stands outside of the prefix.');
      handle(Object.assign(incoming, { originalUrl: url, baseUrl: prefix, url: url.slice(prefix.length) }), outgoing);
    }),
  );
}

async function serveWhileTesting(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
