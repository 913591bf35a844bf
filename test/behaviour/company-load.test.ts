import { afterAll, describe, expect, it } from 'vitest';
import { sandboxAccounts } from '../../src/sandbox/sandbox-accounts.ts';
import { createCompany } from '../support/company.ts';
import { createMovingClock, type MovingClock } from '../support/moving-clock.ts';
import { createChance } from '../support/random-operation.ts';
import { eventually } from '../support/redis-replica.ts';
import { describeWithRedis, type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { type StartedGateway, startGateway } from '../support/start-gateway.ts';

const projects = sandboxAccounts.flatMap(({ accountId, projectIds }) =>
  projectIds.map((projectId) => ({ accountId, projectId, name: `${accountId}/${projectId}` })),
);
const [first, second, third] = projects.map(({ name }) => name);
const rights: Readonly<Record<string, readonly string[]>> = {
  everything: ['*'],
  'one project': [first ?? ''],
  'an account': ['harbour/*'],
  'another account': ['meadow/*'],
  'two projects': [second ?? '', third ?? ''],
};
const names = Object.keys(rights);
const company = createCompany(names.map((name) => ({ name, projects: rights[name] ?? [] })));
afterAll(company.close);

const mayRead = (name: string, { accountId, name: project }: (typeof projects)[number]) =>
  (rights[name] ?? []).some((one) => one === '*' || one === project || one === `${accountId}/*`);

/** Each selects the project of everything that it returns. */
const selections = [
  'declinedCount { projectId botReqCount }',
  'declinedCount(interval: 7, intervalType: DAY) { projectId bannedReqCount }',
  'declinedSummary(by: COUNTRY, first: 3) { ... on DeclinedGroup { projectId declinedReqCount } }',
  'declinedSummary(by: ATTACK_SOURCE, first: 3) { ... on DeclinedGroup { projectId requests(first: 1) { nodes { projectId } } } }',
  'requests(first: 5) { nodes { projectId requestId } }',
  'requests(first: 3, where: { isBanByRule: { eq: true } }) { totalCount nodes { projectId } }',
];

interface Ask {
  readonly caller: string;
  readonly project: (typeof projects)[number];
  readonly query: string;
  readonly replica: number;
}

function asksOf(count: number, seed: number): readonly Ask[] {
  const chance = createChance(seed);
  const pick = <T>(items: readonly T[]): T => items[chance(items.length)] as T;
  return Array.from({ length: count }, () => {
    const project = pick(projects);
    const { accountId, projectId } = project;
    const open =
      chance(2) === 0
        ? `botbyeProject(projectId: "${projectId}", accountId: "${accountId}")`
        : `node(id: "${Buffer.from(`BotByeProject:${accountId}:${projectId}`).toString('base64')}")`;
    const query = `{ p: ${open} { ... on BotByeProject { ${pick(selections)} } } }`;
    return { caller: pick(names), project, query, replica: chance(2) };
  });
}

interface Replicas {
  readonly gateways: readonly StartedGateway[];
  readonly clock: MovingClock;
  readonly calls: () => number;
}

/** Short lifetimes, and a clock that goes on with each batch: entries are missed, fresh, stale and in flight by turns. */
async function startReplicas(redis: RedisServer): Promise<Replicas> {
  const clock = createMovingClock();
  const env = { ...company.env, REDIS_URL: redis.url, MAX_COST: '100000' };
  const sandbox = { requestCount: 2_000 };
  const one = await startGateway({ passThrough: true, cached: true, clock, env, sandbox });
  const other = await startGateway({
    passThrough: true,
    cached: true,
    clock,
    env: { ...env, BOTBYE_BASE_URL: one.sandbox.url },
    sandbox: { requestCount: 1 },
  });
  await eventually(async () => (await redis.count('ping')) >= 2);
  return { gateways: [one, other], clock, calls: () => one.sandbox.calls.length };
}

const batchSize = 20;
const batchMs = 150;

async function play({ gateways, clock }: Replicas, asks: readonly Ask[], callerOf = ({ caller }: Ask) => caller) {
  const wrong: string[] = [];
  for (let start = 0; start < asks.length; start += batchSize) {
    const batch = asks.slice(start, start + batchSize);
    wrong.push(...(await Promise.all(batch.map((ask) => playOne(gateways, ask, callerOf(ask))))).flat());
    clock.advance(batchMs);
  }
  return wrong;
}

/** What is wrong with the answer: data that the caller may not see, data of another project, or data that is missing. */
async function playOne(gateways: readonly StartedGateway[], ask: Ask, caller: string): Promise<readonly string[]> {
  const gateway = gateways[ask.replica];
  if (!gateway) throw new Error('There is no such replica.');
  const { data, errors } = await gateway.query<{ p: object | null }, object>(
    ask.query,
    {},
    { headers: company.tokenHeader(caller) },
  );
  const said = `${caller} asks for ${ask.project.name}: ${ask.query}`;
  if (!mayRead(caller, ask.project)) {
    const isRefused =
      data.p === null && errors.every(({ extensions }) => extensions.code === 'FORBIDDEN') && errors.length === 1;
    return isRefused ? [] : [`${said} and is not refused`];
  }
  const shown = [...JSON.stringify(data).matchAll(/"projectId":"([^"]+)"/g)].map(([, id]) => id);
  const isWhole = errors.length === 0 && data.p !== null && shown.every((id) => id === ask.project.projectId);
  return isWhole ? [] : [`${said} and gets ${JSON.stringify({ data, errors })}`];
}

describeWithRedis('a company over two replicas and a Redis', () => {
  it('10,000 operations of five callers with different rights show nobody what they may not see, and save as many calls as one caller with all rights', async () => {
    const asks = asksOf(10_000, 7);
    const allowed = asks.filter((ask) => mayRead(ask.caller, ask.project));
    const [many, one] = [await startReplicas(await startRedisServer()), await startReplicas(await startRedisServer())];
    expect(await play(many, asks)).toEqual([]);
    // The same operations in the same batches, all by one caller; those that were refused make no call for anybody.
    const inPlace = asks.map((ask) => (mayRead(ask.caller, ask.project) ? ask : undefined));
    for (let start = 0; start < inPlace.length; start += batchSize) {
      const batch = inPlace.slice(start, start + batchSize).filter((ask) => ask !== undefined);
      await Promise.all(batch.map((ask) => playOne(one.gateways, ask, 'everything')));
      one.clock.advance(batchMs);
    }
    const [savedByMany, savedByOne] = [many, one].map(({ calls }) => 1 - calls() / allowed.length);
    console.info(`calls saved: ${savedByMany?.toFixed(3)} of several callers, ${savedByOne?.toFixed(3)} of one`);
    expect(savedByOne).toBeGreaterThan(0.5);
    expect(savedByMany).toBeGreaterThan((savedByOne ?? 0) - 0.05);
  }, 180_000);

  it('callers see nothing of each other while Redis dies and comes back', async () => {
    const redis = await startRedisServer();
    const replicas = await startReplicas(redis);
    const asks = asksOf(1_500, 11);
    expect(await play(replicas, asks.slice(0, 500))).toEqual([]);
    await redis.kill();
    expect(await play(replicas, asks.slice(500))).toEqual([]);
  }, 60_000);
});

describe('look-alike keys', () => {
  it('keys that look alike are kept apart, whichever of them the upstream accepts', async () => {
    const gateway = await startGateway({ passThrough: true, cached: true, sandbox: { requestCount: 100 } });
    const [harbour] = sandboxAccounts;
    const key = harbour?.apiKey ?? '';
    const lookAlikes = [
      key.toUpperCase(),
      `${key}x`,
      key.slice(0, -1),
      `x${key}`,
      key.replace('-', '_'),
      `${key}|`,
      `${key}:${key}`,
    ];
    const query = `{ botbyeProject(projectId: "${projects[0]?.projectId}", accountId: "harbour") { declinedCount { botReqCount } } }`;
    const ask = async (credential: string) => {
      const { data, errors } = await gateway.query<{ botbyeProject: { declinedCount: object | null } }, object>(
        query,
        {},
        { headers: { authorization: `Bearer ${credential}` } },
      );
      return data.botbyeProject.declinedCount === null ? errors[0]?.extensions.code : 'data';
    };
    for (let round = 0; round < 3; round += 1) {
      expect(await ask(key)).toBe('data');
      for (const other of lookAlikes) expect(await ask(other), other).toBe('UNAUTHENTICATED');
    }
  });
});
