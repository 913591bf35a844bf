import type { IncomingMessage, RequestListener } from 'node:http';
import express, { type RequestHandler } from 'express';
import fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Gateway } from '../../src/index.ts';
import { embedGateway, startServer } from '../support/embed-gateway.ts';
import { head, openRawSocket } from '../support/raw-socket.ts';
import { projectId } from '../support/start-gateway.ts';

const countQuery = `{ botbyeProject(projectId: "${projectId}") { declinedCount { projectId } } }`;
const counted = { data: { botbyeProject: { declinedCount: { projectId } } } };
const good = JSON.stringify({ query: countQuery });

type Mount = (gateway: Gateway) => RequestListener | Promise<RequestListener>;

function behindExpress(...parsers: readonly RequestHandler[]): Mount {
  return (gateway) => {
    const app = express();
    for (const parser of parsers) app.use(parser);
    return app.all('/graphql', (request, response) => void gateway.handle(request, response));
  };
}

/** The gateway is given Node's own request, with the body that Fastify has read put where it looks for it. */
function behindFastify(prepare: (app: FastifyInstance) => void): Mount {
  return async (gateway) => {
    const app = fastify();
    prepare(app);
    app.all('/graphql', (request, reply) => {
      reply.hijack();
      return gateway.handle(Object.assign(request.raw, { body: request.body }), reply.raw);
    });
    await app.ready();
    onTestFinished(() => app.close());
    return app.routing;
  };
}

function takeText(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
}

function takeBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

function takeNothing(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

const everything = { type: () => true } as const;

const mounts: readonly (readonly [name: string, mount: Mount])[] = [
  ['node:http', (gateway) => gateway.handle],
  ['express without a parser', behindExpress()],
  ['express.json()', behindExpress(express.json())],
  ['express.json() of everything', behindExpress(express.json({ ...everything, strict: false }))],
  ['express.urlencoded()', behindExpress(express.urlencoded({ extended: true }))],
  ['express.json() and express.urlencoded()', behindExpress(express.json(), express.urlencoded())],
  ['express.raw()', behindExpress(express.raw(everything))],
  ['express.text()', behindExpress(express.text(everything))],
  ['Express, which also passes its next', (gateway) => express().all('/graphql', gateway.handle)],
  [
    'Express below a prefix',
    (gateway) =>
      express().use('/graphql', express.json(), (request, response) => void gateway.handle(request, response)),
  ],
  ["Fastify's parsers as text", behindFastify(takeText)],
  ["Fastify's parsers as bytes", behindFastify(takeBytes)],
  ['Fastify that leaves bodies unread', behindFastify(takeNothing)],
  ["Fastify's own parsers", behindFastify(() => undefined)],
];

const forms: readonly (readonly [type: string, body: string])[] = [
  ['application/x-www-form-urlencoded', new URLSearchParams({ query: countQuery }).toString()],
  ['text/plain', good],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="query"\r\n\r\n{ __typename }\r\n--x--\r\n',
  ],
];

describe.each(mounts)('a gateway behind %s', (name, mount) => {
  /** Two slots, so that whatever is kept by mistake shows at once. */
  const start = async () => {
    const { gateway, sandbox } = await embedGateway({ MAX_IN_FLIGHT: '2' });
    const { url, port } = await startServer(await mount(gateway));
    const post = (body: string, type = 'application/json', headers: Record<string, string> = {}) =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': type, ...headers } });
    return { gateway, sandbox, post, url, port };
  };

  it('answers an operation by POST and by GET, whether its response may be shared or not', async () => {
    const { post, url } = await start();
    for (const headers of [{}, { 'cache-control': 'no-cache' }]) {
      expect(await (await post(good, undefined, headers)).json()).toEqual(counted);
    }
    expect(await (await fetch(`${url}?${new URLSearchParams({ query: countQuery })}`)).json()).toEqual(counted);
    const asked = await fetch(`${url}?${new URLSearchParams({ query: countQuery })}`, { method: 'HEAD' });
    expect([asked.status, await asked.text()]).toEqual([200, '']);
  });

  it('refuses a body without an operation with 400, each time it comes', async () => {
    const { gateway, sandbox, post } = await start();
    for (const body of ['', '{}', '[]', 'null', '""', '7', '{"query":""}', '{']) {
      const answers = [];
      for (const headers of [{}, {}, { 'cache-control': 'no-cache' }, { 'cache-control': 'no-cache' }]) {
        answers.push((await post(body, undefined, headers)).status);
      }
      expect([body, ...answers]).toEqual([body, 400, 400, 400, 400]);
    }
    expect([gateway.isReady(), sandbox.calls]).toEqual([true, []]);
    expect(await (await post(good)).json()).toEqual(counted);
  });

  it('refuses a form with 415 and does not execute it', async () => {
    const { sandbox, post } = await start();
    // What is no JSON is refused by a parser that takes everything for JSON.
    const refusals = name === 'express.json() of everything' ? [400, 415] : [415];
    for (const [type, body] of forms) {
      for (const headers of [{}, {}, { 'cache-control': 'no-cache' }, { 'cache-control': 'no-cache' }]) {
        expect(refusals).toContain((await post(body, type, headers)).status);
      }
    }
    expect(sandbox.calls).toEqual([]);
    expect(await (await post(good)).json()).toEqual(counted);
  });
});

describe('shared responses behind a parser', () => {
  it('responses behind a parser are shared', async () => {
    const { gateway, sandbox } = await embedGateway({ CACHE_COUNT_TTL_MS: '60000' });
    const { url } = await startServer(await behindExpress(express.json())(gateway));
    const ask = () => fetch(url, { method: 'POST', body: good, headers: { 'content-type': 'application/json' } });
    await (await ask()).text();
    const again = await ask();
    expect(again.headers.get('age')).toMatch(/^\d+$/);
    expect(await again.json()).toEqual(counted);
    expect(sandbox.calls).toHaveLength(1);
  });
});

describe('bodies that another reader has read', () => {
  const jsonHead = (length: number) =>
    head(
      'POST /graphql HTTP/1.1',
      'Host: a',
      'Content-Type: application/json',
      'Cache-Control: no-cache',
      `Content-Length: ${length}`,
    );

  it('a body that was read to its end is refused with 400, and the error says where to put it', async () => {
    const { gateway } = await embedGateway({ MAX_IN_FLIGHT: '1' });
    const consume = async (request: IncomingMessage) => {
      for await (const _chunk of request);
    };
    const { url } = await startServer((request, response) => {
      void consume(request).then(() => gateway.handle(request, response));
    });
    for (let times = 0; times < 3; times += 1) {
      const response = await fetch(url, {
        method: 'POST',
        body: good,
        headers: { 'content-type': 'application/json' },
      });
      expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('request.body')]);
    }
    expect(gateway.isReady()).toBe(true);
  });

  it('a body that was read in part is refused with 400, and its rest is not executed', async () => {
    const { gateway, sandbox } = await embedGateway({ MAX_IN_FLIGHT: '1' });
    const { port } = await startServer((request, response) => {
      request.once('data', () => {
        request.pause();
        void gateway.handle(request, response);
      });
    });
    const raw = await openRawSocket(port);
    raw.send(jsonHead(good.length + 5), 'junk ');
    const answer = await raw.receive(/\}\]\}$/);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    raw.send(good);
    expect(sandbox.calls).toEqual([]);
  });

  it('a body that was read as characters is accepted', async () => {
    const { gateway } = await embedGateway();
    const { url } = await startServer((request, response) => {
      request.setEncoding('utf8');
      void gateway.handle(request, response);
    });
    const response = await fetch(url, { method: 'POST', body: good, headers: { 'content-type': 'application/json' } });
    expect(await response.json()).toEqual(counted);
  });

  it.each([
    ['a value that is no JSON', 1n, 400],
    [
      'a value that holds itself',
      (() => {
        const loop: { self?: object } = {};
        loop.self = loop;
        return loop;
      })(),
      400,
    ],
    ['half a character', '"\ud800"', 400],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 400],
    ['more than 256 KiB of text', 'x'.repeat(262_145), 413],
    ['more than 256 KiB of bytes', new Uint8Array(262_145), 413],
    ['a value of more than 256 KiB', { query: 'x'.repeat(262_145) }, 413],
  ])('a body that was read as %s is refused', async (_, body, status) => {
    const { gateway } = await embedGateway({ MAX_IN_FLIGHT: '1' });
    const { url } = await startServer((request, response) => {
      void gateway.handle(Object.assign(request, { body }), response);
    });
    for (let times = 0; times < 2; times += 1) {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' } });
      expect(response.status).toBe(status);
    }
  });
});

describe('bodies that do not come', () => {
  const lines = ['POST /graphql HTTP/1.1', 'Host: a', 'Content-Type: application/json', 'Content-Length: 100'];

  it('a body that does not come takes no slot, and is answered with 408 after the time of an operation', async () => {
    const { gateway } = await embedGateway({ MAX_IN_FLIGHT: '1', OPERATION_TIMEOUT_MS: '300' });
    const { port, url } = await startServer(gateway.handle);
    const raw = await openRawSocket(port);
    raw.send(head(...lines), '{');
    const answer = await fetch(url, { method: 'POST', body: good, headers: { 'content-type': 'application/json' } });
    expect(await answer.json()).toEqual(counted);
    expect(await raw.closed).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('a body that does not come is answered by fetch with 408, and one that never ends with 413', async () => {
    const { gateway } = await embedGateway({ OPERATION_TIMEOUT_MS: '100' });
    const send = (body: ReadableStream<Uint8Array>) => {
      const headers = { 'content-type': 'application/json' };
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
      return gateway.fetch(new Request('http://gateway.test/graphql', init));
    };
    expect((await send(new ReadableStream())).status).toBe(408);
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)) });
    expect((await send(endless)).status).toBe(413);
    const used = new Request('http://gateway.test/graphql', { method: 'POST', body: good });
    await used.text();
    expect((await gateway.fetch(used)).status).toBe(400);
  });

  it('a body that does not come is given up once its sender has left', async () => {
    const { gateway } = await embedGateway({ MAX_IN_FLIGHT: '1' });
    const ends: Promise<void>[] = [];
    const { port } = await startServer((request, response) => {
      ends.push(Promise.resolve(gateway.handle(request, response)));
    });
    const raw = await openRawSocket(port);
    raw.send(head(...lines), '{');
    await vi.waitFor(() => expect(ends).toHaveLength(1));
    raw.socket.destroy();
    await Promise.all(ends);
  });
});
