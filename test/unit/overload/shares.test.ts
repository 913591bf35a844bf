import { describe, expect, it } from 'vitest';
import { createAdmission } from '../../../src/overload/admission.ts';
import { createOverloadGauge } from '../../../src/overload/overload-gauge.ts';
import { createCanceller } from '../../../src/runtime/cancellation.ts';
import type { StartTimer } from '../../../src/runtime/timer.ts';

const stays = createCanceller().signal;

/** An admission that tells callers apart, and whose timers end when a test says so. */
function open(maxInFlight: number) {
  const timers = new Set<() => void>();
  const startTimer: StartTimer = (_ms, end) => {
    timers.add(end);
    return () => void timers.delete(end);
  };
  const clock = () => 0;
  const gauge = createOverloadGauge(clock);
  const admission = createAdmission({ maxInFlight, gauge, tellsApart: true, clock, startTimer });
  const enter = (caller: string, times: number) =>
    Array.from({ length: times }, () => admission.enter(caller)).filter(Boolean).length;
  const endTimers = () => {
    for (const end of timers) end();
  };
  return { ...admission, enter, timers, endTimers, isOverloaded: gauge.isOverloaded };
}

describe('shares of slots', () => {
  it('shares of slots leave 48 of 256 for a caller that comes after one with 400 operations', () => {
    const { enter, refuse, isFull } = open(256);
    expect(enter('greedy', 400)).toBe(192);
    expect(enter('modest', 40)).toBe(40);
    expect([isFull('modest'), refuse('greedy')]).toEqual([false, 'over share']);
  });

  it('shares of slots make room for others as soon as a greedy caller ends operations, not for more of its own', () => {
    const { enter, leave } = open(64);
    enter('greedy', 64);
    enter('modest', 1);
    for (let ended = 0; ended < 16; ended += 1) leave('greedy');
    expect(enter('greedy', 1)).toBe(0);
    expect(enter('modest', 20)).toBe(20);
  });

  it('shares of slots let no caller fill the line, and admit those in it by turns', async () => {
    const { enter, wait, leave, timers, endTimers } = open(64);
    enter('greedy', 64);
    enter('modest', 64);
    const order: string[] = [];
    const ask = (caller: string) =>
      wait(caller, stays).then((refusal) => void order.push(`${caller} ${refusal ?? 'in'}`));
    const asked = Array.from({ length: 20 }, () => ask('greedy'));
    expect(timers.size).toBe(8);
    asked.push(ask('modest'));
    expect(timers.size).toBe(9);
    await Promise.resolve();
    order.length = 0;
    for (let ended = 0; ended < 20; ended += 1) leave('greedy');
    await Promise.resolve();
    expect(order.indexOf('modest in')).toBeLessThan(2);
    endTimers();
    await Promise.all(asked);
  });

  it('shares of slots are no reason to be unready, however often a caller over its share is refused', () => {
    const { enter, refuse, isOverloaded } = open(64);
    enter('greedy', 64);
    for (let count = 0; count < 10_000; count += 1) refuse('greedy');
    expect(isOverloaded()).toBe(false);
    for (let count = 0; count < 101; count += 1) refuse('modest');
    expect(isOverloaded()).toBe(true);
  });

  it('shares of slots cost a refusal less than a fifth of a millisecond, with ten thousand callers', () => {
    const { enter, isFull, refuse } = open(20_000);
    for (let caller = 0; caller < 10_000; caller += 1) enter(`caller ${caller}`, 1);
    enter('greedy', 20_000);
    const rounds = 1_000;
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round += 1) {
      enter('greedy', 1);
      isFull('greedy');
      refuse('greedy');
    }
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / rounds).toBeLessThan(200);
  });
});
