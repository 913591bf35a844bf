import { createServer } from 'node:http';

/** Serves on 127.0.0.1; port 0 picks a free one. */
export async function serveHttp(handle, port = 0) {
  const server = createServer(handle);
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
