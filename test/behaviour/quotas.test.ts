import { afterAll, describe, expect, it } from 'vitest';
import { createCompany } from '../support/company.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId, type QueryOptions, type StartedGateway, startGateway } from '../support/start-gateway.ts';

const company = createCompany([
  { name: 'small', projects: ['*'], quota: 60 },
  { name: 'also small', projects: ['*'], quota: 60 },
  { name: 'large', projects: ['*'], quota: 100_000 },
  { name: 'usual', projects: ['*'] },
]);
afterAll(company.close);

const count = `{ botbyeProject(projectId: "${projectId}", accountId: "harbour") { declinedCount { botReqCount } } }`;
/** A project, a field that asks the upstream, and the count: 1 + 10 + 1. */
const countCost = 12;

async function start(env: Readonly<Record<string, string>> = {}, cached = false) {
  const clock = createMovingClock();
  const gateway = await startGateway({
    passThrough: true,
    cached,
    clock,
    env: { ...company.env, ...env },
    sandbox: { requestCount: 100 },
  });
  return { clock, gateway };
}

const by = (name: string): QueryOptions => ({ headers: company.tokenHeader(name) });

async function ask(gateway: StartedGateway, name: string, query = count, options: QueryOptions = by(name)) {
  const { status, errors, headers } = await gateway.query(query, {}, options);
  return {
    status,
    code: errors[0]?.extensions.code,
    retryAfterMs: errors[0]?.extensions.retryAfterMs,
    message: errors[0]?.message,
    headers,
  };
}

describe('quotas', () => {
  it('a caller that has spent its quota gets 429 with Retry-After, without a call, and is served again after that', async () => {
    const { clock, gateway } = await start();
    for (let time = 0; time < 5; time += 1) expect((await ask(gateway, 'small')).status).toBe(200);
    gateway.sandbox.clearCalls();
    const refused = await ask(gateway, 'small');
    expect(refused).toMatchObject({ status: 429, code: 'TENANT_OVER_QUOTA', retryAfterMs: countCost * 1_000 });
    expect(refused.headers.get('retry-after')).toBe(String(countCost));
    expect(gateway.asked()).toEqual([]);
    clock.advance(countCost * 1_000);
    expect((await ask(gateway, 'small')).status).toBe(200);
  });

  it('a quota counts what an operation costs, so that 100 aliases cost as much as 100 operations', async () => {
    const { gateway } = await start();
    const aliases = Array.from({ length: 6 }, (_none, index) => `a${index}: ${count.slice(2, -2)}`).join(' ');
    const refused = await ask(gateway, 'small', `{ ${aliases} }`);
    expect(refused).toMatchObject({ status: 429, code: 'TENANT_OVER_QUOTA', retryAfterMs: undefined });
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(refused.message).toContain('more than the 60');
    expect((await ask(gateway, 'small')).status).toBe(200);
  });

  it('the quota of one caller is none of another, and a token without one has that of the configuration', async () => {
    const { gateway } = await start({ QUOTA_COST_PER_MINUTE: String(countCost) });
    for (let time = 0; time < 5; time += 1) await ask(gateway, 'small');
    expect((await ask(gateway, 'small')).status).toBe(429);
    expect((await ask(gateway, 'also small')).status).toBe(200);
    expect((await ask(gateway, 'large')).status).toBe(200);
    expect((await ask(gateway, 'usual')).status).toBe(200);
    expect((await ask(gateway, 'usual')).status).toBe(429);
  });

  it('a kept response costs 1, and is refused as well once the quota is spent', async () => {
    const { gateway } = await start({ FAST_PATHS: 'true' }, true);
    for (let time = 0; time < 2; time += 1) await ask(gateway, 'small');
    const left = Number(/r=(\d+)/.exec((await ask(gateway, 'small')).headers.get('ratelimit') ?? '')?.[1]);
    expect(left).toBeGreaterThan(0);
    for (let time = 0; time < left; time += 1) expect((await ask(gateway, 'small')).status).toBe(200);
    expect(await ask(gateway, 'small')).toMatchObject({ status: 429, code: 'TENANT_OVER_QUOTA' });
    // The other caller has the same rights, and is given what the first one's operation fetched.
    expect((await ask(gateway, 'also small')).status).toBe(200);
    expect(gateway.asked()).toHaveLength(1);
  });

  it('every response of a caller with a quota tells what is left, and no kept one what another has left', async () => {
    const { gateway } = await start({}, true);
    for (let time = 0; time < 3; time += 1) await ask(gateway, 'large');
    const kept = await ask(gateway, 'small');
    expect(kept.headers.get('ratelimit-policy')).toBe('"cost";q=60;w=60');
    expect(kept.headers.get('ratelimit')).toMatch(/^"cost";r=\d+;t=\d+$/);
    const refused = await ask(gateway, 'small', '{ nothing }');
    expect(refused.headers.get('ratelimit-policy')).toBe('"cost";q=60;w=60');
    expect((await ask(gateway, 'usual')).headers.get('ratelimit')).toBeNull();
  });

  it('pages of a listed origin may read the headers of the quota', async () => {
    const origin = 'https://dashboard.example.com';
    const { gateway } = await start({ CORS_ORIGINS: origin });
    const { headers } = await gateway.query(count, {}, { headers: { ...company.tokenHeader('small'), origin } });
    expect(headers.get('access-control-expose-headers')).toContain('ratelimit');
  });

  it('botbyeGateway.quota tells what is left, this operation counted, and is null without a quota', async () => {
    const { clock, gateway } = await start();
    const query = '{ botbyeGateway { quota { limit remaining resetAt } } }';
    const { data } = await gateway.query(query, {}, by('small'));
    expect(data).toEqual({
      botbyeGateway: { quota: { limit: 60, remaining: 58, resetAt: new Date(clock() + 2_000).toISOString() } },
    });
    expect((await gateway.query(query, {}, by('usual'))).data).toEqual({ botbyeGateway: { quota: null } });
  });

  it.each(['caller { name }', 'quota { remaining }'])(
    'an operation that selects %s is given to nobody else, even with data beside it',
    async (selection) => {
      const { gateway } = await start({}, true);
      const query = `{ botbyeGateway { ${selection} } ${count.slice(2, -2)} }`;
      const answers = [];
      for (const name of ['large', 'large', 'also small', 'large']) {
        const { data, headers } = await gateway.query<{ botbyeGateway: object }, object>(query, {}, by(name));
        answers.push(JSON.stringify(data.botbyeGateway));
        expect(headers.get('cache-control')).toBe('no-store');
      }
      expect(answers[2]).not.toBe(answers[1]);
      const together = await Promise.all(
        ['large', 'also small'].map((name) => gateway.query<{ botbyeGateway: object }, object>(query, {}, by(name))),
      );
      expect(JSON.stringify(together[0]?.data.botbyeGateway)).not.toBe(JSON.stringify(together[1]?.data.botbyeGateway));
    },
  );

  it('a caller with an own key has the quota of the configuration, by key', async () => {
    const gateway = await startGateway({
      passThrough: true,
      env: { QUOTA_COST_PER_MINUTE: String(countCost) },
      sandbox: { requestCount: 100 },
    });
    const own = { headers: { authorization: 'Bearer sandbox-key-harbour' } };
    expect((await ask(gateway, '', count, own)).status).toBe(200);
    expect((await ask(gateway, '', count, own)).status).toBe(429);
    expect((await ask(gateway, '', count, { headers: { authorization: 'Bearer sandbox-key-meadow' } })).status).toBe(
      200,
    );
  });
});
