import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/domain/gateway-error.ts';
import { project } from './queries.ts';
import { callBy, countBody, createClient, listen } from './start-rig.ts';

const json = JSON.stringify(countBody);
const whole = `HTTP/1.1 200 OK\r\nContent-Length: ${json.length}\r\n\r\n${json}`;

/** A server of bytes rather than of HTTP; gives what one call makes of them. */
async function fetchCount(answer: (socket: Socket) => void) {
  let requests = 0;
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', () => {
      requests += 1;
      answer(socket);
    });
  });
  const upstream = createClient(await listen(server), { random: () => 0 });
  const result: unknown = await upstream.fetchDeclinedCount({ project }, callBy()).then(
    ({ value }) => value,
    (error) => error,
  );
  return { result, requests };
}

function text(...lines: readonly string[]) {
  return (socket: Socket) => void socket.write(`${lines.join('\r\n')}\r\n\r\n`);
}

function cutAfter(...lines: readonly string[]) {
  return (socket: Socket) => void socket.end(lines.join('\r\n'));
}

describe('responses that break off', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['by a reset before it begins', (socket) => void socket.resetAndDestroy()],
    ['before it begins', (socket) => void socket.end()],
    ['within its headers', cutAfter('HTTP/1.1 200 OK', 'Content-Le')],
    ['within its length', cutAfter('HTTP/1.1 200 OK', 'Content-Length: 100', '', '{"a')],
    [
      'within its length on its last connection',
      cutAfter('HTTP/1.1 200 OK', 'Connection: close', 'Content-Length: 100', '', '{"a'),
    ],
    ['between chunks', cutAfter('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '3', '{"a', '')],
    [
      'between chunks on its last connection',
      cutAfter('HTTP/1.1 200 OK', 'Connection: close', 'Transfer-Encoding: chunked', '', '3', '{"a', ''),
    ],
  ])('a response that breaks off %s is retried twice and is then UPSTREAM_UNAVAILABLE', async (_where, answer) => {
    const { result, requests } = await fetchCount(answer);
    expect(result).toBeInstanceOf(GatewayError);
    expect(result).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    expect(requests).toBe(3);
  });
});

describe('responses that are not proper HTTP', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['another protocol', text('SSH-2.0-OpenSSH')],
    ['an unrequested upgrade', text('HTTP/1.1 101 Switching Protocols', 'Upgrade: x', 'Connection: Upgrade')],
    ['a flood of 100', (socket) => void socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1_000))],
    ['headers of 20 KiB', text('HTTP/1.1 200 OK', `X-A: ${'a'.repeat(20_480)}`, 'Content-Length: 2', '', '{}')],
    ['headers with control bytes', text('HTTP/1.1 200 OK', 'X-A: \u0000', 'Content-Length: 2', '', '{}')],
  ])('a response with %s is UPSTREAM_BAD_RESPONSE at once, and nothing of it is returned', async (_what, answer) => {
    const { result, requests } = await fetchCount(answer);
    expect(result).toBeInstanceOf(GatewayError);
    expect(result).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE', retryable: false });
    // As a log would show it, causes and all.
    expect(inspect(result, { depth: 9 })).not.toMatch(/SSH|aaa|x-a/i);
    expect(requests).toBe(1);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['two lengths', text('HTTP/1.1 200 OK', 'Content-Length: 2', 'Content-Length: 3', '', '{}')],
    ['a length and chunks', text('HTTP/1.1 200 OK', 'Content-Length: 2', 'Transfer-Encoding: chunked', '', '0', '')],
  ])('a response with %s is never read as a value', async (_what, answer) => {
    expect((await fetchCount(answer)).result).toBeInstanceOf(GatewayError);
  });
});

it('a response after early hints is read', async () => {
  const early = `HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${whole}`;
  expect((await fetchCount((socket) => void socket.write(early))).result).toMatchObject(countBody);
});

it('a response that ends with its connection is read', async () => {
  const closing = `HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${json}`;
  expect((await fetchCount((socket) => void socket.end(closing))).result).toMatchObject(countBody);
});

it('bytes beyond a response are not read as the next one', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => socket.destroy());
    socket.once('data', () => void socket.write(whole + whole.replace('"bannedReqCount":3', '"bannedReqCount":9')));
  });
  const upstream = createClient(await listen(server), { config: { connections: 1 } });
  for (let round = 0; round < 3; round += 1) {
    const { value } = await upstream.fetchDeclinedCount({ project }, callBy());
    expect(value.bannedReqCount).toBe(countBody.bannedReqCount);
  }
  expect(connections).toBe(3);
});
