import { afterAll, describe, expect, it } from 'vitest';
import { sandboxAccounts } from '../../src/sandbox/sandbox-accounts.ts';
import { createCompany } from '../support/company.ts';
import { longLifetimes } from '../support/long-lifetimes.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId, type StartedGateway, startGateway } from '../support/start-gateway.ts';

const [harbour, meadow] = sandboxAccounts;
const [, otherProject = ''] = harbour?.projectIds ?? [];

const own = (key: string | undefined) => ({ authorization: `Bearer ${key}` });
const countOf = (id: string, accountId = 'harbour') =>
  `{ botbyeProject(projectId: "${id}", accountId: "${accountId}") { declinedCount { botReqCount } } }`;
const summaryOf = (id: string) =>
  `{ botbyeProject(projectId: "${id}", accountId: "harbour") { declinedSummary(by: COUNTRY) { ... on DeclinedGroup { share } } } }`;

async function ask(
  gateway: StartedGateway,
  query: string,
  headers: Readonly<Record<string, string>> = own(harbour?.apiKey),
) {
  const { status, errors } = await gateway.query(query, {}, { headers });
  return errors[0]?.extensions.code ?? status;
}

async function start(env: Readonly<Record<string, string>> = longLifetimes) {
  const clock = createMovingClock();
  const gateway = await startGateway({ passThrough: true, cached: true, env, clock, sandbox: { requestCount: 100 } });
  return { clock, gateway };
}

describe('revoked credentials', () => {
  it('data of a credential is served for 30 seconds after the upstream last accepted it, however long it would be fresh', async () => {
    const { clock, gateway } = await start();
    await ask(gateway, countOf(projectId));
    await ask(gateway, countOf(projectId));
    gateway.sandbox.setFault({ kind: 'http-401' });
    clock.advance(30_000);
    expect(await ask(gateway, countOf(projectId))).toBe(200);
    clock.advance(1);
    expect(await ask(gateway, countOf(projectId))).toBe('UNAUTHENTICATED');
    gateway.sandbox.setFault(null);
    gateway.sandbox.clearCalls();
    expect(await ask(gateway, countOf(projectId))).toBe('UNAUTHENTICATED');
    expect(gateway.asked()).toEqual([]);
  });

  it('one call within 30 seconds confirms a credential for all that is kept of the project', async () => {
    const { clock, gateway } = await start();
    await ask(gateway, countOf(projectId));
    await ask(gateway, summaryOf(projectId));
    clock.advance(31_000);
    gateway.sandbox.clearCalls();
    expect(await ask(gateway, countOf(projectId))).toBe(200);
    for (const query of [countOf(projectId), summaryOf(projectId), summaryOf(projectId)])
      expect(await ask(gateway, query)).toBe(200);
    expect(gateway.asked()).toHaveLength(1);
  });

  it('a call for one project confirms nothing of another, since a right may be taken away by project', async () => {
    const { clock, gateway } = await start();
    for (const id of [projectId, otherProject]) await ask(gateway, countOf(id));
    clock.advance(31_000);
    await ask(gateway, countOf(projectId));
    gateway.sandbox.setFault({ kind: 'http-403' });
    expect(await ask(gateway, countOf(otherProject))).toBe('FORBIDDEN');
    expect(await ask(gateway, countOf(projectId))).toBe(200);
  });

  it.each(['http-503', 'reset'] as const)(
    'data of a credential stays a fallback if the upstream is down (%s)',
    async (kind) => {
      const { clock, gateway } = await start();
      await ask(gateway, countOf(projectId));
      gateway.sandbox.setFault({ kind });
      clock.advance(60_000);
      expect(await ask(gateway, countOf(projectId))).toBe(200);
    },
  );

  it('a 403 for one project leaves the cached responses of others', async () => {
    const { gateway } = await start();
    for (let time = 0; time < 3; time += 1) await ask(gateway, countOf(projectId));
    expect(await ask(gateway, countOf('not-mine'))).toBe('NOT_FOUND');
    gateway.sandbox.setFault({ kind: 'http-403', times: 1 });
    expect(await ask(gateway, summaryOf(otherProject))).toBe('FORBIDDEN');
    gateway.sandbox.clearCalls();
    expect(await ask(gateway, countOf(projectId))).toBe(200);
    expect(gateway.asked()).toEqual([]);
  });
});

describe('tokens that are taken away', () => {
  const lines = [
    { name: 'stays', projects: ['*'] },
    { name: 'goes', projects: ['*'] },
  ];
  const company = createCompany(lines);
  afterAll(company.close);

  it('a token is refused once it is no more in the file, and its data is gone with it', async () => {
    const { gateway } = await start({ ...longLifetimes, ...company.env });
    const goes = company.tokenHeader('goes');
    for (let time = 0; time < 3; time += 1) expect(await ask(gateway, countOf(projectId), goes)).toBe(200);
    company.writeTokens(lines.slice(0, 1));
    await expect.poll(() => ask(gateway, countOf(projectId), goes), { timeout: 10_000 }).toBe('UNAUTHENTICATED');
    expect(await ask(gateway, countOf(projectId), company.tokenHeader('stays'))).toBe(200);
  });
});

describe('refused credentials', () => {
  it('a credential that the upstream has refused is answered without a call for ten seconds', async () => {
    const { clock, gateway } = await start();
    const wrong = own('made-up');
    expect(await ask(gateway, countOf(projectId), wrong)).toBe('UNAUTHENTICATED');
    for (const query of [countOf(projectId), summaryOf(projectId)])
      expect(await ask(gateway, query, wrong)).toBe('UNAUTHENTICATED');
    expect(gateway.asked()).toHaveLength(1);
    clock.advance(10_000);
    await ask(gateway, countOf(projectId), wrong);
    expect(gateway.asked()).toHaveLength(2);
  });

  it('a refusal of one credential is none of another, and none of the key that a gateway holds', async () => {
    const { gateway } = await start();
    await ask(gateway, countOf(projectId), own('made-up'));
    expect(await ask(gateway, countOf(projectId))).toBe(200);
    const held = await startGateway({ sandbox: { requestCount: 100 } });
    held.sandbox.setFault({ kind: 'http-401' });
    for (let time = 0; time < 3; time += 1) await held.query(countOf(projectId));
    expect(held.asked()).toHaveLength(3);
  });

  it('300 made-up credentials from one address cause at most 50 calls, and an accepted one goes on', async () => {
    const { clock, gateway } = await start();
    expect(await ask(gateway, countOf(projectId))).toBe(200);
    gateway.sandbox.clearCalls();
    const outcomes = await Promise.all(
      Array.from({ length: 300 }, (_none, index) => ask(gateway, countOf(projectId), own(`made-up-${index}`))),
    );
    expect(gateway.asked().length).toBeLessThanOrEqual(50);
    expect(outcomes.filter((one) => one === 'TENANT_OVER_QUOTA').length).toBeGreaterThanOrEqual(250);
    expect(await ask(gateway, summaryOf(projectId))).toBe(200);
    const { status, headers, errors } = await gateway.query(countOf(projectId), {}, { headers: own('one-more') });
    expect([status, headers.get('retry-after')]).toEqual([429, '2']);
    expect(errors[0]?.extensions.retryAfterMs).toBeGreaterThan(0);
    clock.advance(2_000);
    expect(await ask(gateway, countOf(projectId), own('one-more'))).toBe('UNAUTHENTICATED');
  });

  it('made-up credentials that are sent again and again make one more call every two seconds, however many there are', async () => {
    const { clock, gateway } = await start();
    const sendAll = () =>
      Promise.all(
        Array.from({ length: 60 }, (_none, index) => ask(gateway, countOf(projectId), own(`made-up-${index}`))),
      );
    for (let round = 0; round < 10; round += 1) {
      await sendAll();
      clock.advance(10_000);
    }
    // 50 for the first time, 50 to come again, and of each kind one more every two seconds.
    expect(gateway.asked().length).toBeLessThanOrEqual(50 + 50 + 2 * 50);
    expect(await ask(gateway, countOf(projectId))).toBe(200);
  });

  it('credentials that the upstream accepts take no turn from others, however many there are', async () => {
    const { gateway } = await start();
    for (let round = 0; round < 60; round += 1) {
      expect(await ask(gateway, countOf(projectId), own(round % 2 === 0 ? harbour?.apiKey : meadow?.apiKey))).not.toBe(
        'TENANT_OVER_QUOTA',
      );
    }
  });

  it('an operation that needs no credential takes no turn', async () => {
    const { gateway } = await start();
    for (let index = 0; index < 60; index += 1) {
      expect(await ask(gateway, '{ botbyeGateway { version } }', own(`made-up-${index}`))).toBe(200);
    }
    expect(await ask(gateway, countOf(projectId), own('made-up'))).toBe('UNAUTHENTICATED');
  });
});
