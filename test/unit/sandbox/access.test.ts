import { describe, expect, it } from 'vitest';
import { sandboxPaths } from '../../../src/sandbox/sandbox-dialect.ts';
import { ask, bearer, exampleProject, openSandbox, pathOf } from './open-sandbox.ts';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('access to the sandbox', () => {
  it.each([
    ['no key', {}],
    ['an unknown key', { authorization: 'Bearer nobody' }],
    ['a key without its scheme', { authorization: 'sandbox-key-harbour' }],
    ['the other scheme', { 'x-api-key': base64('sandbox-key-harbour') }],
  ])('the sandbox answers 401 to %s', async (_what, headers) => {
    const reply = await ask(await openSandbox(), 'events', {}, headers);
    expect(reply.status).toBe(401);
    expect(reply.body[0]?.message).toEqual(expect.any(String));
  });

  it.each([
    ['the raw key', { 'x-api-key': 'sandbox-key-harbour' }],
    ['the key with a newline in it', { 'x-api-key': base64('sandbox-key-harbour\n') }],
    ['the other scheme', { authorization: 'Bearer sandbox-key-harbour' }],
  ])('the sandbox answers 401 under x-api-key to %s', async (_what, headers) => {
    const sandbox = await openSandbox({ dialect: { authScheme: 'x-api-key' } });
    expect((await ask(sandbox, 'events', {}, headers)).status).toBe(401);
  });

  it('the sandbox accepts the Base64 of the key under x-api-key', async () => {
    const sandbox = await openSandbox({ dialect: { authScheme: 'x-api-key' } });
    const headers = { 'x-api-key': base64(sandbox.accounts[0]?.apiKey ?? '') };
    expect((await ask(sandbox, 'events', {}, headers)).status).toBe(200);
  });

  it.each([
    ['harbour', exampleProject, 0, 200],
    ['harbour', exampleProject, 1, 403],
    ['meadow', exampleProject, 0, 403],
    ['meadow', exampleProject, 1, 403],
    ['nobody', exampleProject, 0, 403],
    ['harbour', 'c2d94b60-7e18-4a5d-b3f1-60a8e52d7f19', 0, 403],
    ['harbour', 'no-such-project', 0, 404],
    ['harbour', '%2e%2e', 0, 404],
    ['harbour', '%zz', 0, 404],
  ])('access to %s/%s with the key of account %i is %i', async (account, project, key, status) => {
    const sandbox = await openSandbox();
    const url = `${sandbox.url}/api/v1/${account}/projects/${project}/events`;
    expect((await fetch(url, { headers: bearer(sandbox, key) })).status).toBe(status);
  });

  it.each(['requests', 'events/', 'overviews', 'overviews/declined_requests', 'validation-events'])(
    'access to the unknown path %s is 404 in JSON',
    async (rest) => {
      const reply = await ask(await openSandbox(), rest);
      expect(reply.status).toBe(404);
      expect(reply.headers.get('content-type')).toBe('application/json');
    },
  );

  it('the sandbox follows the family of paths it was given, and each path of its own', async () => {
    const older = await openSandbox({ dialect: { paths: sandboxPaths.requests } });
    expect((await ask(older, 'requests')).status).toBe(200);
    expect((await ask(older, 'overviews/declined_requests', { type: 'rule' })).status).toBe(200);
    expect((await ask(older, 'overviews/declined_requests/count')).status).toBe(200);
    expect((await ask(older, 'events')).status).toBe(404);
    const own = await openSandbox({ dialect: { paths: { ...sandboxPaths.events, requests: 'validation-events' } } });
    expect((await ask(own, 'validation-events')).status).toBe(200);
  });

  it('the sandbox answers GET alone', async () => {
    const sandbox = await openSandbox();
    const url = sandbox.url + pathOf(sandbox, 'events');
    const response = await fetch(url, { method: 'POST', headers: bearer(sandbox), body: '{}' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('the sandbox refuses unknown parameters', async () => {
    const reply = await ask(await openSandbox(), 'events', { page: 2 });
    expect(reply.status).toBe(400);
    expect(reply.body[0]).toMatchObject({ code: 'invalid_parameter', context: { param: 'page' } });
  });
});
