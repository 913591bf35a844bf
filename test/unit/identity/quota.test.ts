import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQuotas } from '../../../src/identity/quota.ts';
import { createTakeLease, type TakeLease } from '../../../src/identity/quota-lease.ts';
import { refusalSignal } from '../../../src/observability/signals.ts';
import { collectSignal } from '../../support/collect-signal.ts';
import { createMovingClock, type MovingClock } from '../../support/moving-clock.ts';

const caller = { key: 'token:a', quotaPerMinute: 1_200 };

/** The script of the leases, as Redis would run it. */
function createSharedBucket(clock: MovingClock) {
  let bucket: { left: number; atMs: number } | undefined;
  const shared = { isUp: true, asked: 0 };
  const takeLease: TakeLease = async (_caller, { limit, least, most }) => {
    shared.asked += 1;
    if (!shared.isUp) return undefined;
    const left = Math.min(limit, (bucket?.left ?? limit) + ((clock() - (bucket?.atMs ?? clock())) * limit) / 60_000);
    const can = Math.min(most, Math.floor(left));
    const given = can < least ? 0 : can;
    bucket = { left: left - given, atMs: clock() };
    return { given, left: Math.floor(bucket.left) };
  };
  return { shared, takeLease };
}

describe('quotas of one process', () => {
  it('a quota signals each operation that it refuses, and no other, with and without a Redis', async () => {
    const clock = createMovingClock();
    const { takeLease } = createSharedBucket(clock);
    const refused = collectSignal(refusalSignal);
    for (const quotas of [undefined, takeLease].map((take) => createQuotas({ clock, processes: 1, takeLease: take }))) {
      for (const cost of [1_201, 1_200, 1]) await quotas.charge(caller, cost);
    }
    expect(refused).toEqual(Array.from({ length: 4 }, () => ({ reason: 'over quota' })));
  });

  it('a quota refills without a pause, and never beyond its limit', async () => {
    const clock = createMovingClock();
    const quotas = createQuotas({ clock, processes: 1, takeLease: undefined });
    expect(quotas.charge(caller, 1_200)).toBeUndefined();
    expect(quotas.charge(caller, 20)).toEqual({ limit: 1_200, retryAfterMs: 1_000 });
    clock.advance(1_000);
    expect(quotas.charge(caller, 20)).toBeUndefined();
    clock.advance(3_600_000);
    expect(quotas.stateOf(caller)).toMatchObject({ limit: 1_200, remaining: 1_200 });
  });

  it('several processes divide a quota, and each still runs an operation that costs more than its share', () => {
    const clock = createMovingClock();
    const quotas = createQuotas({ clock, processes: 4, takeLease: undefined });
    expect(quotas.charge(caller, 900)).toBeUndefined();
    expect(quotas.charge(caller, 1)).toMatchObject({ retryAfterMs: expect.any(Number) });
    clock.advance(180_000);
    expect(quotas.charge(caller, 1)).toBeUndefined();
    expect(quotas.charge(caller, 1_201)).toEqual({ limit: 1_200, retryAfterMs: undefined });
  });

  it('a quota is not refilled by a clock that is set back', () => {
    const clock = createMovingClock();
    const quotas = createQuotas({ clock, processes: 1, takeLease: undefined });
    void quotas.charge(caller, 1_200);
    clock.advance(-3_600_000);
    expect(quotas.charge(caller, 1)).toBeDefined();
  });
});

describe('quotas of several replicas', () => {
  it('replicas with one Redis give a caller the quota and a lease for each at most, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ replica: fc.nat(2), cost: fc.integer({ min: 1, max: 150 }) }), {
          minLength: 60,
          maxLength: 200,
        }),
        async (charges) => {
          const clock = createMovingClock();
          const { takeLease } = createSharedBucket(clock);
          const replicas = [1, 2, 3].map(() => createQuotas({ clock, processes: 1, takeLease }));
          const given = await Promise.all(
            charges.map(async ({ replica, cost }) =>
              (await replicas[replica]?.charge(caller, cost)) === undefined ? cost : 0,
            ),
          );
          expect(given.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(1_200);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('most charges ask Redis nothing, since a process takes a twentieth of the quota at a time', async () => {
    const clock = createMovingClock();
    const { shared, takeLease } = createSharedBucket(clock);
    const quotas = createQuotas({ clock, processes: 1, takeLease });
    for (let time = 0; time < 600; time += 1) expect(await quotas.charge(caller, 1)).toBeUndefined();
    // Ten for what was spent, and one ahead.
    expect(shared.asked).toBe(11);
  });

  it('a replica counts for itself with half of the quota while Redis is down, and asks it again', async () => {
    const clock = createMovingClock();
    const { shared, takeLease } = createSharedBucket(clock);
    const quotas = createQuotas({ clock, processes: 1, takeLease });
    shared.isUp = false;
    let given = 0;
    while ((await quotas.charge(caller, 10)) === undefined) given += 10;
    expect(given).toBe(600);
    shared.isUp = true;
    clock.advance(1_000);
    expect(await quotas.charge(caller, 10)).toBeUndefined();
  });

  it('operations that come at once share one request to Redis, and leave the rest of the quota to other replicas', async () => {
    const clock = createMovingClock();
    const { shared, takeLease } = createSharedBucket(clock);
    const [one, other] = [1, 2].map(() => createQuotas({ clock, processes: 1, takeLease }));
    const charged = await Promise.all(Array.from({ length: 20 }, () => one?.charge(caller, 1)));
    expect(charged).toEqual(Array.from({ length: 20 }, () => undefined));
    expect(shared.asked).toBe(1);
    expect(await other?.charge(caller, 1_100)).toBeUndefined();
  });

  it('an operation that finds the lease spent by another is charged as long as the quota lasts', async () => {
    const clock = createMovingClock();
    const quotas = createQuotas({ clock, processes: 1, takeLease: createSharedBucket(clock).takeLease });
    expect(await Promise.all(Array.from({ length: 8 }, () => quotas.charge(caller, 150)))).toEqual(
      Array.from({ length: 8 }, () => undefined),
    );
    expect(await quotas.charge(caller, 150)).toMatchObject({ retryAfterMs: 7_500 });
  });

  it('a refusal is remembered, so that a caller far beyond its quota costs Redis nothing, and ends when it said', async () => {
    const clock = createMovingClock();
    const { shared, takeLease } = createSharedBucket(clock);
    const quotas = createQuotas({ clock, processes: 1, takeLease });
    await quotas.charge(caller, 1_200);
    const first = await quotas.charge(caller, 20);
    const asked = shared.asked;
    for (let time = 0; time < 1_000; time += 1) expect(quotas.charge(caller, 20)).toEqual(first);
    expect(shared.asked).toBe(asked);
    clock.advance(first?.retryAfterMs ?? 0);
    expect(await quotas.charge(caller, 20)).toBeUndefined();
  });

  it('replicas save no leases: after a pause of any length they give the quota and a lease each at most, and never a wait of nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ replica: fc.nat(2), cost: fc.integer({ min: 1, max: 150 }), pauseMs: fc.nat(3_000) }), {
          minLength: 20,
          maxLength: 80,
        }),
        async (charges) => {
          const clock = createMovingClock();
          const { takeLease } = createSharedBucket(clock);
          const replicas = [1, 2, 3].map(() => createQuotas({ clock, processes: 1, takeLease }));
          for (const { replica, cost, pauseMs } of charges) {
            const refused = await replicas[replica]?.charge(caller, cost);
            if (refused) expect(refused.retryAfterMs).toBeGreaterThan(0);
            clock.advance(pauseMs);
          }
          clock.advance(60_000);
          const all = Array.from({ length: 90 }, (_none, index) => replicas[index % 3]?.charge(caller, 50));
          const given = (await Promise.all(all)).filter((refused) => refused === undefined).length * 50;
          expect(given).toBeLessThanOrEqual(1_200 + 3 * 60);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a reply of Redis that is no lease counts as none', async () => {
    for (const reply of [undefined, null, 'OK', [], ['a', 'b']]) {
      expect(await createTakeLease(async () => reply)('token:a', { limit: 1, least: 1, most: 1 })).toBeUndefined();
    }
  });

  it('a lease is asked for under a name that shows no caller', async () => {
    const sent: string[][] = [];
    await createTakeLease(async (...command) => void sent.push([...command]))('token:secret', {
      limit: 9,
      least: 1,
      most: 2,
    });
    expect(sent[0]?.[3]).toMatch(/^botbye-graphql:quota:[\w-]{43}$/);
    expect(sent.join()).not.toContain('secret');
  });
});
