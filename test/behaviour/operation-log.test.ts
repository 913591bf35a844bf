import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../../src/observability/logger.ts';
import { subscribeLogger } from '../../src/observability/subscribe.ts';
import { createCompany } from '../support/company.ts';
import { follow } from '../support/follow.ts';
import { eventually } from '../support/redis-replica.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

type Line = Readonly<Record<string, unknown>>;

const query = `query Figures { botbyeProject(projectId: "${projectId}", accountId: "harbour") { declinedCount { botReqCount } } }`;

const company = createCompany([{ name: 'dashboard', projects: ['*'] }]);
afterAll(company.close);

/** The lines that are written from now on, as the operator of the gateway reads them. */
function startLog(): readonly Line[] {
  const lines: Line[] = [];
  const logger = createLogger({ level: 'info' }, { write: (line) => lines.push(JSON.parse(line)) });
  onTestFinished(subscribeLogger(logger));
  return lines;
}

const send = (gateway: StartedGateway, requestId: string, more: Record<string, string> = {}) =>
  gateway.query(query, undefined, {
    headers: {
      ...company.tokenHeader('dashboard'),
      'x-request-id': requestId,
      'apollographql-client-name': 'board',
      'apollographql-client-version': '2.1.0',
      ...more,
    },
  });

describe('the line of an operation', () => {
  it('an operation has one line: who asked what, how it went, what it cost and where its data came from', async () => {
    const gateway = await startGateway({ env: company.env, passThrough: true, cached: true });
    const lines = startLog();
    await send(gateway, 'r-1');
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        event: 'operation',
        requestId: 'r-1',
        caller: 'dashboard',
        clientName: 'board',
        clientVersion: '2.1.0',
        operationName: 'Figures',
        documentHash: createHash('sha256').update(query).digest('hex'),
        status: 200,
        codes: [],
        durationMs: expect.any(Number),
        upstreamCalls: 1,
        response: 'executed',
        data: { upstream: 1 },
        bytes: expect.any(Number),
        msg: 'operation',
      },
    ]);
  });

  it('a kept response has its line, too, without calls', async () => {
    const env = { ...company.env, FAST_PATHS: 'true' };
    const gateway = await startGateway({ env, passThrough: true, cached: true });
    await send(gateway, 'r-1');
    const lines = startLog();
    await send(gateway, 'r-2');
    expect(lines).toMatchObject([{ requestId: 'r-2', response: 'kept', upstreamCalls: 0, data: {}, codes: [] }]);
    expect(lines[0]?.documentHash).toBe(createHash('sha256').update(query).digest('hex'));
  });

  it('failed and refused operations have lines with their codes', async () => {
    const gateway = await startGateway({ env: { ...company.env, BOTBYE_MAX_RETRIES: '0' }, passThrough: true });
    const lines = startLog();
    gateway.sandbox.setFault({ kind: 'http-500' });
    await send(gateway, 'r-1');
    await send(gateway, 'r-2', { authorization: 'Bearer nobody-knows-this-one' });
    await gateway.query('{', undefined, { headers: { 'x-request-id': 'r-3' } });
    expect(lines).toMatchObject([
      { requestId: 'r-1', status: 200, codes: ['UPSTREAM_UNAVAILABLE'], upstreamCalls: 1 },
      { requestId: 'r-2', status: 401, codes: ['UNAUTHENTICATED'], caller: null, upstreamCalls: 0 },
      { requestId: 'r-3', status: 400, codes: ['GRAPHQL_PARSE_FAILED'] },
    ]);
  });

  it.each([
    ['an address', '203.0.113.42'],
    ['a text with other characters', 'x"; cookie=1'],
    ['a long text', 'x'.repeat(65)],
  ])('a client whose name is %s is not named', async (_what, name) => {
    const gateway = await startGateway({ env: company.env, passThrough: true });
    const lines = startLog();
    await send(gateway, 'r-1', { 'apollographql-client-name': name });
    expect(lines).toMatchObject([{ clientName: null, clientVersion: '2.1.0' }]);
  });

  it('a subscription has a line when it begins and one when it ends', async () => {
    const gateway = await startGateway();
    const lines = startLog();
    const follower = await follow(gateway.url);
    await eventually(() => gateway.state().subscribers === 1);
    follower.leave();
    await eventually(() => lines.length === 2);
    expect(lines).toMatchObject([
      { event: 'operation', status: 200, response: 'executed' },
      { event: 'subscription-ended', operationName: 'Follow', results: 0, code: null },
    ]);
  });
});
