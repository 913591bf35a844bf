import { expect, it } from 'vitest';
import { createQuotas } from '../../../src/identity/quota.ts';
import { createTakeLease } from '../../../src/identity/quota-lease.ts';
import { createMovingClock } from '../../support/moving-clock.ts';
import { describeWithRedis, startRedisServer } from '../../support/redis-server.ts';

describeWithRedis('quotas in Redis', () => {
  it('replicas that share a Redis share the quota of a caller, and Redis keeps nothing that names the caller', async () => {
    const redis = await startRedisServer();
    const takeLease = createTakeLease((...command) => redis.command(...command));
    const clock = createMovingClock();
    const replicas = [1, 2].map(() => createQuotas({ clock, processes: 1, takeLease }));
    // So large that what refills during the test is less than a lease.
    const caller = { key: 'token:secret', quotaPerMinute: 100_000 };
    let given = 0;
    let refusals = 0;
    for (let round = 0; refusals < 4; round += 1) {
      const refused = await replicas[round % 2]?.charge(caller, 1_000);
      if (refused === undefined) given += 1_000;
      else {
        expect(refused.retryAfterMs).toBeGreaterThan(0);
        refusals += 1;
      }
    }
    expect(given).toBeGreaterThanOrEqual(98_000);
    expect(given).toBeLessThanOrEqual(110_000);
    const names = await redis.names();
    expect(names).toEqual([expect.stringMatching(/^botbye-graphql:quota:[\w-]{43}$/)]);
    expect(Number(await redis.command('PTTL', names[0] ?? ''))).toBeGreaterThan(0);
  });
});
