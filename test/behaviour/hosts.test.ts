import { describe, expect, it } from 'vitest';
import { exchange, head } from '../support/raw-socket.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { type StartOptions, startGateway } from '../support/start-gateway.ts';

const shared = shareGateway();

const query = encodeURIComponent('{ botbyeGateway { version } }');

interface Sent {
  readonly method?: string;
  readonly target?: string;
  readonly version?: string;
  readonly lines?: readonly string[];
}

/** Sends a head as it is given and returns status and body. */
async function send(url: string, { method = 'GET', target = '/graphql', version = '1.1', lines = [] }: Sent) {
  const own = ['Accept: application/json', 'Apollo-Require-Preflight: 1', 'Connection: close', ...lines];
  const path = target.includes('?') || method !== 'GET' ? target : `${target}?query=${query}`;
  const text = await exchange(Number(new URL(url).port), head(`${method} ${path} HTTP/${version}`, ...own));
  return { status: Number(text.split(' ', 2)[1]), text };
}

const loopbackNames = [
  'localhost',
  'localhost:4000',
  'LocalHost.',
  'shop.localhost:4000',
  '127.0.0.1',
  '127.8.9.10:4000',
  '[::1]',
  '[::1]:4000',
  '[0:0:0:0:0:0:0:1]',
];

const foreignNames = [
  'evil.example',
  'evil.example:4000',
  'localhost.evil.example',
  'evillocalhost',
  'localhost.evil',
  '127.0.0.1.evil.example',
  '127.evil.example',
  '128.0.0.1',
  '0.0.0.0',
  '10.0.0.1',
  '[::2]',
  '[::]',
  '.',
];

describe('a gateway that holds a key on loopback', () => {
  it.each(loopbackNames)('answers under the loopback name %s while it holds a key', async (name) => {
    const { status, text } = await send(shared.url, { lines: [`Host: ${name}`] });
    expect({ status, isAnswer: text.includes('"botbyeGateway"') }).toEqual({ status: 200, isAnswer: true });
  });

  it.each(foreignNames)('refuses the foreign name %s with 421 and says what to do', async (name) => {
    shared.sandbox.clearCalls();
    const { status, text } = await send(shared.url, { lines: [`Host: ${name}`] });
    expect(status).toBe(421);
    const body: unknown = JSON.parse(text.slice(text.indexOf('{')));
    const message = expect.stringMatching(/localhost.*ALLOWED_HOSTS/);
    expect(body).toEqual({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(text.slice(text.indexOf('{'))).not.toContain('evil');
    expect(shared.asked()).toEqual([]);
  });

  it.each<[string, Sent]>([
    ['an empty Host, as HTTP/1.0 may have', { version: '1.0', lines: ['Host:'] }],
    ['a target that is a whole URL', { target: 'http://evil.example/graphql', lines: ['Host: localhost'] }],
    ['no Host, as HTTP/1.0 may', { version: '1.0' }],
    [
      'a POST',
      { method: 'POST', lines: ['Host: evil.example', 'Content-Type: application/json', 'Content-Length: 0'] },
    ],
    ['a browser that wants GraphiQL', { target: '/graphql?', lines: ['Host: evil.example', 'Accept: text/html'] }],
    ['a preflight', { method: 'OPTIONS', lines: ['Host: evil.example', 'Access-Control-Request-Method: POST'] }],
  ])('answers 421 without a known name to %s', async (_what, sent) => {
    expect((await send(shared.url, sent)).status).toBe(421);
  });

  it.each(['http://localhost@evil.example/graphql', 'evil.example/graphql'])(
    'refuses the target %s, whatever Host says',
    async (target) => {
      expect((await send(shared.url, { target, lines: ['Host: localhost'] })).status).toBe(400);
    },
  );

  it('refuses an empty Host in HTTP/1.1', async () => {
    expect((await send(shared.url, { lines: ['Host:'] })).status).toBe(400);
  });

  it.each(['/health', '/ready'])('answers %s under any name', async (target) => {
    const { text } = await send(shared.url, { target, lines: ['Host: evil.example'] });
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('answers under the names that ALLOWED_HOSTS adds, in any case and with any port, and under no others', async () => {
    const { url } = await startGateway({ env: { ALLOWED_HOSTS: 'Gateway.internal, 192.0.2.7' } });
    const statuses = ['gateway.INTERNAL:80', 'gateway.internal.', '192.0.2.7', 'localhost', 'a.gateway.internal'].map(
      async (name) => (await send(url, { lines: [`Host: ${name}`] })).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200, 421]);
  });

  it('refuses the foreign name also on a connection that has just used a good one', async () => {
    const names = ['localhost', 'evil.example', 'localhost', 'evil.example'];
    const statuses: number[] = [];
    for (const name of names) statuses.push((await send(shared.url, { lines: [`Host: ${name}`] })).status);
    expect(statuses).toEqual([200, 421, 200, 421]);
  });
});

it.each<[string, StartOptions]>([
  ['whose callers bring their own key', { passThrough: true }],
  ['that listens beyond loopback', { env: { HOST: '0.0.0.0', GATEWAY_ANONYMOUS: 'true' } }],
])('a gateway %s answers under any name', async (_which, options) => {
  const { url } = await startGateway(options);
  expect((await send(url, { lines: ['Host: evil.example'] })).status).toBe(200);
});
