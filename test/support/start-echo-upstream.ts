import { createServer, type IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';

export interface EchoAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** An upstream that answers each call by what it was sent; gone after the test. Returns its base URL. */
export async function startEchoUpstream(answer: (headers: IncomingHttpHeaders, target: string) => EchoAnswer) {
  const server = createServer((request, response) => {
    const { status, json } = answer(request.headers, request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return `http://127.0.0.1:${address.port}`;
}
