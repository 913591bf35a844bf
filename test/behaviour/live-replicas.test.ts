import { expect, it } from 'vitest';
import { createClockTimers } from '../support/clock-timers.ts';
import { follow } from '../support/follow.ts';
import { eventually } from '../support/redis-replica.ts';
import { describeWithRedis, startRedisServer } from '../support/redis-server.ts';
import { sandboxRow } from '../support/sandbox-rows.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const pollMs = 2_000;
const hosts = Array.from({ length: 10 }, (_, at) => `${at}.example`);

/** Two gateways over one Redis and one sandbox, whose pauses end together. */
async function startLiveReplicas() {
  const redis = await startRedisServer();
  const { clock, startTimer, pass, running } = createClockTimers();
  const common = { clock, startTimer, elapsedMs: clock.elapsedMs };
  const rows = { [projectId]: [sandboxRow('first', clock() - 60_000)] };
  const one = await startGateway({ ...common, env: { REDIS_URL: redis.url }, sandbox: { dataset: { rows } } });
  const other = await startGateway({ ...common, env: { REDIS_URL: redis.url, BOTBYE_BASE_URL: one.sandbox.url } });
  await eventually(async () => {
    const { data } = await one.query<{ botbyeGateway: object }, object>('{ botbyeGateway { version } }');
    return data !== undefined;
  });
  const polls = () => one.state().polls + other.state().polls;
  const poll = async () => {
    pass(pollMs);
    await eventually(() => running() >= polls());
  };
  return { one, other, clock, poll, polls, running };
}

describeWithRedis('live requests of two replicas', () => {
  it('two replicas with one Redis make 10 calls a poll for subscribers to 10 filters at each of them', async () => {
    const { one, other, clock, poll, polls, running } = await startLiveReplicas();
    const followers = await Promise.all(
      [one, other].flatMap((gateway) =>
        hosts.map(async (host) => ({
          host,
          follower: await follow(gateway.url, { variables: { where: { host: { eq: host } } } }),
        })),
      ),
    );
    await eventually(() => polls() === 20 && running() === 20);
    // Redis connects while they begin, so what the first polls cost is not told.
    for (let round = 0; round < 3; round += 1) await poll();
    const counts: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      one.sandbox.clearCalls();
      const added = hosts.map((host) => sandboxRow(`${host}-${round}`, clock(), { host }));
      one.sandbox.addRows(projectId, added);
      await poll();
      await Promise.all(followers.map(({ follower }) => follower.until(round + 1)));
      counts.push(one.sandbox.calls.length);
    }
    // A busy machine may be late once, and a replica that finds no Redis asks for itself.
    expect(counts.filter((count) => count === 10).length, counts.join()).toBeGreaterThanOrEqual(4);
    for (const { host, follower } of followers) {
      expect(follower.ids()).toEqual([0, 1, 2, 3, 4].map((round) => `${host}-${round}`));
    }
  });
});
