import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/domain/gateway-error.ts';
import { Identity } from '../../../src/domain/identity.ts';
import { version } from '../../../src/runtime/version.ts';
import { defaultDialect } from './dialects.ts';
import { pageQuery, project } from './queries.ts';
import { callBy, countBody, sendJson, startRig } from './start-rig.ts';

const emptyPage = { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } };

describe('sent requests', () => {
  it('a sent request is one GET with these headers and no others', async () => {
    const { upstream, seen, baseUrl } = await startRig((response) => sendJson(response, countBody));
    await upstream.fetchDeclinedCount({ project, interval: { count: 7, unit: 'DAY' } }, callBy());
    const [request] = seen;
    expect(request?.url).toBe(
      `/api/v1/acc-1/projects/${project.projectId}/overviews/declined_events/count?interval=7&interval_type=DAY`,
    );
    expect(request?.headers).toEqual({
      host: new URL(baseUrl).host,
      connection: 'keep-alive',
      authorization: 'Bearer the-key',
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': `botbye-graphql/${version}`,
      'x-request-id': 'request-1',
    });
  });

  it('a sent request is the same for each endpoint apart from path and query', async () => {
    const bodies = [countBody, [], emptyPage];
    const { upstream, seen } = await startRig((response, _request, index) => sendJson(response, bodies[index]));
    await upstream.fetchDeclinedCount({ project }, callBy());
    await upstream.fetchDeclinedSummary({ project, dimension: 'country' }, callBy());
    await upstream.fetchRequestPage(pageQuery(), callBy());
    expect(seen.map(({ url }) => url.split('/').slice(6).join('/'))).toEqual([
      'overviews/declined_events/count',
      'overviews/declined_events?type=country',
      'events?limit=20',
    ]);
    expect(seen.map(({ headers }) => headers)).toEqual(Array.from({ length: 3 }, () => seen[0]?.headers));
  });

  it('a sent request has the key as unbroken Base64 in scheme x-api-key, and no authorization', async () => {
    const dialect = { ...defaultDialect, authScheme: 'x-api-key' } as const;
    const { upstream, seen } = await startRig((response) => sendJson(response, countBody), { config: { dialect } });
    const long = 'k'.repeat(100);
    for (const credential of ['my-token', long]) {
      await upstream.fetchDeclinedCount({ project }, callBy({ identity: new Identity(credential, 'k', 'caller') }));
    }
    expect(seen.map(({ headers }) => headers['x-api-key'])).toEqual([
      'bXktdG9rZW4=',
      Buffer.from(long).toString('base64'),
    ]);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });

  it('a sent request continues the trace of its call, if that is well-formed', async () => {
    const { upstream, seen } = await startRig((response) => sendJson(response, countBody));
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    for (const given of [traceparent, `${traceparent}\r\nx: y`, '', undefined]) {
      await upstream.fetchDeclinedCount({ project }, callBy({ traceparent: given }));
    }
    expect(seen.map(({ headers }) => headers.traceparent)).toEqual([traceparent, undefined, undefined, undefined]);
  });

  it.each(['', 'a b', 'a\r\nx: y', 'ü', 'x'.repeat(65)])(
    'a sent request leaves out the request id %j',
    async (requestId) => {
      const { upstream, seen } = await startRig((response) => sendJson(response, countBody));
      await upstream.fetchDeclinedCount({ project }, callBy({ requestId }));
      expect(seen[0]?.headers).not.toHaveProperty('x-request-id');
    },
  );
});

describe('calls', () => {
  it('a call is counted before anything is sent, and once however often it is sent', async () => {
    const { upstream, seen } = await startRig(
      (response, _request, index) => sendJson(response, countBody, index === 0 ? 503 : 200),
      { random: () => 0 },
    );
    const seenWhenBooked: number[] = [];
    await upstream.fetchDeclinedCount({ project }, callBy({ takeCall: () => void seenWhenBooked.push(seen.length) }));
    expect(seenWhenBooked).toEqual([0]);
    expect(seen).toHaveLength(2);
  });

  it('a call that cannot be sent books nothing', async () => {
    const { upstream, seen } = await startRig((response) => sendJson(response, countBody));
    const booked: string[] = [];
    const identity = new Identity('not sendable', 'identity-key', 'gateway');
    const call = callBy({ identity, takeCall: () => void booked.push('call') });
    await expect(upstream.fetchDeclinedCount({ project }, call)).rejects.toMatchObject({
      code: 'UPSTREAM_UNAUTHENTICATED',
    });
    expect([booked, seen]).toEqual([[], []]);
  });

  it('a call beyond the limit is not sent', async () => {
    const { upstream, seen } = await startRig((response) => sendJson(response, countBody));
    const takeCall = () => {
      throw new GatewayError('UPSTREAM_CALL_LIMIT', 'no more');
    };
    const call = upstream.fetchDeclinedCount({ project }, callBy({ takeCall }));
    await expect(call).rejects.toMatchObject({ code: 'UPSTREAM_CALL_LIMIT' });
    expect(seen).toHaveLength(0);
  });

  it('a call returns a value that is as old as its response and not to be cached', async () => {
    const { upstream } = await startRig((response) => sendJson(response, countBody), {
      clock: () => 1_724_513_530_000,
    });
    const { freshness } = await upstream.fetchDeclinedCount({ project }, callBy());
    expect(freshness).toEqual({
      source: 'upstream',
      fetchedAtMs: 1_724_513_530_000,
      freshUntilMs: 1_724_513_530_000,
    });
  });
});
