import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { networkFailure } from '../../../src/upstream/transport/network-failure.ts';
import { project } from './queries.ts';
import { callBy, createClient, listen } from './start-rig.ts';

function failing(code: string, message = 'at 10.0.0.7:443'): Error {
  return Object.assign(new Error(message), { code });
}

describe('network failures', () => {
  it.each([
    ['ECONNREFUSED', 'disconnected', 'UPSTREAM_UNAVAILABLE', true],
    ['ECONNRESET', 'disconnected', 'UPSTREAM_UNAVAILABLE', true],
    ['EPIPE', 'disconnected', 'UPSTREAM_UNAVAILABLE', true],
    ['UND_ERR_SOCKET', 'disconnected', 'UPSTREAM_UNAVAILABLE', true],
    ['UND_ERR_CONNECT_TIMEOUT', 'failed', 'UPSTREAM_TIMEOUT', true],
    ['ETIMEDOUT', 'failed', 'UPSTREAM_TIMEOUT', true],
    ['UND_ERR_HEADERS_OVERFLOW', 'failed', 'UPSTREAM_BAD_RESPONSE', false],
    ['CERT_HAS_EXPIRED', 'failed', 'UPSTREAM_UNAVAILABLE', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'failed', 'UPSTREAM_UNAVAILABLE', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'failed', 'UPSTREAM_UNAVAILABLE', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'failed', 'UPSTREAM_UNAVAILABLE', false],
    ['ENOTFOUND', 'failed', 'UPSTREAM_UNAVAILABLE', true],
    ['EAI_AGAIN', 'failed', 'UPSTREAM_UNAVAILABLE', true],
    ['EHOSTUNREACH', 'failed', 'UPSTREAM_UNAVAILABLE', true],
    ['UND_ERR_CLOSED', 'failed', 'UPSTREAM_UNAVAILABLE', true],
    ['UND_ERR_DESTROYED', 'failed', 'UPSTREAM_UNAVAILABLE', true],
  ])('the network failure %s is %s, %s, retryable %s, and names no address', (name, kind, code, retryable) => {
    expect(networkFailure(failing(name), true)).toMatchObject({
      kind,
      error: { code, retryable, message: expect.not.stringContaining('10.0.0.7') },
    });
  });

  it.each([
    failing('UND_ERR_INVALID_ARG'),
    failing('ERR_INVALID_ARG_TYPE'),
    new TypeError('undefined is not a function'),
    'text',
    undefined,
  ])('the error %s is no network failure but an unexpected error', (error) => {
    expect(networkFailure(error, true)).toBeUndefined();
  });
});

it('a call by TLS to a server without TLS is not retried', async () => {
  const connections: unknown[] = [];
  const server = createServer().on('connection', (socket) => void connections.push(socket));
  const upstream = createClient((await listen(server)).replace('http:', 'https:'));
  const call = upstream.fetchDeclinedCount({ project }, callBy());
  await expect(call).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: false });
  expect(connections).toHaveLength(1);
});
