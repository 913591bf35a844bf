import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/domain/gateway-error.ts';
import { Identity } from '../../../src/domain/identity.ts';
import { project } from './queries.ts';
import { callBy, countBody, sendJson, startRig } from './start-rig.ts';

const secret = 'text-of-upstream';

/** What a call fails with when every answer has this status. */
async function failureOf(
  status: number,
  holder: 'caller' | 'gateway' = 'gateway',
  headers: Record<string, string> = {},
) {
  const { upstream, seen, baseUrl } = await startRig(
    (response) => void response.writeHead(status, { location: '/elsewhere', ...headers }).end(`<p>${secret}</p>`),
    { config: { maxRetries: 0 } },
  );
  const identity = new Identity('the-key', 'identity-key', holder);
  const error: unknown = await upstream.fetchDeclinedCount({ project }, callBy({ identity })).catch((reason) => reason);
  if (!(error instanceof GatewayError)) throw error;
  return { error, requests: seen.length, baseUrl };
}

describe('statuses of the upstream', () => {
  it.each([
    [201, 'UPSTREAM_BAD_RESPONSE', false],
    [204, 'UPSTREAM_BAD_RESPONSE', false],
    [205, 'UPSTREAM_BAD_RESPONSE', false],
    [206, 'UPSTREAM_BAD_RESPONSE', false],
    [299, 'UPSTREAM_BAD_RESPONSE', false],
    [301, 'UPSTREAM_BAD_RESPONSE', false],
    [302, 'UPSTREAM_BAD_RESPONSE', false],
    [304, 'UPSTREAM_BAD_RESPONSE', false],
    [307, 'UPSTREAM_BAD_RESPONSE', false],
    [308, 'UPSTREAM_BAD_RESPONSE', false],
    [400, 'BAD_USER_INPUT', false],
    [401, 'UPSTREAM_UNAUTHENTICATED', false],
    [402, 'UPSTREAM_BAD_RESPONSE', false],
    [403, 'UPSTREAM_FORBIDDEN', false],
    [404, 'NOT_FOUND', false],
    [405, 'UPSTREAM_BAD_RESPONSE', false],
    [408, 'UPSTREAM_TIMEOUT', true],
    [410, 'UPSTREAM_BAD_RESPONSE', false],
    [422, 'UPSTREAM_BAD_RESPONSE', false],
    [429, 'UPSTREAM_RATE_LIMITED', true],
    [500, 'UPSTREAM_UNAVAILABLE', true],
    [501, 'UPSTREAM_UNAVAILABLE', true],
    [502, 'UPSTREAM_UNAVAILABLE', true],
    [503, 'UPSTREAM_UNAVAILABLE', true],
    [504, 'UPSTREAM_UNAVAILABLE', true],
    [599, 'UPSTREAM_UNAVAILABLE', true],
    [600, 'UPSTREAM_BAD_RESPONSE', false],
    [999, 'UPSTREAM_BAD_RESPONSE', false],
  ])('the status %i is %s, retryable %s, and nothing of the response is told', async (status, code, retryable) => {
    const { error, requests, baseUrl } = await failureOf(status);
    expect(error).toMatchObject({ code, retryable, retryAfterMs: undefined, upstream: undefined, cause: undefined });
    expect(requests).toBe(1);
    for (const told of [secret, 'elsewhere', '127.0.0.1', new URL(baseUrl).port, 'api/v1', 'the-key']) {
      expect(error.message).not.toContain(told);
    }
  });

  it('a status of 401 or 403 is about the credential of the caller or of the gateway', async () => {
    expect((await failureOf(401, 'caller')).error.code).toBe('UNAUTHENTICATED');
    expect((await failureOf(403, 'caller')).error.code).toBe('FORBIDDEN');
  });

  it('the error of a status says which switch to try', async () => {
    expect((await failureOf(401)).error.message).toContain('BOTBYE_AUTH_SCHEME');
    expect((await failureOf(401, 'caller')).error.message).not.toContain('BOTBYE_AUTH_SCHEME');
    expect((await failureOf(404)).error.message).toContain('BOTBYE_PATHS');
    expect((await failureOf(404, 'caller')).error.message).toContain('BOTBYE_PATHS');
  });

  it('a status of 429 tells for how long the upstream asks to pause, in seconds or by date', async () => {
    const nowMs = Date.UTC(2024, 7, 24, 15, 32, 10);
    for (const [wish, retryAfterMs] of [
      ['120', 120_000],
      ['Sat, 24 Aug 2024 15:33:10 GMT', 60_000],
      ['1.5', 1_500],
      ['Saturday, 24-Aug-24 15:33:10 GMT', 60_000],
      ['Sat Aug 24 15:33:10 2024', 60_000],
      // Not understood, and a wish for a pause all the same.
      ['-1', 1_000],
      ['soon', 1_000],
      ['', 1_000],
    ] as const) {
      const { upstream } = await startRig((response) => void response.writeHead(429, { 'retry-after': wish }).end(), {
        clock: () => nowMs,
      });
      const call = upstream.fetchDeclinedCount({ project }, callBy());
      await expect(call).rejects.toMatchObject({ code: 'UPSTREAM_RATE_LIMITED', retryAfterMs });
    }
  });
});

describe('validation items', () => {
  it('a 400 has its items, whatever its content type', async () => {
    const item = { message: 'unknown field', code: 'unknown', type: 'validation', context: { param: 'where' } };
    const { upstream } = await startRig(
      (response) => void response.writeHead(400, { 'content-type': 'text/plain' }).end(JSON.stringify([item])),
    );
    await expect(upstream.fetchDeclinedCount({ project }, callBy())).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.not.stringContaining('unknown field'),
      upstream: { errors: [{ message: 'unknown field', code: 'unknown', type: 'validation', param: 'where' }] },
    });
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])(
    'a redirect of %i is not followed, and the credential is sent nowhere else',
    async (status) => {
      const elsewhere = await startRig((response) => sendJson(response, countBody));
      const { upstream, seen } = await startRig(
        (response) => void response.writeHead(status, { location: `${elsewhere.baseUrl}/api` }).end(),
      );
      const call = upstream.fetchDeclinedCount({ project }, callBy());
      await expect(call).rejects.toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
      expect(seen).toHaveLength(1);
      expect(elsewhere.seen).toHaveLength(0);
    },
  );
});
