import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/create-sandbox.ts';
import { faultKinds, type SandboxFault } from '../../../src/sandbox/faults/sandbox-fault.ts';
import { ask, bearer, openSandbox, pathOf } from './open-sandbox.ts';

const mebibyte = 1024 * 1024;

/** The bytes as they came: nothing decoded, nothing followed. */
async function raw(sandbox: Sandbox, rest = 'events') {
  const { statusCode, headers, body } = await request(sandbox.url + pathOf(sandbox, rest), {
    headers: bearer(sandbox),
  });
  return { status: statusCode, headers, body: Buffer.from(await body.arrayBuffer()) };
}

async function struck(fault: SandboxFault, rest?: string) {
  const sandbox = await openSandbox();
  const right = await raw(sandbox, rest);
  sandbox.setFault(fault);
  return { sandbox, right: right.body.toString(), ...(await raw(sandbox, rest)) };
}

describe('faults', () => {
  it.each([
    ['http-400', 400],
    ['http-401', 401],
    ['http-403', 403],
    ['http-404', 404],
    ['http-408', 408],
    ['http-429', 429],
    ['http-500', 500],
    ['http-502', 502],
    ['http-503', 503],
    ['http-504', 504],
    ['redirect', 302],
    ['empty', 204],
    ['html', 200],
  ] as const)('the fault %s answers with status %i', async (kind, status) => {
    expect((await struck({ kind })).status).toBe(status);
  });

  it.each([
    [7, '7'],
    ['Fri, 14 Mar 2025 12:35:00 GMT', 'Fri, 14 Mar 2025 12:35:00 GMT'],
    [undefined, undefined],
  ])('the fault http-429 with retryAfter %s sends Retry-After %s', async (retryAfter, sent) => {
    expect((await struck({ kind: 'http-429', retryAfter })).headers['retry-after']).toBe(sent);
  });

  it('the faults slow and drip give the right response in the end', async () => {
    for (const kind of ['slow', 'drip'] as const) {
      const { right, body } = await struck({ kind, delayMs: 1 });
      expect(body.toString()).toBe(right);
    }
  });

  it('the fault truncated sends broken JSON of the length it declares', async () => {
    const { body, headers } = await struck({ kind: 'truncated' }, 'overviews/declined_events/count');
    expect(Number(headers['content-length'])).toBe(body.length);
    expect(() => JSON.parse(body.toString())).toThrow(SyntaxError);
  });

  it('the fault wrong-shape sends an object for the summary, and an array for the others', async () => {
    const sandbox = await openSandbox();
    sandbox.setFault({ kind: 'wrong-shape' });
    const isArray = async (rest: string) => Array.isArray((await ask(sandbox, rest, { type: 'rule' })).body);
    expect(await isArray('overviews/declined_events')).toBe(false);
    expect(await isArray('overviews/declined_events/count')).toBe(true);
    expect(await isArray('events')).toBe(true);
  });

  it('the fault error-items sends the array of a 400 with status 200', async () => {
    const { status, body } = await struck({ kind: 'error-items' });
    expect(status).toBe(200);
    expect(JSON.parse(body.toString())[0]).toMatchObject({ message: expect.any(String), code: expect.any(String) });
  });

  it('the faults oversized and gzip-bomb differ from a good response only in size', async () => {
    const big = await struck({ kind: 'oversized' });
    expect(big.body.length).toBe(9 * mebibyte);
    expect(big.headers['content-length']).toBeUndefined();
    expect(big.body.toString().trimEnd()).toBe(big.right);
    const bomb = await struck({ kind: 'gzip-bomb' });
    expect(bomb.body.length).toBeLessThan(mebibyte / 8);
    expect(gunzipSync(bomb.body).length).toBe(16 * mebibyte);
  });

  it('the fault gzip can be unpacked, bad-gzip cannot, and unknown-encoding names an unknown coding', async () => {
    const good = await struck({ kind: 'gzip' });
    expect(gunzipSync(good.body).toString()).toBe(good.right);
    const bad = await struck({ kind: 'bad-gzip' });
    expect(bad.headers['content-encoding']).toBe('gzip');
    expect(() => gunzipSync(bad.body)).toThrow('incorrect header check');
    expect((await struck({ kind: 'unknown-encoding' })).headers['content-encoding']).toBe('x-rot13');
  });

  it.each([
    ['reset', 'ECONNRESET'],
    ['reset-mid-body', 'UND_ERR_SOCKET'],
  ] as const)('the fault %s breaks the connection off: %s', async (kind, code) => {
    const sandbox = await openSandbox();
    sandbox.setFault({ kind });
    await expect(raw(sandbox)).rejects.toMatchObject({ code });
    await expect.poll(() => sandbox.calls[0]).toMatchObject({ status: null, aborted: false });
  });

  it('the fault hang never answers, and the call is noted as aborted once the client has left', async () => {
    const sandbox = await openSandbox();
    sandbox.setFault({ kind: 'hang' });
    const leaving = new AbortController();
    const asked = fetch(sandbox.url + pathOf(sandbox, 'events'), { headers: bearer(sandbox), signal: leaving.signal });
    await expect.poll(() => sandbox.calls.length).toBe(1);
    expect(sandbox.calls[0]).toMatchObject({ status: null, aborted: false });
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => sandbox.calls[0]?.aborted).toBe(true);
  });

  it('a fault applies only to the endpoint that it names', async () => {
    const sandbox = await openSandbox();
    sandbox.setFault({ kind: 'http-500', endpoint: 'count' });
    expect((await raw(sandbox)).status).toBe(200);
    expect((await raw(sandbox, 'overviews/declined_events/count')).status).toBe(500);
  });

  it('faults apply in order, each as many times as it says, and then no more', async () => {
    const sandbox = await openSandbox();
    sandbox.setFaults([
      { kind: 'http-503', times: 2 },
      { kind: 'http-429', times: 1 },
    ]);
    const statuses: number[] = [];
    for (let call = 0; call < 4; call++) statuses.push((await raw(sandbox)).status);
    expect(statuses).toEqual([503, 503, 429, 200]);
  });

  it('faults end when they are removed', async () => {
    const { sandbox, status } = await struck({ kind: 'http-500' });
    expect(status).toBe(500);
    sandbox.setFault(null);
    expect((await raw(sandbox)).status).toBe(200);
  });
});

describe('the switchboard', () => {
  const put = (sandbox: Sandbox, body: string) => fetch(`${sandbox.url}/sandbox/faults`, { method: 'PUT', body });

  it('the switchboard sets faults, shows those left with the known kinds, and removes them', async () => {
    const sandbox = await openSandbox();
    expect((await put(sandbox, '[{"kind":"http-503","times":2},{"kind":"slow","delayMs":5}]')).status).toBe(200);
    expect((await raw(sandbox)).status).toBe(503);
    const shown = await (await fetch(`${sandbox.url}/sandbox/faults`)).json();
    expect(shown).toEqual({
      faults: [
        { kind: 'http-503', times: 1 },
        { kind: 'slow', delayMs: 5 },
      ],
      kinds: faultKinds,
    });
    const removed = await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
    expect(await removed.json()).toMatchObject({ faults: [] });
    expect((await raw(sandbox)).status).toBe(200);
  });

  it('the switchboard accepts one fault without a list around it', async () => {
    const sandbox = await openSandbox();
    await put(sandbox, '{"kind":"http-429","retryAfter":"Fri, 14 Mar 2025 12:35:00 GMT"}');
    expect((await raw(sandbox)).headers['retry-after']).toBe('Fri, 14 Mar 2025 12:35:00 GMT');
  });

  it.each([
    '',
    'null',
    '{}',
    '[[]]',
    '{"kind":"toString"}',
    '{"kind":"slow","times":0}',
    '{"kind":"slow","times":"2"}',
    '{"kind":"slow","delayMs":-1}',
    '{"kind":"slow","delayMs":1e12}',
    '{"kind":"slow","endpoint":"unknown"}',
    '{"kind":"http-429","retryAfter":"a\\r\\nb"}',
    '{"kind":"slow","delay":5}',
  ])('the switchboard refuses %j with a reason and changes nothing', async (body) => {
    const sandbox = await openSandbox();
    sandbox.setFault({ kind: 'http-500' });
    const response = await put(sandbox, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual([expect.objectContaining({ message: expect.any(String) })]);
    expect((await raw(sandbox)).status).toBe(500);
  });

  it('the switchboard refuses a body that is too large and an unknown method', async () => {
    const sandbox = await openSandbox();
    expect((await put(sandbox, ' '.repeat(70_000))).status).toBe(413);
    expect((await fetch(`${sandbox.url}/sandbox/faults`, { method: 'POST' })).status).toBe(405);
  });

  it('the switchboard is not among the recorded calls', async () => {
    const sandbox = await openSandbox();
    await put(sandbox, '[]');
    expect(sandbox.calls).toEqual([]);
  });
});
