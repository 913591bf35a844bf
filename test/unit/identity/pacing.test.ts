import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../src/identity/network-of.ts';
import { createPacing } from '../../../src/identity/pacing.ts';
import { refusalSignal } from '../../../src/observability/signals.ts';
import { collectSignal } from '../../support/collect-signal.ts';
import { createMovingClock } from '../../support/moving-clock.ts';

describe('pacing', () => {
  it('pacing gives a network 50 turns, and one more every two seconds', () => {
    const clock = createMovingClock();
    const pacing = createPacing(clock);
    const take = (index: number) => pacing.takeTurn('203.0.113.7', `c${index}`);
    expect(Array.from({ length: 50 }, (_none, index) => take(index)).every((wait) => wait === undefined)).toBe(true);
    const refused = collectSignal(refusalSignal);
    expect(take(50)).toBe(2_000);
    expect(refused).toEqual([{ reason: 'unproven credentials' }]);
    clock.advance(500);
    expect(take(50)).toBe(1_500);
    clock.advance(1_500);
    expect(take(50)).toBeUndefined();
    expect(pacing.takeTurn('203.0.113.8', 'c99')).toBeUndefined();
  });

  it('pacing takes one turn for a credential, however often it comes, and gives it back when it is accepted', () => {
    const pacing = createPacing(createMovingClock());
    for (let team = 0; team < 500; team += 1) {
      for (let time = 0; time < 3; time += 1) expect(pacing.takeTurn('203.0.113.7', `team-${team}`)).toBeUndefined();
      pacing.accept(`team-${team}`);
    }
  });

  it('pacing takes a turn of another kind for a credential that was refused and comes again', () => {
    const clock = createMovingClock();
    const pacing = createPacing(clock);
    const take = (name: string) => pacing.takeTurn('203.0.113.7', name);
    const wrong = Array.from({ length: 51 }, (_none, index) => `wrong-${index}`);
    for (const name of wrong) {
      clock.advance(2_000);
      expect(take(name)).toBeUndefined();
      pacing.refuse(name, clock() + 10_000);
      expect(take(name)).toBeUndefined();
    }
    clock.advance(10_000);
    const waits = wrong.map(take);
    expect(waits.filter((wait) => wait !== undefined)).toEqual([2_000]);
    expect(take('new')).toBeUndefined();
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001::9', '2001:db8:1:0'],
    ['2001:db8::', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('the network of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
