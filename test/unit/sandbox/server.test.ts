import { Agent, request } from 'undici';
import { describe, expect, it } from 'vitest';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { ask, bearer, openSandbox, pathOf } from './open-sandbox.ts';

describe('the sandbox as a server', () => {
  it('the sandbox records every call with its target as it came and its headers', async () => {
    const sandbox = await openSandbox();
    await ask(sandbox, 'events', { limit: 3 }, { ...bearer(sandbox), 'x-request-id': 'abc' });
    await ask(sandbox, 'nowhere', { a: '%/' });
    await ask(sandbox, 'overviews/declined_events', { type: 'rule' }, {});
    expect(sandbox.calls).toMatchObject([
      { method: 'GET', url: pathOf(sandbox, 'events?limit=3'), endpoint: 'requests', status: 200, aborted: false },
      { url: pathOf(sandbox, 'nowhere?a=%25%2F'), endpoint: 'unknown', status: 404 },
      { endpoint: 'summary', status: 401 },
    ]);
    expect(sandbox.calls[0]?.headers).toMatchObject({ ...bearer(sandbox), 'x-request-id': 'abc' });
    sandbox.clearCalls();
    expect(sandbox.calls).toEqual([]);
  });

  it('the sandbox reads parameters with plus signs for spaces', async () => {
    const sandbox = await openSandbox();
    const where = new URLSearchParams({
      where: '{"predicate":"eq","fieldPath":"failedMessage","value":"Rate limit exceeded"}',
    });
    const url = `${sandbox.url}${pathOf(sandbox, 'events')}?${where}&total=true`;
    const { pageInfo } = await (await fetch(url, { headers: bearer(sandbox) })).json();
    expect(pageInfo.total).toBeGreaterThan(0);
  });

  it('the sandbox closes while calls hang, connections idle and responses drip, and closes twice', async () => {
    const sandbox = await createSandbox({ requestCount: 100 });
    const agent = new Agent({ connections: 3 });
    const call = () =>
      request(sandbox.url + pathOf(sandbox, 'events'), { headers: bearer(sandbox), dispatcher: agent }).then(
        ({ body }) => body.text(),
      );
    await call();
    sandbox.setFaults([
      { kind: 'hang', times: 1 },
      { kind: 'drip', delayMs: 60_000, times: 1 },
    ]);
    const broken = [call(), call()].map((asked) => asked.catch((error: unknown) => error));
    await expect.poll(() => sandbox.calls.length).toBe(3);
    await Promise.all([sandbox.close(), sandbox.close()]);
    for (const outcome of await Promise.all(broken)) expect(outcome).toBeInstanceOf(Error);
    await expect(call()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await agent.close();
  });

  it('the sandbox rejects if its port is taken', async () => {
    const { port } = await openSandbox();
    await expect(createSandbox({ port, requestCount: 100 })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('two sandboxes share nothing', async () => {
    const [one, other] = [await openSandbox(), await openSandbox()];
    one.setFault({ kind: 'http-500' });
    expect((await ask(one, 'events')).status).toBe(500);
    expect((await ask(other, 'events')).status).toBe(200);
    expect(other.calls.length).toBe(1);
  });
});
