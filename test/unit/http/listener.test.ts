import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttpServer } from '../../../src/http/listener.ts';
import { bugSignal } from '../../../src/observability/signals.ts';
import { exchange, head, openRawSocket } from '../../support/raw-socket.ts';
import { startListener } from '../../support/start-listener.ts';

const post = (url: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

const errorOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const { errors } = (await response.json()) as { errors: { message: string; extensions: Record<string, unknown> }[] };
  return errors[0];
};

describe('requests that the listener accepts', () => {
  it('hands over a request for /graphql with its body already read', async () => {
    const { url } = await startListener({
      handle: async (request, response, body) => void response.end(`${request.readableEnded} ${body}`),
    });
    const response = await post(url, '{"query":"{ é }"}');
    expect(await response.text()).toBe('true {"query":"{ é }"}');
  });

  it('hands the body over as bytes beside the request and leaves request.body to embedders', async () => {
    const { url } = await startListener({
      handle: async (request, response, body) => void response.end(`${Buffer.isBuffer(body)} ${'body' in request}`),
    });
    expect(await (await post(url, 'x'.repeat(10_000))).text()).toBe('true false');
  });

  it('hands over a target that merely mentions a probe', async () => {
    const { url, handled } = await startListener();
    expect(await (await fetch(`${url}/graphql?x=/health`)).text()).toBe('handled');
    expect(handled).toEqual(['GET /graphql?x=/health']);
  });

  it('accepts a body of exactly the limit', async () => {
    const { url } = await startListener({ maxBodyBytes: 1_000 });
    expect((await post(url, 'x'.repeat(1_000))).status).toBe(200);
  });

  it('accepts "identity" as no encoding', async () => {
    const { url } = await startListener();
    expect((await post(url, '{}', { 'content-encoding': 'identity' })).status).toBe(200);
  });

  it('forbids to cache its own responses or to guess their type, and names no product', async () => {
    const { url } = await startListener();
    const { headers } = await fetch(`${url}/elsewhere`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull();
  });

  it('ignores an upgrade and answers in HTTP/1.1, including what follows on the connection', async () => {
    const { port } = await startListener();
    const raw = await openRawSocket(port);
    const upgrade = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk'];
    raw.send(head('GET /graphql HTTP/1.1', 'Host: a', ...upgrade));
    expect(await raw.receive(/handled/)).toMatch(/^HTTP\/1\.1 200 /);
    raw.send(head('GET /health HTTP/1.1', 'Host: a', 'Connection: close'));
    expect(await raw.closed).toContain('{"status":"ok"}');
  });
});

describe('probes and other paths', () => {
  it('answers /health while it lives and /ready by its readiness', async () => {
    const { url, handled } = await startListener({ isReady: () => false });
    const health = await fetch(`${url}/health`);
    expect([health.status, await health.text()]).toEqual([200, '{"status":"ok"}']);
    const ready = await fetch(`${url}/ready`);
    expect([ready.status, await ready.text()]).toEqual([503, '{"status":"unavailable"}']);
    expect(ready.headers.get('cache-control')).toBe('no-store');
    expect(handled).toEqual([]);
  });

  it('answers probes to HEAD without a body', async () => {
    const { url } = await startListener();
    const response = await fetch(`${url}/ready`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('refuses other methods on a probe and names the allowed ones', async () => {
    const { url } = await startListener();
    const response = await fetch(`${url}/health`, { method: 'POST', body: 'x' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  it.each([
    '/',
    '/graphql/',
    '//graphql',
    '/%67raphql',
    '/graphql;x',
    '/x/../graphql',
    '/health/',
    '/x/health',
    'http://a/',
    'http://a/graphql/',
  ])('answers 404 at %s', async (target) => {
    const { port, handled } = await startListener();
    const answer = await exchange(port, head(`GET ${target} HTTP/1.1`, 'Host: a', 'Connection: close'));
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain('"code":"BAD_USER_INPUT"');
    expect(handled).toEqual([]);
  });
});

describe('heads that the listener refuses', () => {
  it('refuses more than 100 header fields instead of dropping some', async () => {
    const { port, handled } = await startListener();
    const fields = (count: number) => Array.from({ length: count }, (_, index) => `X-${index}: 1`);
    const lines = ['GET /graphql HTTP/1.1', 'Host: a', 'Connection: close'];
    expect(await exchange(port, head(...lines, ...fields(99)))).toMatch(/^HTTP\/1\.1 431 /);
    expect(handled).toEqual([]);
    expect(await exchange(port, head(...lines, ...fields(98)))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('counts every one of 2,100 tiny fields', async () => {
    const { port, handled } = await startListener();
    const tiny = Array.from({ length: 2_100 }, () => 'a:1');
    const answer = await exchange(port, head('GET /graphql HTTP/1.1', 'Host: a', ...tiny, 'Connection: close'));
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(handled).toEqual([]);
  });

  it('refuses a head of more than 16 KiB', async () => {
    const { port, handled } = await startListener();
    const answer = await exchange(port, head('GET /graphql HTTP/1.1', 'Host: a', `X-A: ${'x'.repeat(16_384)}`));
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(handled).toEqual([]);
  });

  it.each([
    ['two hosts', ['Host: a', 'Host: b']],
    ['two credentials, whatever their case', ['Host: a', 'Authorization: Bearer a', 'AUTHORIZATION: Bearer b']],
    ['two content types', ['Host: a', 'Content-Type: application/json', 'Content-Type: text/plain']],
    ['no host', []],
    ['a host that holds a path', ['Host: a/b']],
    ['a host that holds a user', ['Host: user@a']],
    ['a host with a port that is none', ['Host: a:99999']],
    ['two lengths', ['Host: a', 'Content-Length: 1', 'Content-Length: 2']],
    ['a length and chunks', ['Host: a', 'Content-Length: 1', 'Transfer-Encoding: chunked']],
    ['a length that is no number', ['Host: a', 'Content-Length: 0x10']],
  ])('refuses a head with %s', async (_name, lines) => {
    const { port, handled } = await startListener();
    const answer = await exchange(port, head('POST /graphql HTTP/1.1', ...lines, 'Connection: close'));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(handled).toEqual([]);
  });

  it('refuses an encoded body', async () => {
    const { url, handled } = await startListener();
    const response = await post(url, 'x', { 'content-encoding': 'gzip' });
    expect(response.status).toBe(415);
    expect((await errorOf(response))?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(handled).toEqual([]);
  });
});

describe('bodies that the listener refuses', () => {
  it('refuses a body that announces more than 256 KiB before any of it has come', async () => {
    const { port, handled } = await startListener();
    const raw = await openRawSocket(port);
    raw.send(head('POST /graphql HTTP/1.1', 'Host: a', `Content-Length: ${256 * 1024 + 1}`));
    const answer = await raw.receive(/\}$/);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toContain('"code":"BAD_USER_INPUT"');
    expect(handled).toEqual([]);
  });

  it('counts a body that announces no length', async () => {
    const { port, handled } = await startListener({ maxBodyBytes: 1_000 });
    const raw = await openRawSocket(port);
    const chunk = `258\r\n${'x'.repeat(600)}\r\n`;
    raw.send(head('POST /graphql HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked'), chunk, chunk);
    const answer = await raw.receive(/\}$/);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('1000 bytes');
    expect(handled).toEqual([]);
  });

  it('lets a client that is still sending read why it was refused', async () => {
    const { url } = await startListener();
    const response = await post(url, 'x'.repeat(4 * 1024 * 1024));
    expect(response.status).toBe(413);
    expect((await errorOf(response))?.message).toContain('262144 bytes');
  });

  it('leaves the connection open for a client that is still sending, so that no reset overtakes the response', async () => {
    const { port, url } = await startListener();
    const raw = await openRawSocket(port);
    raw.send(head('POST /graphql HTTP/1.1', 'Host: a', 'Content-Length: 1000000'), 'x'.repeat(1_000));
    await raw.receive(/\}$/);
    await fetch(`${url}/health`);
    expect(raw.socket.readyState).toBe('open');
  });

  it('refuses bytes that are not UTF-8 instead of replacing them', async () => {
    const { url, handled } = await startListener();
    const response = await post(url, new Uint8Array([0x22, 0xc3, 0x28, 0x22]));
    expect(response.status).toBe(400);
    expect((await errorOf(response))?.message).toContain('UTF-8');
    expect(handled).toEqual([]);
  });

  it('calls no handler for a body whose sender has left', async () => {
    const { port, url, handled } = await startListener();
    const raw = await openRawSocket(port);
    raw.send(head('POST /graphql HTTP/1.1', 'Host: a', 'Content-Length: 10'), 'half');
    raw.socket.destroy();
    await raw.closed;
    await fetch(`${url}/graphql`);
    expect(handled).toEqual(['GET /graphql']);
  });
});

describe('errors of the handler', () => {
  it('masks an error of the handler and signals it with the request id that the caller gets', async () => {
    const bugs: { requestId: string | null; error: unknown }[] = [];
    onTestFinished(bugSignal.subscribe((bug) => void bugs.push(bug)));
    const error = new Error('secret detail');
    const { url } = await startListener({ handle: () => Promise.reject(error) });
    const response = await fetch(`${url}/graphql`);
    expect(response.status).toBe(500);
    const answer = await errorOf(response);
    expect(JSON.stringify(answer)).not.toContain('secret detail');
    expect(bugs).toEqual([{ requestId: answer?.extensions.requestId, error }]);
  });

  it('rejects if the port is taken', async () => {
    const { port } = await startListener();
    const second = createHttpServer({ handle: () => Promise.resolve(), isReady: () => true });
    await expect(second.listen('127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
