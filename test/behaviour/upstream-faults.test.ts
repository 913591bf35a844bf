import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { projectId, startGateway } from '../support/start-gateway.ts';

/** What an upstream does to the socket of its nth request. */
type Fault = (socket: Socket, attempt: number) => void;

const count = JSON.stringify({ bannedReqCount: 3, botReqCount: 4 });
const secret = 'words of the upstream that nobody may read';

function response(status: string, body: string | Buffer, ...fields: readonly string[]): Buffer {
  const head = [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, ...fields].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body)]);
}

const json = 'Content-Type: application/json';
const good = response('200 OK', count, json);

const send =
  (...bytes: readonly (string | Buffer)[]): Fault =>
  (socket) => {
    for (const one of bytes) socket.write(one);
  };
const begin = `HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 100\r\n\r\n`;
const inChunks = `HTTP/1.1 200 OK\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n`;
const encoded = (coding: string, body: string | Buffer) =>
  send(response('200 OK', body, json, `Content-Encoding: ${coding}`));
const withBody = (body: string | Buffer) => send(response('200 OK', body, json));
const refusal = (status: string, ...fields: readonly string[]) =>
  send(response(status, `<h1>${secret}</h1>`, 'Content-Type: text/html', ...fields));

/** Writes again and again until the other side closes. */
function pour(socket: Socket, piece: Buffer | string, everyMs: number): void {
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.once('close', () => clearInterval(timer));
}

/** The case of docs/reliability-cases.md, what the upstream does, the code that the caller gets, and the attempts. */
const faults: readonly (readonly [string, string, Fault, string | null, number])[] = [
  ['F6', 'resets before its head', (socket) => void socket.resetAndDestroy(), 'UPSTREAM_UNAVAILABLE', 3],
  ['F7', 'ends after its head', (socket) => void socket.end(begin), 'UPSTREAM_UNAVAILABLE', 3],
  [
    'F8',
    'ends within a body of known length',
    (socket) => void socket.end(`${begin}{"botReq`),
    'UPSTREAM_UNAVAILABLE',
    3,
  ],
  [
    'F9',
    'ends within a body of chunks',
    (socket) => void socket.end(`${inChunks}5\r\n{"bot`),
    'UPSTREAM_UNAVAILABLE',
    3,
  ],
  ['F10', 'sends cut JSON of the right length', withBody(count.slice(0, -3)), 'UPSTREAM_BAD_RESPONSE', 1],
  ['F11', 'never sends a head', () => undefined, 'UPSTREAM_TIMEOUT', 1],
  [
    'F12',
    'sends a body byte by byte for ever',
    (socket) => {
      socket.write(inChunks);
      pour(socket, '1\r\n \r\n', 10);
    },
    'UPSTREAM_TIMEOUT',
    1,
  ],
  [
    'F13',
    'sends its body late, in time',
    (socket) => {
      socket.write(good.subarray(0, -5));
      setTimeout(() => socket.write(good.subarray(-5)), 40);
    },
    null,
    1,
  ],
  [
    'F14',
    'sends a body without end',
    (socket) => {
      socket.write(inChunks);
      pour(socket, `40000\r\n${' '.repeat(0x4_00_00)}\r\n`, 0);
    },
    'UPSTREAM_BAD_RESPONSE',
    1,
  ],
  [
    'F15',
    'announces 10 GB',
    send(`HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 10000000000\r\n\r\n{`),
    'UPSTREAM_BAD_RESPONSE',
    1,
  ],
  [
    'F16',
    'packs 50 MB into 50 kB',
    encoded('gzip', gzipSync(Buffer.alloc(50_000_000, ' '))),
    'UPSTREAM_BAD_RESPONSE',
    1,
  ],
  ['F17', 'packs as nobody asked', encoded('br', 'xxxx'), 'UPSTREAM_BAD_RESPONSE', 1],
  ['F18', 'packs twice', encoded('gzip, gzip', gzipSync(gzipSync(count))), 'UPSTREAM_BAD_RESPONSE', 1],
  ['F19', 'says that plain text is packed', encoded('gzip', count), 'UPSTREAM_BAD_RESPONSE', 1],
  ['F20', 'sends a page with 200', refusal('200 OK'), 'UPSTREAM_BAD_RESPONSE', 1],
  ['F21', 'sends a page with 502', refusal('502 Bad Gateway'), 'UPSTREAM_UNAVAILABLE', 3],
  ['F22', 'sends 204', send('HTTP/1.1 204 No Content\r\n\r\n'), 'UPSTREAM_BAD_RESPONSE', 1],
  ['F22', 'sends an empty 200', withBody(''), 'UPSTREAM_BAD_RESPONSE', 1],
  ['F23', 'sends early hints first', send('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', good), null, 1],
  [
    'F24',
    'switches the protocol',
    send('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
    'UPSTREAM_BAD_RESPONSE',
    1,
  ],
  ['F25', 'redirects to itself', refusal('302 Found', 'Location: /elsewhere'), 'UPSTREAM_BAD_RESPONSE', 1],
  [
    'F26',
    'redirects to metadata',
    refusal('307 Temporary Redirect', 'Location: http://169.254.169.254/'),
    'UPSTREAM_BAD_RESPONSE',
    1,
  ],
  ['F27', 'refuses with 400', refusal('400 Bad Request'), 'BAD_USER_INPUT', 1],
  ['F28', 'refuses with 401', refusal('401 Unauthorized'), 'UNAUTHENTICATED', 1],
  ['F29', 'refuses with 403', refusal('403 Forbidden'), 'FORBIDDEN', 1],
  ['F30', 'refuses with 404', refusal('404 Not Found'), 'NOT_FOUND', 1],
  ['F31', 'refuses with 409', refusal('409 Conflict'), 'UPSTREAM_BAD_RESPONSE', 1],
  [
    'F32',
    'refuses once with 429 and a second',
    (socket, attempt) => void socket.write(attempt === 1 ? response('429 Too Many', '', 'Retry-After: 0') : good),
    null,
    2,
  ],
  ['F33', 'refuses with 429 for a day', refusal('429 Too Many', 'Retry-After: 86400'), 'UPSTREAM_RATE_LIMITED', 1],
  [
    'F36',
    'fails once with 500',
    (socket, attempt) => void socket.write(attempt === 1 ? response('500 Oops', secret) : good),
    null,
    2,
  ],
  ['F37', 'fails always with 500', refusal('500 Internal Server Error'), 'UPSTREAM_UNAVAILABLE', 3],
  ['F41', 'invents a status', refusal('299 Fine, Really'), 'UPSTREAM_BAD_RESPONSE', 1],
  [
    'F42',
    'sends text for a number',
    withBody('{"bannedReqCount":"many","botReqCount":{}}'),
    'UPSTREAM_BAD_RESPONSE',
    1,
  ],
  ['F42', 'sends a list for an object', withBody('[1,2,3]'), 'UPSTREAM_BAD_RESPONSE', 1],
  [
    'F43',
    'adds a field that nests 5,000 deep',
    withBody(`${count.slice(0, -1)},"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`),
    null,
    1,
  ],
  ['F44', 'sends __proto__', withBody(`${count.slice(0, -1)},"__proto__":{"polluted":true}}`), null, 1],
  [
    'F45',
    'counts beyond all numbers',
    withBody('{"bannedReqCount":1e400,"botReqCount":4}'),
    'UPSTREAM_BAD_RESPONSE',
    1,
  ],
  ['F46', 'sends UTF-16', withBody(Buffer.from(count, 'utf16le')), 'UPSTREAM_BAD_RESPONSE', 1],
  [
    'F53',
    'contradicts itself about its length',
    send(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n${count}`),
    'UPSTREAM_BAD_RESPONSE',
    1,
  ],
  ['F54', 'sends more than its response', send(good, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]'), null, 1],
  ['F55', 'closes its connection after each response', (socket) => void socket.end(good), null, 1],
];

const connections = 8;

async function start(fault: Fault) {
  const struck: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
        const head = received.slice(0, end);
        received = received.slice(end + 4);
        if (!head.includes('Bearer struck')) socket.write(good);
        else fault(socket, struck.push(head));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const gateway = await startGateway({
    passThrough: true,
    sandbox: { requestCount: 1 },
    env: {
      BOTBYE_BASE_URL: `http://127.0.0.1:${port}`,
      BOTBYE_TIMEOUT_MS: '500',
      BOTBYE_CONNECTIONS: String(connections),
    },
  });
  const ask = (key: string, hours = 1) =>
    gateway.query<{ botbyeProject: { declinedCount: object | null } }, Record<string, never>>(
      `{ botbyeProject(accountId: "a", projectId: "${projectId}") { declinedCount(interval: ${hours}, intervalType: HOUR) { botReqCount } } }`,
      {},
      { headers: { authorization: `Bearer ${key}` } },
    );
  return { gateway, ask, struck, open, port };
}

type Rig = Awaited<ReturnType<typeof start>>;

/** What has to hold after every fault, whatever it was. */
async function expectUnharmed({ gateway, ask, open }: Rig): Promise<void> {
  expect((await fetch(new URL('/health', gateway.url))).status).toBe(200);
  const others = await Promise.all(
    Array.from({ length: connections - 1 }, (_none, hours) => ask('another', hours + 1)),
  );
  for (const { data, errors } of others) {
    expect(errors).toEqual([]);
    expect(data.botbyeProject.declinedCount).toEqual({ botReqCount: 4 });
  }
  await vi.waitFor(() => expect(open.size).toBeLessThanOrEqual(connections));
}

describe('faults of the upstream', () => {
  it.each(faults)(
    'fault %s: an upstream that %s costs its caller that field at most, and nobody else anything',
    async (_id, _what, fault, code, attempts) => {
      const rig = await start(fault);
      const { data, errors, status } = await rig.ask('struck');
      expect(status).toBe(200);
      if (code === null) expect(errors).toEqual([]);
      else expect(errors).toMatchObject([{ path: ['botbyeProject', 'declinedCount'], extensions: { code } }]);
      expect(data.botbyeProject.declinedCount).toEqual(code === null ? { botReqCount: 4 } : null);
      const shown = JSON.stringify({ data, errors });
      for (const hidden of [secret, 'struck', String(rig.port), '127.0.0.1']) expect(shown).not.toContain(hidden);
      expect(rig.struck).toHaveLength(attempts);
      for (const head of rig.struck) expect(head).toMatch(/^GET \/v1\/|^GET \//);
      expect(rig.struck.join('\n')).not.toMatch(/^range:/im);
      expect({}).not.toHaveProperty('polluted');
      await expectUnharmed(rig);
    },
  );
});
