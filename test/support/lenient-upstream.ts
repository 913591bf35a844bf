import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/**
 * What becomes of a parameter that the upstream does not understand: it is ignored, or a filter by it finds nothing.
 * Both are answered with 200, so that only the answers tell.
 */
export type Leniency = 'ignores' | 'finds nothing';

interface Refusal {
  readonly context?: { readonly param?: string };
}

const nothing = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** An upstream in front of a strict one, which never refuses a parameter. Gone after the test. */
export async function startLenientUpstream(strictUrl: string, leniency: Leniency): Promise<string> {
  const server = createServer((request, response) => {
    answer(request, response, strictUrl, leniency).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  strictUrl: string,
  leniency: Leniency,
): Promise<void> {
  const url = new URL(request.url ?? '', strictUrl);
  const names = ['authorization', 'x-api-key'];
  const headers = Object.fromEntries(names.map((name) => [name, String(request.headers[name] ?? '')]));
  // Each round leaves out one parameter, and there are few.
  for (let round = 0; round < 10; round += 1) {
    const reply = await fetch(url, { headers });
    const body = await reply.text();
    if (reply.status !== 400) return send(response, reply.status, body);
    const [refusal]: readonly Refusal[] = JSON.parse(body);
    const param = refusal?.context?.param ?? '';
    if (param === 'where' && leniency === 'finds nothing') return send(response, 200, JSON.stringify(nothing));
    url.searchParams.delete(param);
  }
  throw new Error('The strict upstream refuses a call without parameters.');
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
