import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAdmission } from '../../../src/overload/admission.ts';
import { createOverloadGauge } from '../../../src/overload/overload-gauge.ts';
import { createWithSlot } from '../../../src/overload/with-slot.ts';
import { createCanceller } from '../../../src/runtime/cancellation.ts';

const timeoutMs = 5_000;

function createOneSlot() {
  const admission = createAdmission({
    maxInFlight: 1,
    gauge: createOverloadGauge(() => 0),
    tellsApart: false,
    clock: () => 0,
  });
  return createWithSlot(admission, timeoutMs);
}

const hang = () => new Promise<never>(() => undefined);

describe('work with a slot', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('work with a slot loses it and is aborted soon after the time of an operation, even if it never ends', async () => {
    const withSlot = createOneSlot();
    let reason: unknown;
    const work = withSlot('a', createCanceller().signal, (signal) => {
      signal.addEventListener('abort', () => {
        reason = signal.reason;
      });
      return hang();
    });
    await vi.advanceTimersByTimeAsync(timeoutMs);
    expect(reason).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([await work, reason]).toEqual(['late', expect.objectContaining({ name: 'TimeoutError' })]);
    expect(await withSlot('a', createCanceller().signal, async () => true)).toBe(true);
  });

  it('work with a slot is aborted when its caller leaves', async () => {
    const withSlot = createOneSlot();
    const caller = createCanceller();
    const work = withSlot(
      'a',
      caller.signal,
      (signal) =>
        new Promise<true>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    const ended = expect(work).rejects.toBe('left');
    await Promise.resolve();
    caller.abort('left');
    await ended;
    expect(await withSlot('a', createCanceller().signal, async () => true)).toBe(true);
  });

  it('work with a slot leaves no timer behind', async () => {
    expect(await createOneSlot()('a', createCanceller().signal, async () => true)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('work without a slot is not begun', async () => {
    const withSlot = createOneSlot();
    void withSlot('a', createCanceller().signal, hang);
    const second = withSlot('a', createCanceller().signal, async () => true);
    await vi.advanceTimersByTimeAsync(200);
    expect(await second).toBe('overloaded');
  });
});
