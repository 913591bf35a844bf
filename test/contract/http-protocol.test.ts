import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { lingerMs } from '../../src/http/error-response.ts';
import { exchange, head, openRawSocket, type RawSocket } from '../support/raw-socket.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { startListener } from '../support/start-listener.ts';

// What RFC 9110 and 9112 oblige a server to, over a socket of our own. docs/http.md names each of these tests.

const close = 'Connection: close';
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** What a listener answers that says "handled" to each request it lets pass, and what it let pass. */
async function send(...parts: readonly string[]) {
  const { port, handled } = await startListener();
  const answer = await exchange(port, ...parts);
  return { answer, status: statusOf(answer), handled };
}

/** Until the end of the test. Those inside Node's server and sockets go on by themselves. */
function useTimersByHand(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}

/** What is received of a connection, the answer whole, once the client has had its time to close from its side. */
async function receiveAfterLinger(raw: RawSocket): Promise<string> {
  await raw.receive(/\}\]\}$/);
  vi.advanceTimersByTime(lingerMs);
  return raw.closed;
}

/** The same as `send` for a request whose body nobody reads. */
async function sendUnread(...parts: readonly string[]) {
  const { port, handled } = await startListener();
  const raw = await openRawSocket(port);
  useTimersByHand();
  raw.send(...parts);
  const answer = await receiveAfterLinger(raw);
  return { answer, status: statusOf(answer), handled };
}

/** The same for a request by GET that has these further lines. */
const get = (...lines: readonly string[]) => send(head('GET /graphql HTTP/1.1', ...lines, close));
const post = (...lines: readonly string[]) => head('POST /graphql HTTP/1.1', 'Host: a', ...lines);

/** In the shape of every other refusal, and with what a person needs to ask about it. */
function expectRefusal({ answer, status, handled }: Awaited<ReturnType<typeof send>>, expected: number): void {
  expect([status, handled]).toEqual([expected, []]);
  expect(answer).toContain('"code":"BAD_USER_INPUT"');
  expect(answer).toMatch(/\r\nx-request-id: [\w-]+\r\n/);
  expect(answer).toMatch(/\r\ndate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/i);
  expect(answer).toMatch(/\r\nconnection: close\r\n/i);
}

describe('request lines', () => {
  it('an empty line before a request line is ignored', async () => {
    expect((await send('\r\n', head('GET /graphql HTTP/1.1', 'Host: a', close))).status).toBe(200);
  });

  it.each(['nonsense', 'GET /a b HTTP/1.1', 'GET graphql HTTP/1.1', 'GET /\u00ff HTTP/1.1'])(
    'the malformed request line %j is refused with 400',
    async (line) => expectRefusal(await send(head(line, 'Host: a')), 400),
  );

  it.each(['GET /graphql', 'GET /graphql HTTP/2.0', 'GET /graphql HTTP/1.2', 'PRI * HTTP/2.0'])(
    'the request line %j, of another version, is refused with 505',
    async (line) => expectRefusal(await send(head(line, 'Host: a')), 505),
  );

  it.each(['BREW /graphql HTTP/1.1', 'get /graphql HTTP/1.1', 'CONNECT a:1 HTTP/1.1'])(
    'the request line %j, with a method that is not implemented, is refused with 501',
    async (line) => expectRefusal(await send(head(line, 'Host: a')), 501),
  );

  it('a target of more than the maximum is refused with 414', async () => {
    for (const length of [17_000, 63_000, 200_000]) {
      expectRefusal(await send(head(`GET /graphql?${'x'.repeat(length)} HTTP/1.1`, 'Host: a')), 414);
    }
  });

  it('a target of 8,000 bytes is accepted', async () => {
    expect((await send(head(`GET /graphql?${'x'.repeat(7_980)} HTTP/1.1`, 'Host: a', close))).status).toBe(200);
  });
});

describe('targets', () => {
  it('a target in absolute form counts by its path, and its host replaces Host', async () => {
    const hosts: unknown[] = [];
    const { port, handled } = await startListener({
      handle: async (request, response) => {
        hosts.push(request.headers.host);
        response.end('handled');
      },
    });
    for (const url of ['http://b:81/graphql?x=1', 'HTTPS://B:81/graphql?x=1']) {
      await exchange(port, head(`GET ${url} HTTP/1.1`, 'Host: a', close));
    }
    expect(handled).toEqual(['GET /graphql?x=1', 'GET /graphql?x=1']);
    expect(hosts).toEqual(['b:81', 'b:81']);
  });

  it('a target in absolute form without a path is the root, which is 404', async () => {
    expect((await send(head('GET http://b?x HTTP/1.1', 'Host: a', close))).status).toBe(404);
  });

  it.each([
    'http://user@b/graphql',
    'http://user:word@b/graphql',
    'ftp://b/graphql',
    'http:///graphql',
    'http://b:99999/graphql',
    '*',
  ])('the target %j is refused with 400', async (target) =>
    expectRefusal(await send(head(`GET ${target} HTTP/1.1`, 'Host: a')), 400),
  );

  it('the target of OPTIONS may be the server as a whole', async () => {
    const { answer, status } = await send(head('OPTIONS * HTTP/1.1', 'Host: a', close));
    expect(status).toBe(204);
    expect(answer).toContain('allow: GET, HEAD, POST, OPTIONS\r\n');
  });
});

describe('Host', () => {
  it.each([
    ['is missing', []],
    ['is empty', ['Host:']],
    ['is there twice', ['Host: a', 'Host: a']],
    ['holds a path', ['Host: a/b']],
    ['holds a user', ['Host: user@a']],
    ['holds a blank', ['Host: a b']],
    ['holds a list', ['Host: a, b']],
    ['has a port that is none', ['Host: a:99999']],
  ])('a Host header that %s is refused with 400', async (_, lines) => expectRefusal(await get(...lines), 400));

  it('a Host header that is missing after a good one on the same connection is refused with 400', async () => {
    const { answer, handled } = await send(head('GET /graphql HTTP/1.1', 'Host: a'), head('GET /graphql HTTP/1.1'));
    expect(handled).toHaveLength(1);
    expect(answer).toContain('HTTP/1.1 400 Bad Request');
  });

  it('the Host header may be missing in HTTP/1.0', async () => {
    expect((await send(head('GET /graphql HTTP/1.0'))).status).toBe(200);
  });
});

describe('header fields', () => {
  it.each([
    ['with a blank before the colon', 'X : a'],
    ['that are folded', 'X: a\r\n b'],
    ['with a bare carriage return', 'X: a\rb'],
    ['with a NUL', 'X: a\0b'],
    ['with a control character', 'X: a\u0001b'],
    ['without a name', ': a'],
    ['without a colon', 'X'],
    ['whose name is no token', 'X[]: a'],
  ])('header fields %s are refused with 400', async (_, line) => expectRefusal(await get('Host: a', line), 400));

  it('header fields are refused with 400 if a blank stands before the first', async () => {
    expectRefusal(await send('GET /graphql HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n'), 400);
  });

  it('header fields mean the same in any case, and with blanks around their values', async () => {
    expect((await send('GET /graphql HTTP/1.1\r\nhOST:\t a \t\r\nCONNECTION:close\r\n\r\n')).status).toBe(200);
  });
});

describe('body lengths', () => {
  it.each([
    ['a coding that is not the last of all chunked', 400, ['Transfer-Encoding: gzip']],
    ['a coding behind chunked', 400, ['Transfer-Encoding: chunked, gzip']],
    ['chunked twice', 400, ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked']],
    ['a coding that is not understood', 501, ['Transfer-Encoding: gzip, chunked']],
    ['a length and chunks', 400, ['Transfer-Encoding: chunked', 'Content-Length: 3']],
    ['chunks and a length', 400, ['Content-Length: 3', 'Transfer-Encoding: chunked']],
    ['two lengths', 400, ['Content-Length: 3', 'Content-Length: 4']],
    ['a list of lengths', 400, ['Content-Length: 3, 4']],
    ['a length with a sign', 400, ['Content-Length: +3']],
    ['a negative length', 400, ['Content-Length: -3']],
    ['a length that is no number', 400, ['Content-Length: 0x3']],
    ['a length beyond all numbers', 400, ['Content-Length: 99999999999999999999999']],
  ])('a body with %s is refused with %i, and the connection closed', async (_, status, lines) => {
    expectRefusal(await sendUnread(post(...lines), '0\r\n\r\n'), status);
  });

  it('a chunked body is refused with 400 in HTTP/1.0, which has no chunks', async () => {
    expectRefusal(
      await sendUnread(head('POST /graphql HTTP/1.0', 'Host: a', 'Transfer-Encoding: chunked'), '0\r\n\r\n'),
      400,
    );
  });

  it.each(['zz\r\n', '-1\r\n', '1\r\nab\r\n', 'fffffffffffffffff\r\n'])(
    'a chunked body with the chunk %j is refused with 400',
    async (chunk) => {
      const { port, handled } = await startListener();
      const raw = await openRawSocket(port);
      raw.send(post('Transfer-Encoding: chunked'), chunk);
      expect(await raw.receive(/\}\]\}$/)).toMatch(/^HTTP\/1\.1 400 .*connection: close/is);
      expect(handled).toEqual([]);
    },
  );

  it('a chunked body may have extensions and trailers, which mean nothing', async () => {
    const seen: unknown[] = [];
    const { port } = await startListener({
      handle: async (request, response, body) => {
        seen.push(request.headers.authorization, body);
        response.end('handled');
      },
    });
    const chunks = '2;a=b;c="d"\r\n{}\r\n0\r\nAuthorization: Bearer x\r\n\r\n';
    await exchange(port, post('Transfer-Encoding: Chunked', close), chunks);
    expect(seen).toEqual([undefined, Buffer.from('{}')]);
  });

  it('a chunked body whose extensions never end is refused with 413', async () => {
    const { port } = await startListener();
    const raw = await openRawSocket(port);
    raw.send(post('Transfer-Encoding: chunked'), `1;${'x'.repeat(20_000)}\r\na\r\n`);
    expect(await raw.receive(/\}\]\}$/)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('a body that breaks off is not executed', async () => {
    const { port, handled } = await startListener();
    const raw = await openRawSocket(port);
    useTimersByHand();
    raw.send(post('Content-Length: 10'), 'half');
    raw.socket.end();
    await receiveAfterLinger(raw);
    expect(handled).toEqual([]);
  });

  it('a body that does not come in time is answered with 408, which the page that sent it can read', async () => {
    const { port, handled } = await startListener({ requestTimeoutMs: 100, corsOrigins: ['https://a.example'] });
    const raw = await openRawSocket(port);
    raw.send(post('Origin: https://a.example', 'Content-Length: 10'), 'half');
    const answer = await raw.receive(/\}\]\}$/);
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*access-control-allow-origin: https:\/\/a\.example.*connection: close/is);
    expect(handled).toEqual([]);
  });
});

describe('heads that do not come', () => {
  it('a head that does not come in time is answered with 408, and the connection closed', async () => {
    const { port } = await startListener({ requestTimeoutMs: 100 });
    expect(await exchange(port, 'GET /graphql HTTP/1.1\r\nHost: a\r\n')).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('Expect', () => {
  it('Expect: 100-continue is answered with 100, and then with the response', async () => {
    const { port, handled } = await startListener();
    const raw = await openRawSocket(port);
    raw.send(post('Expect: 100-continue', 'Content-Length: 2', close));
    expect(await raw.receive(/\r\n\r\n/)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    raw.send('{}');
    expect(await raw.closed).toMatch(/\r\n\r\nHTTP\/1\.1 200 /);
    expect(handled).toEqual(['POST /graphql']);
  });

  it('Expect: 100-continue is answered with the refusal if the body is refused anyway', async () => {
    for (const [status, ...lines] of [
      [413, 'Content-Length: 999999'],
      [415, 'Content-Length: 2', 'Content-Encoding: gzip'],
    ] as const) {
      const { port } = await startListener();
      const raw = await openRawSocket(port);
      raw.send(post('Expect: 100-continue', ...lines));
      expect(statusOf(await raw.receive(/\}\]\}$/))).toBe(status);
    }
  });

  it('Expect: 100-continue is ignored in HTTP/1.0, which has no 100', async () => {
    const { answer } = await send(head('POST /graphql HTTP/1.0', 'Expect: 100-continue', 'Content-Length: 2'), '{}');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('Expect with another value is refused with 417', async () => {
    expect((await get('Host: a', 'Expect: more')).status).toBe(417);
  });
});

describe('connections', () => {
  it('a connection is kept, and its responses come in the order of the requests', async () => {
    const answers: (() => void)[] = [];
    const { port } = await startListener({
      handle: async (request, response) => {
        answers.unshift(() => void response.end(request.url));
        if (answers.length === 2) for (const answer of answers) answer();
      },
    });
    const raw = await openRawSocket(port);
    raw.send(head('GET /graphql?first HTTP/1.1', 'Host: a'), head('GET /graphql?second HTTP/1.1', 'Host: a', close));
    expect(await raw.closed).toMatch(/\/graphql\?first.*\/graphql\?second/s);
  });

  it('a connection is closed after the response if the request says so, and the response says so, too', async () => {
    expect((await get('Host: a')).answer).toMatch(/\r\nConnection: close\r\n/);
  });

  it('a connection of HTTP/1.0 is closed after the response, which has no chunks', async () => {
    const { port } = await startListener({
      handle: async (_request, response) => {
        response.write('in ');
        response.end('pieces');
      },
    });
    const answer = await exchange(port, head('GET /graphql HTTP/1.0'));
    expect(answer).toMatch(/\r\n\r\nin pieces$/);
    expect(answer).not.toMatch(/transfer-encoding/i);
  });

  it('an idle connection is closed after KEEP_ALIVE_MS, and each response says how long it stays', async () => {
    const { port } = await startListener({ keepAliveMs: 1_000 });
    const answer = await exchange(port, head('GET /graphql HTTP/1.1', 'Host: a'));
    expect(answer).toMatch(/\r\nKeep-Alive: timeout=1\r\n/);
  });

  it('a connection that sends nonsense after a request gets the response to the request first', async () => {
    let finish: () => void = () => undefined;
    const { port } = await startListener({
      handle: async (_request, response) => {
        finish = () => void response.end('handled');
      },
    });
    const raw = await openRawSocket(port);
    raw.send(head('GET /graphql HTTP/1.1', 'Host: a'), 'nonsense\r\n\r\n');
    const other = await openRawSocket(port);
    other.send(head('GET /health HTTP/1.1', 'Host: a', close));
    await other.closed;
    finish();
    expect(await raw.closed).toMatch(/^HTTP\/1\.1 200 .*handled$/s);
  });
});

describe('methods and headers', () => {
  const gateway = shareGateway({ env: { ALLOWED_HOSTS: 'a' }, sandbox: { requestCount: 50 } });
  const ask = (...parts: readonly string[]) => exchange(Number(new URL(gateway.url).port), ...parts);
  const query = `/graphql?query=${encodeURIComponent('{ botbyeGateway { version } }')}`;
  const headersOf = (answer: string) => answer.slice(0, answer.indexOf('\r\n\r\n'));
  const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n') + 4);

  it.each([query, '/graphql', '/health', '/ready', '/elsewhere'])(
    'answers HEAD of %s as GET, without the body',
    async (path) => {
      const [of, gets] = [
        await ask(head(`HEAD ${path} HTTP/1.1`, 'Host: a', close)),
        await ask(head(`GET ${path} HTTP/1.1`, 'Host: a', close)),
      ];
      expect([statusOf(of), bodyOf(of)]).toEqual([statusOf(gets), '']);
      expect(bodyOf(gets)).not.toBe('');
      const typeOf = (answer: string) => /\r\ncontent-type: (.*)\r\n/i.exec(answer)?.[1];
      expect(typeOf(of)).toBe(typeOf(gets));
      const length = /\r\ncontent-length: (\d+)\r\n/i.exec(`${headersOf(of)}\r\n`)?.[1];
      expect(length ?? String(bodyOf(gets).length)).toBe(String(bodyOf(gets).length));
    },
  );

  it.each(['DELETE', 'PUT', 'PATCH', 'TRACE', 'PROPFIND'])(
    'names the allowed methods in its 405 to %s',
    async (method) => {
      for (const [path, allowed] of [
        ['/graphql', 'GET, HEAD, POST, OPTIONS'],
        ['/health', 'GET, HEAD'],
      ] as const) {
        const answer = await ask(head(`${method} ${path} HTTP/1.1`, 'Host: a', close));
        expect(statusOf(answer)).toBe(405);
        expect(/\r\nallow: (.*)\r\n/i.exec(answer)?.[1]).toBe(allowed);
      }
    },
  );

  it('answers OPTIONS with the allowed methods, without a body and without its length', async () => {
    const answer = await ask(head('OPTIONS /graphql HTTP/1.1', 'Host: a', close));
    expect([statusOf(answer), bodyOf(answer)]).toEqual([204, '']);
    expect(answer).toMatch(/\r\nallow: GET, HEAD, POST, OPTIONS\r\n/i);
    expect(answer).not.toMatch(/content-length|transfer-encoding/i);
  });

  it('sends one Date with every response', async () => {
    const lines = [
      'GET /elsewhere HTTP/1.1',
      `GET ${query} HTTP/1.1`,
      'OPTIONS /graphql HTTP/1.1',
      'BREW / HTTP/1.1',
      'GET /health HTTP/1.1',
    ];
    for (const line of lines) {
      expect(count(headersOf(await ask(head(line, 'Host: a', close))), /\r\ndate: \w{3}, /gi), line).toBe(1);
    }
  });

  it('ignores conditions on entity tags and dates, which no response has, and ranges', async () => {
    const lines = [
      'If-None-Match: "x"',
      'If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT',
      'Range: bytes=0-1',
      'If-Range: "x"',
    ];
    const answer = await ask(head(`GET ${query} HTTP/1.1`, 'Host: a', close, ...lines));
    expect([statusOf(answer), JSON.parse(bodyOf(answer))]).toEqual([
      200,
      { data: { botbyeGateway: { version: expect.any(String) } } },
    ]);
  });

  it('ignores an upgrade, to HTTP/2 as well', async () => {
    const answer = await ask(
      head(`GET ${query} HTTP/1.1`, 'Host: a', 'Connection: close, Upgrade', 'Upgrade: h2c, websocket'),
    );
    expect(statusOf(answer)).toBe(200);
  });

  it('ignores empty items of a list', async () => {
    const answer = await ask(head(`GET ${query} HTTP/1.1`, 'Host: a', close, 'Accept: , ,application/json, ,'));
    expect(statusOf(answer)).toBe(200);
  });

  it('closes the connection if it answers before it has read the body', async () => {
    const raw = await openRawSocket(Number(new URL(gateway.url).port));
    raw.send(head('POST /elsewhere HTTP/1.1', 'Host: a', 'Content-Length: 10'));
    expect(await raw.receive(/\}\]\}$/)).toMatch(/^HTTP\/1\.1 404 .*connection: close/is);
  });
});
