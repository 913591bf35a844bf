import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createGate } from './create-gate.ts';
import { project } from './queries.ts';
import type { Respond } from './start-rig.ts';
import { callBy, countBody, sendJson, startRig } from './start-rig.ts';

const mebibyte = 1_024 * 1_024;
const json = JSON.stringify(countBody);

/** A count of exactly so many bytes. */
function countOf(bytes: number): Buffer {
  const filler = bytes - json.length - ',"pad":""'.length;
  return Buffer.from(`${json.slice(0, -1)},"pad":"${'x'.repeat(filler)}"}`);
}

async function fetchCount(respond: Respond) {
  const { upstream, seen } = await startRig(respond);
  try {
    return await upstream.fetchDeclinedCount({ project }, callBy());
  } finally {
    // What is wrong with a body is wrong the second time as well.
    expect(seen).toHaveLength(1);
  }
}

function answer(headers: Record<string, string | string[]>, body: string | Buffer = json): Respond {
  return (response) => void response.writeHead(200, headers).end(body);
}

const inPieces: Respond = (response) => {
  for (const piece of json) response.write(piece);
  response.end();
};

const badResponse = { code: 'UPSTREAM_BAD_RESPONSE', retryable: false };

describe('response bodies', () => {
  it.each<[string, Respond]>([
    ['as plain JSON', answer({ 'content-type': 'application/json' })],
    ['with a charset', answer({ 'content-type': 'application/json; charset=utf-8' })],
    ['with a JSON dialect of its own', answer({ 'content-type': 'Application/Vnd.BotBye+JSON' })],
    ['without a content type', answer({})],
    ['with a byte order mark', answer({ 'content-type': 'application/json' }, `\ufeff${json}`)],
    ['as it is', answer({ 'content-encoding': 'identity' })],
    ['in gzip', answer({ 'content-encoding': 'gzip' }, gzipSync(json))],
    ['in gzip, in capitals', answer({ 'content-encoding': 'GZip' }, gzipSync(json))],
    ['in gzip by its old name', answer({ 'content-encoding': 'X-GZIP' }, gzipSync(json))],
    ['in gzip, said twice', answer({ 'content-encoding': ['gzip', 'GZIP'] }, gzipSync(json))],
    ['in gzip, with empty members in its list', answer({ 'content-encoding': ', gzip,' }, gzipSync(json))],
    ['as it is, in capitals', answer({ 'content-encoding': 'Identity' })],
    ['as it is, said twice', answer({ 'content-encoding': ['identity', 'identity'] })],
    ['with an empty coding', answer({ 'content-encoding': '' })],
    ['with a content type said twice', answer({ 'content-type': ['application/json', 'Application/JSON'] })],
    ['with a content type that a proxy joined', answer({ 'content-type': 'application/json, application/json' })],
    ['with a comma in a quoted parameter', answer({ 'content-type': 'application/json; profile="a, b"' })],
    ['with other fields said twice', answer({ etag: ['"a"', '"b"'], age: ['1', '2'], date: ['x', 'y'] })],
    ['in pieces', inPieces],
  ])('a response body is read %s', async (_what, respond) => {
    expect((await fetchCount(respond)).value).toMatchObject(countBody);
  });

  it.each<[string, Respond]>([
    ['HTML', answer({ 'content-type': 'text/html' }, '<html>secret</html>')],
    ['HTML that says it is JSON', answer({ 'content-type': 'application/json' }, '<html>secret</html>')],
    ['JSON that says it is HTML', answer({ 'content-type': 'text/html' })],
    ['JSON that says it is text', answer({ 'content-type': 'text/plain' })],
    ['empty', answer({ 'content-type': 'application/json' }, '')],
    ['cut off by its own sender', answer({}, json.slice(0, -1))],
    ['UTF-16', answer({}, Buffer.from(json, 'utf16le'))],
    ['gzip without saying so', answer({}, gzipSync(json))],
    ['said to be gzip and is not', answer({ 'content-encoding': 'gzip' })],
    ['half of its gzip', answer({ 'content-encoding': 'gzip' }, gzipSync(json).subarray(0, 20))],
    ['gzip twice over', answer({ 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync(json)))],
    ['gzip twice over, on two lines', answer({ 'content-encoding': ['gzip', 'gzip'] }, gzipSync(gzipSync(json)))],
    ['gzip on one line and not on another', answer({ 'content-encoding': ['gzip', 'identity'] }, gzipSync(json))],
    ['in an unknown coding', answer({ 'content-encoding': 'constructor' })],
    ['JSON and HTML', answer({ 'content-type': ['application/json', 'text/html'] })],
    ['JSON and HTML on one line', answer({ 'content-type': 'application/json, text/html' })],
    ['brotli', answer({ 'content-encoding': 'br' })],
    ['deflate', answer({ 'content-encoding': 'deflate' })],
  ])('a response body that is %s is refused', async (_what, respond) => {
    const call = fetchCount(respond);
    await expect(call).rejects.toMatchObject({ ...badResponse, message: expect.not.stringContaining('secret') });
  });

  it('a response body with broken UTF-8 within its strings is read with replacements', async () => {
    const body = Buffer.concat([Buffer.from(`${json.slice(0, -1)},"id":"a`), Buffer.from([0xff]), Buffer.from('"}')]);
    expect((await fetchCount(answer({}, body))).value.id).toBe('a\ufffd');
  });

  it('a response body changes no prototype', async () => {
    const body = `${json.slice(0, -1)},"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`;
    await fetchCount(answer({}, body));
    expect('polluted' in {}).toBe(false);
  });
});

describe('responses with contradictory heads', () => {
  const json200 = (head: readonly string[], body = json) =>
    `${['HTTP/1.1 200 OK', 'content-type: application/json', ...head].join('\r\n')}\r\n\r\n${body}`;
  const length = `content-length: ${json.length}`;
  const raw =
    (text: string): Respond =>
    (_response, { socket }) =>
      void socket.end(text);

  it.each<[string, string]>([
    ['two lengths', json200([length, 'content-length: 7'])],
    ['a length twice', json200([length, length])],
    ['a list of lengths', json200([`${length}, ${json.length}`])],
    ['a length that is no number', json200(['content-length: many'])],
    ['a length below nothing', json200(['content-length: -1'])],
    [
      'a length and chunks',
      json200([length, 'transfer-encoding: chunked'], `${json.length.toString(16)}\r\n${json}\r\n0\r\n\r\n`),
    ],
    ['a chunk of no size', json200(['transfer-encoding: chunked'], `x\r\n${json}\r\n0\r\n\r\n`)],
    [
      'a coding of its transfer',
      json200(['transfer-encoding: gzip, chunked'], `${json.length.toString(16)}\r\n${json}\r\n0\r\n\r\n`),
    ],
    ['a name with a blank behind it', json200([length, 'x-name : value'])],
    ['a value with a NUL', json200([length, 'x-name: a\0b'])],
    ['another protocol', json200([length]).replace('HTTP/1.1', 'HTTPS/1.1')],
    ['a field on two lines', json200([length, 'x-name: a\r\n b'])],
    ['a status of two digits', json200([length]).replace('200', '20')],
  ])('a response with %s is read or UPSTREAM_BAD_RESPONSE, and no unexpected error', async (_what, text) => {
    const outcome = await fetchCount(raw(text)).then(
      ({ value }) => value.botReqCount,
      (error) => error.code,
    );
    expect([4, 'UPSTREAM_BAD_RESPONSE']).toContain(outcome);
  });

  it.each<[string, string]>([
    ['a reason of several words, or none', json200([length]).replace('200 OK', '200')],
    ['HTTP/1.0 and the end of its connection', json200([]).replace('HTTP/1.1', 'HTTP/1.0')],
    ['early hints before it', `HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n${json200([length])}`],
    [
      'extensions of its chunks, and trailers',
      json200(['transfer-encoding: chunked'], `${json.length.toString(16)};a=b\r\n${json}\r\n0\r\nx-more: 1\r\n\r\n`),
    ],
    ['names in capitals', json200([length]).replace('content-type', 'CONTENT-TYPE')],
  ])('a response with %s is read', async (_what, text) => {
    expect((await fetchCount(raw(text))).value).toMatchObject(countBody);
  });
});

describe('the limit of 8 MiB', () => {
  it('a response body of 8 MiB is read, plain and unpacked', async () => {
    const body = countOf(8 * mebibyte);
    expect((await fetchCount(answer({}, body))).value).toMatchObject(countBody);
    const packed = answer({ 'content-encoding': 'gzip' }, gzipSync(body));
    expect((await fetchCount(packed)).value).toMatchObject(countBody);
  });

  it.each<[string, Respond]>([
    ['one byte more', answer({}, countOf(8 * mebibyte + 1))],
    ['one byte more when unpacked', answer({ 'content-encoding': 'gzip' }, gzipSync(countOf(8 * mebibyte + 1)))],
    [
      '50 MiB out of 50 KiB of gzip',
      answer({ 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50 * mebibyte, 0x20))),
    ],
  ])('the limit of 8 MiB refuses %s', async (_what, respond) => {
    await expect(fetchCount(respond)).rejects.toMatchObject(badResponse);
  });

  it('the limit of 8 MiB refuses an announced size before any of it is read, and closes the connection', async () => {
    const closed = createGate();
    const call = fetchCount((response) => {
      response.on('close', closed.open);
      response.writeHead(200, { 'content-length': '10000000000' }).flushHeaders();
    });
    await expect(call).rejects.toMatchObject(badResponse);
    await closed.opened;
  });

  it('the limit of 8 MiB ends an endless body, and the connection with it', async () => {
    const closed = createGate();
    let sent = 0;
    const chunk = Buffer.alloc(64 * 1_024, 0x20);
    const call = fetchCount((response) => {
      const more = () => {
        while (!response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', more).on('close', closed.open);
      more();
    });
    await expect(call).rejects.toMatchObject(badResponse);
    await closed.opened;
    // What the sockets hold on the way comes on top of what was read.
    expect(sent).toBeLessThan(32 * mebibyte);
  });
});

describe('the body of a refusal', () => {
  it('the body of a refusal changes nothing about it, however large or broken', async () => {
    for (const [body, headers] of [
      ['x'.repeat(10 * mebibyte), {}],
      ['not gzip', { 'content-encoding': 'gzip' }],
    ] as const) {
      const call = fetchCount((response) => void response.writeHead(403, headers).end(body));
      await expect(call).rejects.toMatchObject({ code: 'UPSTREAM_FORBIDDEN' });
    }
  });

  it('the body of a refusal leaves its connection to the next call', async () => {
    const sockets = new Set<unknown>();
    const { upstream } = await startRig(
      (response, request, index) => {
        sockets.add(request.socket);
        if (index < 5) response.writeHead(404).end('x'.repeat(1_000));
        else sendJson(response, countBody);
      },
      { config: { connections: 1 } },
    );
    for (let index = 0; index < 5; index += 1) {
      await expect(upstream.fetchDeclinedCount({ project }, callBy())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await upstream.fetchDeclinedCount({ project }, callBy());
    expect(sockets.size).toBe(1);
  });
});
