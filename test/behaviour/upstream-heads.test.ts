import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId } from '../support/start-gateway.ts';
import { startScriptedGateway } from '../support/start-scripted-gateway.ts';

type Head = Readonly<Record<string, string | string[]>>;

const count = JSON.stringify({ id: 'count', projectId, bannedReqCount: 3, botReqCount: 4 });
const asked = `{ botbyeProject(projectId: "${projectId}") { declinedCount { botReqCount } } }`;

/** A gateway whose upstream answers everything with this head. */
function startWith(status: number, head: Head, body: string | Buffer = count) {
  return startScriptedGateway((_call, response) => void response.writeHead(status, { ...head }).end(body));
}

it.each<[string, Head, string | Buffer]>([
  ['a coding in capitals', { 'content-encoding': 'GZIP' }, gzipSync(count)],
  ['the old name of gzip', { 'content-encoding': 'x-gzip' }, gzipSync(count)],
  ['a field said twice', { 'content-type': ['application/json', 'application/json'], 'x-any': ['1', '2'] }, count],
])('reads an upstream response with %s', async (_what, head, body) => {
  const { data, errors } = await (await startWith(200, head, body)).query(asked);
  expect([errors, data]).toEqual([[], { botbyeProject: { declinedCount: { botReqCount: 4 } } }]);
});

const fields = ['content-type', 'content-encoding', 'transfer-encoding', 'content-length', 'retry-after', 'connection'];

it.each(fields)(
  'reads an upstream response with two values of %s, or fails with UPSTREAM_BAD_RESPONSE',
  async (field) => {
    const gateway = await startScriptedGateway((_call, { socket }) => {
      socket?.end(`HTTP/1.1 200 OK\r\n${field}: one\r\n${field}: two\r\n\r\n${count}`);
    });
    const { errors } = await gateway.query(asked);
    expect(['UPSTREAM_BAD_RESPONSE', undefined]).toContain(errors[0]?.extensions.code);
  },
);

it.each<[string | string[], number]>([
  ['1.5', 1_500],
  [['2', '3'], 3_000],
  ['in a while', 1_000],
  ['-1', 1_000],
])(
  'reports a 429 with Retry-After %j with the pause that it asks for, and keeps that pause',
  async (retryAfter, pauseMs) => {
    const gateway = await startWith(429, { 'retry-after': retryAfter });
    for (const _time of ['first', 'second']) {
      const { errors } = await gateway.query(asked);
      expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_RATE_LIMITED', retryAfterMs: pauseMs } }]);
    }
    expect(gateway.calls).toHaveLength(1);
  },
);

it.each<[string, Head]>([
  ['no-store', { 'cache-control': 'no-store' }],
  ['no-cache in capitals', { 'cache-control': 'Private, No-Cache' }],
  ['max-age=0', { 'cache-control': 'max-age=0, must-revalidate' }],
  ['a max-age that cannot be read', { 'cache-control': 'max-age=soon' }],
  ['a max-age that is used up', { 'cache-control': 'max-age=5', age: '5' }],
  ['two lines of which one is no-store', { 'cache-control': ['max-age=60', 'no-store'] }],
])('keeps nothing of an upstream response with %s', async (_what, head) => {
  const gateway = await startCachedWith(head, createMovingClock());
  for (const calls of [1, 2, 3]) {
    const { extensions } = await gateway.query(asked, {}, { extensions: { freshness: true } });
    expect(extensions?.freshness).toMatchObject([{ source: 'upstream' }]);
    expect(gateway.calls).toHaveLength(calls);
  }
});

it.each<[string, number, Head]>([
  ['its max-age, if that is shorter than ours', 1_000, { 'cache-control': 'max-age="1"' }],
  ['its max-age less its Age', 2_000, { 'cache-control': 'private, max-age=5', age: '3' }],
  ['our lifetime, if its max-age is longer', 10_000, { 'cache-control': 'max-age=3600, s-maxage=1' }],
  ['our lifetime, if it does not say', 10_000, { 'cache-control': 'private' }],
])('takes an upstream response for fresh for %s', async (_what, freshMs, head) => {
  const clock = createMovingClock();
  const gateway = await startCachedWith(head, clock);
  const sourceOf = async () =>
    (await gateway.query(asked, {}, { extensions: { freshness: true } })).extensions?.freshness;
  await gateway.query(asked);
  clock.advance(freshMs - 1);
  expect(await sourceOf()).toMatchObject([{ source: 'fresh' }]);
  clock.advance(2);
  expect(await sourceOf()).toMatchObject([{ source: 'stale' }]);
});

it('fails with UPSTREAM_BAD_RESPONSE if an upstream response has more than 500 header fields', async () => {
  const fieldsOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_one, n) => [`x-${n}`, '1']));
  expect((await (await startWith(200, fieldsOf(480))).query(asked)).errors).toEqual([]);
  const { errors } = await (await startWith(200, fieldsOf(501))).query(asked);
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }]);
  const several = await (await startWith(200, { 'set-cookie': Array<string>(501).fill('a=b') })).query(asked);
  expect(several.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }]);
});

/** A gateway that keeps data, whose upstream answers with this head. */
function startCachedWith(head: Head, clock: () => number) {
  const respond = (_call: unknown, response: ServerResponse) => void response.writeHead(200, { ...head }).end(count);
  return startScriptedGateway(respond, { cached: true, clock });
}
