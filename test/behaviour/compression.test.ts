import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chooseEncoding } from '../../src/runtime/choose-encoding.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

interface Received {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const page = (first: number) =>
  `{ botbyeProject(projectId: "${projectId}") { requests(first: ${first}) { nodes { id userAgent requestUri createdAt } } } }`;

/** Asks as a client that unpacks nothing by itself. */
function ask(
  { url }: StartedGateway,
  query: string,
  acceptEncoding?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Received> {
  const headers = {
    'content-type': 'application/json',
    ...(acceptEncoding !== undefined && { 'accept-encoding': acceptEncoding }),
    ...more,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
  });
}

const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

describe('compression', () => {
  it.each(['br', 'gzip'] as const)(
    'a large response goes out as %s to clients that accept it, with the same bytes inside and its true length',
    async (encoding) => {
      const gateway = await startGateway({ cached: true });
      const plain = await ask(gateway, page(50));
      const packed = await ask(gateway, page(50), encoding);
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(packed.headers).toMatchObject({
        'content-encoding': encoding,
        'content-length': String(packed.body.length),
        'content-type': plain.headers['content-type'],
        vary: expect.stringContaining('Accept-Encoding'),
      });
      expect(plain.headers.vary).toContain('Accept-Encoding');
      expect(packed.body.length * 3).toBeLessThan(plain.body.length);
      expect(unpack[encoding](packed.body).equals(plain.body)).toBe(true);
      expect(gateway.sandbox.calls).toHaveLength(1);
    },
  );

  it.each([
    ['by GET', 'GET'],
    ['by POST', 'POST'],
  ])('an operation %s gets a packed response on the full path, too', async (_, method) => {
    const gateway = await startGateway({ env: { FAST_PATHS: 'false' } });
    const url = new URL(gateway.url);
    if (method === 'GET') url.searchParams.set('query', page(50));
    const init = method === 'GET' ? {} : { method, body: JSON.stringify({ query: page(50) }) };
    const headers = { 'content-type': 'application/json', 'accept-encoding': 'gzip' };
    const response = await fetch(url, { ...init, headers });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const { data } = (await response.json()) as { data: { botbyeProject: { requests: { nodes: object[] } } } };
    expect(data.botbyeProject.requests.nodes).toHaveLength(50);
  });

  it('a small response, and any response under COMPRESSION=false, goes out as it is', async () => {
    const gateway = await startGateway({ env: { COMPRESSION: 'false' } });
    expect((await ask(gateway, page(50), 'br, gzip')).headers['content-encoding']).toBeUndefined();
    const packing = await startGateway();
    expect(
      (await ask(packing, '{ botbyeGateway { version } }', 'br, gzip')).headers['content-encoding'],
    ).toBeUndefined();
  });

  it('requests that accept different encodings share one execution', async () => {
    const gateway = await startGateway({ cached: true });
    const all = await Promise.all([undefined, 'gzip', 'br', 'gzip'].map((one) => ask(gateway, page(40), one)));
    expect(all.map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br', 'gzip']);
    expect(gateway.sandbox.calls).toHaveLength(1);
  });

  it('a stream is not packed', async () => {
    const gateway = await startGateway();
    const { headers, body } = await ask(gateway, page(50), 'gzip', { accept: 'text/event-stream' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toContain('event: next');
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['deflate', undefined],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['identity, gzip;q=0.5', undefined],
    ['identity;q=0', undefined],
    ['gzip;q=nonsense', undefined],
    ['gzip;q=2', undefined],
  ])('an Accept-Encoding of %o chooses %o', (header, expected) => {
    expect(chooseEncoding(header)).toBe(expected);
  });
});
