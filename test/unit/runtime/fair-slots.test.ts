import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFairSlots, type FairSlots } from '../../../src/runtime/fair-slots.ts';
import { createMovingClock } from '../../support/moving-clock.ts';

function open(limit: number, tellsApart = true) {
  const clock = createMovingClock();
  return { clock, slots: createFairSlots({ limit, tellsApart, clock }) };
}

function fill({ enter }: FairSlots, caller: string): number {
  let taken = 0;
  while (enter(caller)) taken += 1;
  return taken;
}

/** Waits in line, and notes in `admitted` when it is admitted. */
function queue({ joinLine }: FairSlots, admitted: string[], ...names: readonly string[]): void {
  for (const name of names) joinLine(name.charAt(0), () => void admitted.push(name));
}

describe('fair slots', () => {
  it('fair slots let a caller that is alone take three quarters, and the next one finds the rest', () => {
    const { slots } = open(256);
    expect(fill(slots, 'a')).toBe(192);
    expect(fill(slots, 'b')).toBe(48);
    expect(fill(slots, 'c')).toBe(12);
    expect(fill(slots, 'd')).toBe(3);
  });

  it('fair slots give no caller more than half while another was present in the last five seconds', () => {
    const { slots, clock } = open(64);
    slots.enter('b');
    slots.leave('b');
    expect(fill(slots, 'a')).toBe(32);
    expect(slots.hasShare('a')).toBe(true);
    clock.advance(4_999);
    expect(slots.enter('a')).toBe(false);
    clock.advance(1);
    expect(fill(slots, 'a')).toBe(16);
  });

  it('fair slots count a caller as present as long as it holds a slot or waits for one', () => {
    const { slots, clock } = open(64);
    slots.enter('b');
    clock.advance(60_000);
    expect(fill(slots, 'a')).toBe(32);
    slots.leave('b');
    clock.advance(60_000);
    const leaveLine = slots.joinLine('b', () => undefined);
    expect(slots.enter('a')).toBe(false);
    leaveLine();
    expect(slots.enter('a')).toBe(true);
  });

  it('fair slots are all for the one caller if callers cannot be told apart', () => {
    const { slots } = open(64, false);
    expect(fill(slots, 'everyone')).toBe(64);
    expect(slots.hasShare('everyone')).toBe(false);
  });

  it('fair slots of a single one, or of two, are given to whom asks for them', () => {
    for (const limit of [1, 2]) expect(fill(open(limit).slots, 'a')).toBe(limit);
  });

  it('fair slots serve callers by turns, and each in the order in which it waited', () => {
    const { slots } = open(8);
    const admitted: string[] = [];
    fill(slots, 'x');
    fill(slots, 'y');
    queue(slots, admitted, 'a1', 'a2', 'a3', 'b1', 'c1', 'b2');
    while (slots.line.length > 0) slots.leave(admitted.length % 2 === 0 ? 'x' : 'y');
    expect(admitted).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  it('fair slots of a lowered limit still let another in beside a caller that holds more than half of them', () => {
    const { slots } = open(256);
    fill(slots, 'a');
    slots.setLimit(100);
    expect(slots.enter('a')).toBe(false);
    expect(fill(slots, 'b')).toBeGreaterThan(30);
  });

  it('fair slots admit those in line once the limit rises', () => {
    const { slots } = open(8);
    const admitted: string[] = [];
    slots.setLimit(1);
    slots.enter('a');
    queue(slots, admitted, 'a1', 'b1');
    slots.setLimit(8);
    expect(admitted).toEqual(['a1', 'b1']);
  });

  it('fair slots hold to all of their bounds whatever happens in whatever order', () => {
    const caller = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('enter', 'leave', 'wait', 'give up'), caller }),
      fc.record({ kind: fc.constant('pass'), ms: fc.nat(6_000) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 64 }), fc.array(step, { maxLength: 400 }), (limit, steps) => {
        const { slots, clock } = open(limit);
        const held = new Map<string, number>();
        const of = (name: string) => held.get(name) ?? 0;
        const gain = (name: string) => {
          const others = [...held].some(([other, count]) => other !== name && count > 0);
          if (others) expect(of(name)).toBeLessThan(Math.floor(limit / 2));
          held.set(name, of(name) + 1);
        };
        const waiters: (() => void)[] = [];
        for (const one of steps) {
          if (!('caller' in one)) clock.advance(one.ms);
          else if (one.kind === 'enter') slots.enter(one.caller) && gain(one.caller);
          else if (one.kind === 'wait') waiters.push(slots.joinLine(one.caller, () => gain(one.caller)));
          else if (one.kind === 'give up') waiters.pop()?.();
          else if (of(one.caller) > 0) {
            held.set(one.caller, of(one.caller) - 1);
            slots.leave(one.caller);
          }
          const total = [...held.values()].reduce((sum, count) => sum + count, 0);
          expect(total).toBeLessThanOrEqual(limit);
          if (total < limit) expect(slots.mayEnter('newcomer')).toBe(true);
        }
      }),
    );
  });
});
