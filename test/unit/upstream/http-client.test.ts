import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { project } from './queries.ts';
import { callBy, countBody, createClient, listen } from './start-rig.ts';

// What RFC 9110 and 9112 oblige a client to. docs/http.md names each of these tests.

const json = JSON.stringify(countBody);
const chunk = `${json.length.toString(16)};a=b\r\n${json}\r\n`;

/** A server of bytes. Asks it twice; gives what came of the calls, and on how many connections. */
async function fetchTwice(...lines: readonly string[]) {
  let connections = 0;
  const requests: string[] = [];
  const server = createServer((socket: Socket) => {
    connections += 1;
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      requests.push(data.toString());
      socket.write(lines.join('\r\n'));
      if (lines.includes('')) return;
      socket.end();
    });
  });
  const upstream = createClient(await listen(server), { config: { connections: 1 } });
  const ask = async () => (await upstream.fetchDeclinedCount({ project }, callBy())).value;
  return { values: [await ask(), await ask()], connections, requests };
}

const good = { values: [expect.objectContaining(countBody), expect.objectContaining(countBody)] };
const length = `Content-Length: ${json.length}`;

describe('responses of the upstream', () => {
  it('a response of 1xx before the final one is ignored', async () => {
    const hints = ['HTTP/1.1 103 Early Hints', 'Link: </x>; rel=preload', ''];
    const answer = await fetchTwice(...hints, ...hints, 'HTTP/1.1 200 OK', length, '', json);
    expect(answer).toMatchObject({ ...good, connections: 1 });
  });

  it('a response in chunks is read, and its extensions and trailers are ignored', async () => {
    const head = ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', 'Trailer: Content-Type', ''];
    const answer = await fetchTwice(...head, `${chunk}0`, 'Content-Type: text/html', '', '');
    expect(answer).toMatchObject({ ...good, connections: 1 });
  });

  it('a response may have names of fields in any case, and blanks around values', async () => {
    const answer = await fetchTwice(
      'HTTP/1.1 200 oK',
      `cONTENT-lENGTH: \t${json.length} `,
      'CONTENT-TYPE:application/JSON',
      '',
      json,
    );
    expect(answer).toMatchObject({ ...good, connections: 1 });
  });

  it('a response that closes its connection is the last on it, and the next call opens another', async () => {
    const answer = await fetchTwice('HTTP/1.1 200 OK', 'connection: CLOSE', length, '', json);
    expect(answer).toMatchObject({ ...good, connections: 2 });
  });

  it('a response needs no phrase beside its status', async () => {
    expect(await fetchTwice('HTTP/1.1 200 ', length, '', json)).toMatchObject(good);
  });
});

describe('requests to the upstream', () => {
  it('a request to the upstream is HTTP/1.1 in origin form, has one Host, and neither a body nor a length', async () => {
    const { requests } = await fetchTwice('HTTP/1.1 200 OK', length, '', json);
    for (const request of requests) {
      const [line, ...fields] = request.split('\r\n');
      expect(line).toMatch(/^GET \/[!-~]+ HTTP\/1\.1$/);
      expect(fields.filter((field) => /^host: 127\.0\.0\.1:\d+$/i.test(field))).toHaveLength(1);
      expect(request).not.toMatch(/content-length|transfer-encoding|expect|upgrade|\r\nte:/i);
      expect(request.endsWith('\r\n\r\n')).toBe(true);
    }
  });
});
