import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
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
