import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventLoopLagSignal, overloadSignal, refusalSignal } from '../../../src/observability/signals.ts';
import { type Admission, createAdmission } from '../../../src/overload/admission.ts';
import { createOverloadGauge } from '../../../src/overload/overload-gauge.ts';
import { createCanceller } from '../../../src/runtime/cancellation.ts';
import type { StartTimer } from '../../../src/runtime/timer.ts';
import { collectSignal } from '../../support/collect-signal.ts';

const stays = createCanceller().signal;

/** An admission whose timers end when a test says so. */
function open(maxInFlight: number, { tellsApart = false, clock = () => 0 } = {}) {
  const timers = new Set<() => void>();
  const asked: number[] = [];
  const startTimer: StartTimer = (ms, run) => {
    asked.push(ms);
    timers.add(run);
    return () => void timers.delete(run);
  };
  let refused = 0;
  const gauge = {
    refuse: () => {
      refused += 1;
    },
    isOverloaded: () => false,
  };
  const admission = createAdmission({ maxInFlight, gauge, tellsApart, clock, startTimer });
  const endTimers = () => {
    for (const run of timers) run();
  };
  return { ...admission, timers, asked, endTimers, refusals: () => refused };
}

/** Takes all slots that are free for a caller and says how many those were. */
function fill({ enter }: Pick<Admission, 'enter'>, caller = 'a'): number {
  let taken = 0;
  while (enter(caller)) taken += 1;
  return taken;
}

function observe({ observeLag }: { readonly observeLag: (lagMs: number) => void }, lagMs: number, times: number) {
  for (let count = 0; count < times; count += 1) observeLag(lagMs);
}

describe('admission', () => {
  it('admission has as many slots as it was given, and each again once it is free', () => {
    const admission = open(3);
    expect(fill(admission)).toBe(3);
    admission.leave('a');
    admission.leave('a');
    expect(fill(admission)).toBe(2);
    expect(admission.asked).toEqual([]);
  });

  it('admission gives a free slot to the request that has waited longest', async () => {
    const admission = open(8);
    fill(admission);
    const order: string[] = [];
    const first = admission.wait('a', stays).then((refusal) => order.push(`first ${refusal}`));
    const second = admission.wait('a', stays).then((refusal) => order.push(`second ${refusal}`));
    admission.leave('a');
    await first;
    expect(order).toEqual(['first undefined']);
    expect(admission.enter('a')).toBe(false);
    admission.leave('a');
    await second;
    expect(order).toEqual(['first undefined', 'second undefined']);
    expect([admission.timers.size, admission.refusals()]).toEqual([0, 0]);
  });

  it('admission lets no request wait longer than 100 ms', async () => {
    const admission = open(4);
    fill(admission);
    const waiting = admission.wait('a', stays);
    expect(admission.asked).toEqual([100]);
    admission.endTimers();
    expect(await waiting).toBe('overloaded');
    admission.leave('a');
    expect(fill(admission)).toBe(1);
    expect(admission.refusals()).toBe(1);
  });

  it('admission lets a quarter of the limit wait and refuses the next at once', async () => {
    const admission = open(8);
    fill(admission);
    const waiting = [admission.wait('a', stays), admission.wait('a', stays)];
    expect(admission.isFull('a')).toBe(true);
    expect(await admission.wait('a', stays)).toBe('overloaded');
    expect(admission.timers.size).toBe(2);
    admission.endTimers();
    expect(await Promise.all(waiting)).toEqual(['overloaded', 'overloaded']);
    expect(admission.refusals()).toBe(3);
  });

  it('admission signals each refusal once with its reason, and each measurement of the lag', async () => {
    const refused = collectSignal(refusalSignal);
    const lags = collectSignal(eventLoopLagSignal);
    const admission = open(8, { tellsApart: true });
    fill(admission, 'a');
    fill(admission, 'b');
    admission.refuse('a');
    admission.refuse('c');
    admission.observeLag(7);
    expect(refused).toEqual([{ reason: 'over share' }, { reason: 'overloaded' }]);
    expect(lags).toEqual([{ lagMs: 7 }]);
  });

  it('admission is not full while there is a slot or room to wait', () => {
    const admission = open(4);
    expect(admission.isFull('a')).toBe(false);
    fill(admission);
    expect(admission.isFull('a')).toBe(false);
  });

  it('admission forgets a caller that leaves while it waits, and counts no refusal', async () => {
    const admission = open(4);
    fill(admission);
    const caller = new AbortController();
    const leaving = admission.wait('a', caller.signal);
    expect(admission.isFull('a')).toBe(true);
    caller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect([admission.isFull('a'), admission.timers.size, admission.refusals()]).toEqual([false, 0, 0]);
    await expect(admission.wait('a', caller.signal)).rejects.toThrow('gone');
    admission.leave('a');
    expect(fill(admission)).toBe(1);
  });

  it('admission shrinks by a quarter each time the event loop lags, but not below 32', () => {
    const limitAfter = (times: number) => {
      const admission = open(256);
      observe(admission, 41, times);
      return fill(admission);
    };
    expect([0, 1, 2, 3].map(limitAfter)).toEqual([256, 192, 144, 108]);
    expect(limitAfter(100)).toBe(32);
  });

  it('admission does not shrink a limit that is lower than 32', () => {
    const admission = open(5);
    observe(admission, 10_000, 100);
    expect(fill(admission)).toBe(5);
  });

  it('admission grows back once the lag is gone, and not beyond its original limit', () => {
    const admission = open(64);
    observe(admission, 500, 100);
    observe(admission, 40, 3);
    expect(fill(admission)).toBe(32 + 3 * 4);
    observe(admission, 0, 100);
    expect(fill(admission)).toBe(64 - 44);
  });

  it('admission keeps its limit while the upstream is slow and the event loop is not', () => {
    const admission = open(256);
    fill(admission);
    observe(admission, 0, 1_000);
    for (let place = 0; place < 256; place += 1) admission.leave('a');
    expect(fill(admission)).toBe(256);
  });

  it('admission ends no execution when it shrinks, and admits no request until enough of them are done', async () => {
    const admission = open(64);
    fill(admission);
    const waiting = admission.wait('a', stays);
    observe(admission, 500, 100);
    for (let place = 0; place < 32; place += 1) admission.leave('a');
    expect(admission.timers.size).toBe(1);
    expect(admission.enter('a')).toBe(false);
    admission.leave('a');
    expect(await waiting).toBeUndefined();
  });

  it('admission admits waiting requests as soon as it grows', async () => {
    const admission = open(64);
    observe(admission, 500, 100);
    fill(admission);
    const waiting = admission.wait('a', stays);
    observe(admission, 0, 1);
    expect(await waiting).toBeUndefined();
    expect(fill(admission)).toBe(3);
  });

  it('admission never exceeds its limit, nor has a free slot while a request waits', () => {
    const step = fc.oneof(
      fc.constant('enter' as const),
      fc.constant('leave' as const),
      fc.constant('time is over' as const),
      fc.nat(300),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.array(step, { maxLength: 300 }), (most, steps) => {
        const admission = open(most);
        let inside = 0;
        for (const one of steps) {
          const line = admission.timers.size;
          if (one === 'enter') {
            if (admission.enter('a')) inside += 1;
            else void admission.wait('a', stays);
          } else if (one === 'time is over') admission.endTimers();
          else {
            if (one !== 'leave') admission.observeLag(one);
            else if (inside > 0) {
              admission.leave('a');
              inside -= 1;
            }
            inside += line - admission.timers.size;
          }
          expect(inside).toBeLessThanOrEqual(most);
          if (admission.timers.size > 0) expect(admission.enter('a')).toBe(false);
        }
      }),
    );
  });
});

describe('the overload gauge', () => {
  function start() {
    let nowMs = 1_000_000;
    const gauge = createOverloadGauge(() => nowMs);
    const refuse = (times: number) => {
      for (let count = 0; count < times; count += 1) gauge.refuse();
    };
    const pass = (ms: number) => {
      nowMs += ms;
    };
    return { refuse, isOverloaded: gauge.isOverloaded, pass };
  }

  it('the overload gauge is calm at a hundred refusals within five seconds and overloaded at one more', () => {
    const { refuse, isOverloaded } = start();
    expect(isOverloaded()).toBe(false);
    refuse(100);
    expect(isOverloaded()).toBe(false);
    refuse(1);
    expect(isOverloaded()).toBe(true);
  });

  it('the overload gauge signals overload once in five seconds', () => {
    const signals = collectSignal(overloadSignal);
    const { refuse, pass } = start();
    refuse(100);
    expect(signals).toEqual([]);
    refuse(1_000);
    expect(signals).toEqual([{ refused: 101, windowMs: 5_000 }]);
    pass(5_000);
    refuse(1_000);
    expect(signals).toHaveLength(2);
  });

  it('the overload gauge forgets refusals after five seconds', () => {
    const { refuse, isOverloaded, pass } = start();
    refuse(100);
    pass(5_000);
    refuse(100);
    expect(isOverloaded()).toBe(false);
  });

  it('the overload gauge is overloaded until ten seconds have passed without too many refusals', () => {
    const { refuse, isOverloaded, pass } = start();
    refuse(101);
    pass(9_999);
    expect(isOverloaded()).toBe(true);
    refuse(1);
    pass(1);
    expect(isOverloaded()).toBe(false);
  });

  it('the overload gauge stays overloaded for as long as too many requests are refused', () => {
    const { refuse, isOverloaded, pass } = start();
    for (let second = 0; second < 60; second += 1) {
      refuse(200);
      pass(1_000);
      expect(isOverloaded()).toBe(true);
    }
  });

  it('the overload gauge still ends overload after the clock is set back', () => {
    const { refuse, isOverloaded, pass } = start();
    refuse(101);
    pass(-3_600_000);
    expect(isOverloaded()).toBe(false);
    refuse(100);
    expect(isOverloaded()).toBe(false);
  });
});
