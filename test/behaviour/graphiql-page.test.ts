import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { graphiqlTabs } from '../../src/yoga/graphiql.ts';
import { embedGateway } from '../support/embed-gateway.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const gateway = shareGateway();
const page = { accept: 'text/html' };

async function get(headers: Record<string, string>, search = '', target = gateway.url) {
  const response = await request(new URL(search, target), { headers });
  const body = Buffer.from(await response.body.arrayBuffer());
  return { status: response.statusCode, headers: response.headers, body };
}

/** The addresses of all files that the page names, those of threads included. */
async function listFiles(): Promise<readonly string[]> {
  const { body } = await get(page);
  return [...body.toString().matchAll(/"(\?graphiql=[^"]+)"/g)].map(([, address = '']) => address);
}

describe('the page of GraphiQL', () => {
  it('GraphiQL is a page of a few kilobytes that allows nothing but this server and no inline script', async () => {
    const { status, headers, body } = await get(page);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body.byteLength).toBeLessThan(16_000);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|blob:|unsafe-eval/);
    expect(policy.match(/'unsafe-inline'/g)).toHaveLength(1);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
    expect(body.toString()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)(
    'GraphiQL and its files come packed as %s, and as they are if Accept-Encoding says so',
    async (encoding, unpack) => {
      for (const address of ['', ...(await listFiles())]) {
        const packed = await get({ ...page, 'accept-encoding': encoding }, address);
        const plain = await get({ ...page, 'accept-encoding': 'identity' }, address);
        expect([packed.headers['content-encoding'], plain.headers['content-encoding']]).toEqual([encoding, undefined]);
        expect(packed.headers.vary).toContain('Accept-Encoding');
        expect(unpack(packed.body).equals(plain.body)).toBe(true);
        expect(packed.headers.etag).not.toBe(plain.headers.etag);
      }
    },
  );

  it('a browser that has the page of GraphiQL gets 304 without a body', async () => {
    const { headers } = await get({ ...page, 'accept-encoding': 'br' });
    expect(headers['cache-control']).toBe('private, no-cache');
    for (const tag of [String(headers.etag), `W/${headers.etag}`, `"other", ${headers.etag}`, '*']) {
      const again = await get({ ...page, 'accept-encoding': 'br', 'if-none-match': tag });
      expect([again.status, again.body.byteLength, again.headers.etag]).toEqual([304, 0, headers.etag]);
    }
    const changed = await get({ ...page, 'accept-encoding': 'br', 'if-none-match': '"other"' });
    expect(changed.status).toBe(200);
  });

  it('the files of GraphiQL are kept by browsers for a year, since their names change with them', async () => {
    const addresses = await listFiles();
    expect(addresses.map((address) => address.replace(/-[0-9a-f]{16}\./, '.'))).toEqual([
      '?graphiql=style.css',
      '?graphiql=editor-worker.js',
      '?graphiql=graphql-worker.js',
      '?graphiql=json-worker.js',
      '?graphiql=main.js',
    ]);
    for (const address of addresses) {
      const { status, headers } = await get({}, address);
      expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(headers['content-type']).toBe(
        address.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
      );
      const again = await get({ 'if-none-match': String(headers.etag) }, address);
      expect([again.status, again.body.byteLength]).toEqual([304, 0]);
    }
  });

  it('a file that GraphiQL does not have is 404, whatever its name tries', async () => {
    for (const name of ['main-0000000000000000.js', '..%2Fmain.js', 'manifest.json', 'constructor.js']) {
      const { status, headers } = await get({}, `?graphiql=${name}`);
      expect(status, name).toBeGreaterThanOrEqual(400);
      expect(String(headers['cache-control'])).not.toContain('immutable');
    }
  });

  it('GraphiQL is served to requests for HTML only, and the query of others at the same address is executed', async () => {
    const { headers, body } = await get({ accept: 'application/json' }, '?query={__typename}');
    expect(headers['content-type']).toContain('application/json');
    expect(JSON.parse(body.toString())).toEqual({ data: { __typename: 'Query' } });
  });

  it('a browser that opens / is led to GraphiQL by a relative address, and nobody else is', async () => {
    const root = new URL('/', gateway.url).href;
    const opened = await get(page, '', root);
    expect([opened.status, opened.headers.location]).toEqual([302, 'graphql']);
    const head = await request(root, { method: 'HEAD', headers: page });
    expect(head.statusCode).toBe(302);
    expect((await get({ accept: '*/*' }, '', root)).status).toBe(404);
    expect((await request(root, { method: 'POST', headers: page })).statusCode).toBe(404);
  });

  it('GRAPHIQL=false turns off the page of GraphiQL, its files and the way to it', async () => {
    const { url } = await startGateway({ env: { GRAPHIQL: 'false' } });
    const [file = ''] = await listFiles();
    for (const search of ['', file]) {
      const { status, headers, body } = await get(page, search, url);
      expect([status, String(headers['content-type'])]).toEqual([406, expect.stringContaining('json')]);
      expect(body.byteLength).toBeLessThan(1_000);
    }
    expect((await get(page, '', new URL('/', url).href)).status).toBe(404);
  });

  it('an embedder that hands over the exact path serves the files of GraphiQL, too', async () => {
    const { gateway: embedded } = await embedGateway();
    const [style = ''] = await listFiles();
    const response = await embedded.fetch(new Request(`http://embedder.test/api/graphql${style}`));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  });
});

describe('prefilled tabs', () => {
  const tabs = graphiqlTabs({ projectId });
  const queries = tabs.filter(({ query }) => !/^subscription/m.test(query));

  it.each(queries)(
    'each prefilled query of GraphiQL returns figures and no error ($query)',
    async ({ query, variables }) => {
      const { data, errors } = await gateway.query(query, JSON.parse(variables));
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).toMatch(/"(?:createdAt|declinedReqCount|botReqCount)":/);
    },
  );

  it('the prefilled tabs of GraphiQL tell how much, where from, why, by which rule, which requests, and what comes', () => {
    const names = tabs.map(({ query }) => /^(?:query|subscription) (\w+)/m.exec(query)?.[1]);
    expect(names).toEqual(['HowMuch', 'FromWhere', 'Why', 'ByWhichRule', 'ShowRequests', 'FollowLive']);
  });
});
