import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exchange, head } from '../support/raw-socket.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

const listed = 'https://dashboard.example.com';
const small = { requestCount: 100 } as const;
const count = `{ botbyeProject(projectId: "${projectId}") { declinedCount { projectId } } }`;
const json = { 'content-type': 'application/json' };
const search = (query = count) => `?${new URLSearchParams({ query })}`;

function portOf({ url }: StartedGateway): number {
  return Number(new URL(url).port);
}

/** Status, and the headers that a page needs to read an answer, of a raw answer or of one that fetch has got. */
function readable(answer: string | Response) {
  const [start = '', ...lines] =
    typeof answer === 'string' ? (answer.split('\r\n\r\n', 1)[0]?.split('\r\n') ?? []) : [];
  const fields = lines.map((line) => line.split(/: ?(.*)/s, 2) as [string, string]);
  const headers = typeof answer === 'string' ? new Headers(fields) : answer.headers;
  return {
    status: typeof answer === 'string' ? Number(start.split(' ')[1]) : answer.status,
    origin: headers.get('access-control-allow-origin'),
    exposed: headers.get('access-control-expose-headers')?.split(', ') ?? [],
    vary: headers.get('vary')?.split(', ') ?? [],
    resourcePolicy: headers.get('cross-origin-resource-policy'),
    requestId: headers.get('x-request-id'),
  };
}

const open = {
  origin: listed,
  exposed: expect.arrayContaining(['x-request-id', 'retry-after']),
  vary: expect.arrayContaining(['Origin']),
  resourcePolicy: 'same-origin',
  requestId: 'mine',
};

describe('a page of a listed origin', () => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await startGateway({
      env: { CORS_ORIGINS: `https://other.example,${listed}` },
      sandbox: small,
      cached: true,
    });
  });
  afterAll(() => gateway.close());
  const headers = { ...json, origin: listed, 'x-request-id': 'mine' };
  const post = (body: string, more: Record<string, string> = {}) =>
    fetch(gateway.url, { method: 'POST', body, headers: { ...headers, ...more } });
  const raw = (...lines: string[]) =>
    exchange(portOf(gateway), head(...lines, `Origin: ${listed}`, 'X-Request-Id: mine', 'Connection: close'));

  it('a page of a listed origin can read a new response and the same response from the cache', async () => {
    for (let times = 0; times < 3; times += 1) {
      expect(readable(await post(JSON.stringify({ query: count })))).toEqual({ ...open, status: 200 });
    }
  });

  it.each([
    ['a body that is not JSON', 400, () => post('{')],
    [
      'a document that is not valid',
      400,
      () => post('{"query":"{ x }"}', { accept: 'application/graphql-response+json' }),
    ],
    ['another path', 404, () => fetch(new URL('/elsewhere', gateway.url), { headers })],
    ['another method', 405, () => fetch(gateway.url, { method: 'DELETE', headers })],
    ['another method on a probe', 405, () => fetch(new URL('/health', gateway.url), { method: 'DELETE', headers })],
    ['a type that is not to be had', 406, () => post('{}', { accept: 'text/plain' })],
    ['a body that is too large', 413, () => post('x'.repeat(300_000))],
    ['another content type', 415, () => post('{}', { 'content-type': 'text/plain' })],
    ['a body that is encoded', 415, () => post('x', { 'content-encoding': 'gzip' })],
    ['an address that is too long', 414, () => fetch(`${gateway.url}${search('#'.repeat(6_000))}`, { headers })],
    ['a health check', 200, () => fetch(new URL('/health', gateway.url), { headers })],
    ['the page of GraphiQL', 200, () => fetch(gateway.url, { headers: { ...headers, accept: 'text/html' } })],
  ])(
    'a page of a listed origin can read the response to %s, with its request id and Retry-After: %i',
    async (_, status, send) => {
      expect(readable(await send())).toEqual({ ...open, status });
    },
  );

  it.each([
    [
      '101 header fields',
      431,
      ['GET /graphql HTTP/1.1', 'Host: a', ...Array.from({ length: 101 }, (_, n) => `X-${n}: 1`)],
    ],
    ['17 kB of headers', 431, ['GET /graphql HTTP/1.1', 'Host: a', `X: ${'x'.repeat(17_000)}`]],
    [
      '70 kB of headers',
      431,
      ['GET /graphql HTTP/1.1', `Origin: ${listed}`, 'X-Request-Id: mine', `X: ${'x'.repeat(70_000)}`],
    ],
    ['no host', 400, ['GET /graphql HTTP/1.1']],
    ['a header that is not one', 400, ['GET /graphql HTTP/1.1', 'Host: a', 'X Y: 1']],
    ['another expectation', 417, ['GET /graphql HTTP/1.1', 'Host: a', 'Expect: more']],
    ['a method that nobody knows', 501, ['BREW /graphql HTTP/1.1', 'Host: a']],
  ])('a page of a listed origin can read the response to %s: %i', async (_, status, lines) => {
    expect(readable(await raw(...lines))).toEqual({ ...open, status });
  });

  it('a page of a listed origin can read the refusal of one request too many', async () => {
    const full = await startGateway({ env: { CORS_ORIGINS: listed, MAX_IN_FLIGHT: '1' }, sandbox: small });
    full.sandbox.setFault({ kind: 'hang' });
    const other = new AbortController();
    const left = full.query(count, undefined, { signal: other.signal }).catch(() => undefined);
    await vi.waitFor(() => expect(full.asked()).toHaveLength(1));
    for (const more of [{}, { 'cache-control': 'no-cache' }]) {
      const response = await fetch(full.url, {
        method: 'POST',
        headers: { ...headers, ...more },
        body: JSON.stringify({ query: `query Other ${count}` }),
      });
      expect(readable(response)).toEqual({ ...open, status: 503 });
      expect(response.headers.get('retry-after')).toBe('1');
    }
    other.abort();
    await left;
  });

  it('a page of a listed origin may send every header that its client or its tracing adds', async () => {
    const asked =
      'apollographql-client-name,apollographql-client-version,authorization,baggage,content-type,sentry-trace,traceparent,tracestate,x-whatever';
    const preflight = await fetch(gateway.url, {
      method: 'OPTIONS',
      headers: { ...headers, 'access-control-request-method': 'POST', 'access-control-request-headers': asked },
    });
    expect(readable(preflight)).toEqual({ ...open, status: 204 });
    expect(preflight.headers.get('access-control-allow-headers')?.split(', ')).toEqual(asked.split(','));
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    expect(preflight.headers.get('content-length')).toBeNull();
  });

  it.each([
    ['a malformed header name', 'a b,c\u00e9,x-good', 'x-good'],
    ['more names than any client sends', Array.from({ length: 900 }, (_, n) => `x-${n}`).join(','), null],
    ['nothing', '', null],
  ])('a preflight response allows only valid header names when asked for %s', async (_, asked, allowed) => {
    const preflight = await fetch(gateway.url, {
      method: 'OPTIONS',
      headers: { ...headers, 'access-control-request-method': 'POST', 'access-control-request-headers': asked },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, allowed]);
  });

  it('a page of a listed origin may preflight a wrong path, so that it can read the 404', async () => {
    const preflight = await fetch(new URL('/graphq', gateway.url), {
      method: 'OPTIONS',
      headers: {
        ...headers,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(readable(preflight)).toEqual({ ...open, status: 204 });
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
  });

  it('names Origin in Vary, also if the page is of another origin or there is none', async () => {
    for (const origin of [{}, { origin: 'https://evil.example' }]) {
      for (const path of ['/graphql', '/health', '/elsewhere']) {
        const answer = readable(await fetch(new URL(path, gateway.url), { headers: origin }));
        expect([answer.origin, answer.vary]).toEqual([null, expect.arrayContaining(['Origin'])]);
      }
    }
  });
});

describe('responses without listed origins', () => {
  it('forbids other pages to embed any response, and does not vary by origin if no origin is listed', async () => {
    const gateway = await startGateway({ sandbox: small });
    const answers = [
      await fetch(gateway.url + search()),
      await fetch(gateway.url + search('{ x }')),
      await fetch(gateway.url, { method: 'POST', headers: json, body: '{' }),
      await fetch(gateway.url, { method: 'OPTIONS' }),
      await fetch(gateway.url, { headers: { accept: 'text/html' } }),
      await fetch(new URL('/health', gateway.url)),
      await fetch(new URL('/elsewhere', gateway.url)),
      await exchange(portOf(gateway), 'nonsense\r\n\r\n'),
    ].map(readable);
    for (const { resourcePolicy, vary, origin } of answers) {
      expect([resourcePolicy, vary.includes('Origin'), origin]).toEqual(['same-origin', false, null]);
    }
  });
});

describe('queries by GET', () => {
  const modes = [{}, { NODE_ENV: 'production', SHUTDOWN_DELAY_MS: '0' }] as const;
  const started: StartedGateway[] = [];
  beforeAll(async () => {
    for (const env of modes)
      started.push(
        await startGateway({
          env: { ...env, CORS_ORIGINS: listed, ALLOWED_HOSTS: 'gw.example,inner' },
          sandbox: small,
        }),
      );
  });
  afterAll(() => Promise.all(started.map((gateway) => gateway.close())));

  /** What each of the modes answers; they have to agree. */
  const statuses = async (host: string, lines: readonly string[], path = `/graphql${search()}`, method = 'GET') => {
    const answers = started.map((gateway) =>
      exchange(portOf(gateway), head(`${method} ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...lines)),
    );
    return (await Promise.all(answers)).map((answer) => ({ ...readable(answer), text: answer }));
  };

  it.each([
    ['no page', 'gw.example', []],
    ['a client on a server that names an origin of this host', 'gw.example', ['Origin: https://gw.example']],
    ['a page of the same origin', 'gw.example', ['Sec-Fetch-Site: same-origin']],
    [
      'a page of the same origin behind a proxy that gives another host',
      'inner:4000',
      ['Origin: https://gw.example', 'Sec-Fetch-Site: same-origin'],
    ],
    ['somebody who typed the address', 'gw.example', ['Sec-Fetch-Site: none']],
    ['an origin of this host with a port', 'gw.example:8443', ['Origin: https://gw.example:8443']],
    ['an origin of this host whose port goes without saying', 'gw.example:443', ['Origin: https://gw.example']],
    ['an origin of this host in another case', 'GW.example', ['Origin: https://gw.example']],
    ['an origin of this host by address', '[::1]:4000', ['Origin: http://[::1]:4000']],
    ['a listed page of another site', 'gw.example', [`Origin: ${listed}`, 'Sec-Fetch-Site: cross-site']],
    ['a listed page of the same site', 'gw.example', [`Origin: ${listed}`, 'Sec-Fetch-Site: same-site']],
    ['a listed page in an old browser', 'gw.example', [`Origin: ${listed}`]],
  ])('answers a query by GET from %s, in production as in development', async (_, host, lines) => {
    for (const answer of await statuses(host, lines)) {
      expect([answer.status, answer.text.includes(projectId)]).toEqual([200, true]);
    }
  });

  it.each([
    ['a page of another site', 'gw.example', ['Origin: https://evil.example', 'Sec-Fetch-Site: cross-site']],
    [
      'an image of another site',
      'gw.example',
      ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors', 'Accept: image/*, */*'],
    ],
    ['a page of the same site', 'gw.example', ['Origin: https://www.gw.example', 'Sec-Fetch-Site: same-site']],
    ['a page in an old browser', 'gw.example', ['Origin: https://evil.example']],
    ['a page without an origin of its own', 'gw.example', ['Origin: null']],
    ['a page of another port', 'gw.example:4000', ['Origin: http://gw.example:3000']],
    ['a page of the port that goes without saying', 'gw.example:4000', ['Origin: https://gw.example']],
    ['a page that begins like a listed one', 'gw.example', [`Origin: ${listed}.evil.example`]],
    ['two origins', 'gw.example', [`Origin: ${listed}`, 'Origin: https://evil.example']],
    ['a page that says it in capitals', 'gw.example', ['Sec-Fetch-Site: Cross-Site']],
    [
      'somebody who follows a link of another site',
      'gw.example',
      ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate'],
    ],
  ])('refuses and does not execute a query by GET from %s, in production as in development', async (_, host, lines) => {
    for (const gateway of started) gateway.sandbox.clearCalls();
    for (const method of ['GET', 'HEAD']) {
      const answers = await statuses(host, lines, undefined, method);
      expect(answers.map(({ status, origin }) => [status, origin])).toEqual([
        [403, null],
        [403, null],
      ]);
      if (method === 'GET') for (const { text } of answers) expect(text).toContain('"code":"FORBIDDEN"');
    }
    expect(started.flatMap((gateway) => gateway.asked())).toEqual([]);
  });

  it('answers a GET that executes nothing with what is wrong with it, whatever page sent it', async () => {
    const foreign = ['Origin: https://evil.example', 'Sec-Fetch-Site: cross-site'];
    for (const { status } of await statuses('gw.example', foreign, '/graphql')) expect(status).toBe(400);
  });

  it('always serves the page of GraphiQL to a GET', async () => {
    const [development] = await statuses('gw.example', ['Sec-Fetch-Site: cross-site', 'Accept: text/html']);
    expect([development?.status, development?.text.includes('text/html; charset=utf-8')]).toEqual([200, true]);
  });
});

describe('queries by POST', () => {
  it('answers a query by POST whatever page sent it, since browsers preflight JSON', async () => {
    const gateway = await startGateway({ env: { CORS_ORIGINS: listed }, sandbox: small, cached: true });
    const foreign = { ...json, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const preflight = await fetch(gateway.url, {
      method: 'OPTIONS',
      headers: {
        ...foreign,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toBeNull();
    for (let times = 0; times < 2; times += 1) {
      await (
        await fetch(gateway.url, {
          method: 'POST',
          headers: { ...json, origin: listed },
          body: JSON.stringify({ query: count }),
        })
      ).text();
      const answer = await fetch(gateway.url, {
        method: 'POST',
        headers: foreign,
        body: JSON.stringify({ query: count }),
      });
      expect(readable(answer)).toMatchObject({ status: 200, origin: null, exposed: [] });
    }
  });
});
