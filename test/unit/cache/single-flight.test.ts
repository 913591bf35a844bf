import { describe, expect, it } from 'vitest';
import { createSingleFlight, type FlightKey } from '../../../src/cache/single-flight.ts';
import { type CancelSignal, createCanceller } from '../../../src/runtime/cancellation.ts';

/** A call that lands when the test says so. */
function manualCall() {
  let land: (value: string) => void = () => {};
  let crash: (error: Error) => void = () => {};
  const signals: CancelSignal[] = [];
  let isCurrent = () => false;
  const start = (signal: CancelSignal, current: () => boolean) => {
    signals.push(signal);
    isCurrent = current;
    return new Promise<string>((resolve, reject) => {
      land = resolve;
      crash = reject;
    });
  };
  return {
    start,
    signals,
    isCurrent: () => isCurrent(),
    land: (value: string) => land(value),
    crash: (error: Error) => crash(error),
  };
}

const k = { identity: 'i', id: 'k' };
const staying = createCanceller().signal;

describe('single flight', () => {
  it('single flight makes one call for many waiters and tells which one leads', async () => {
    const flights = createSingleFlight<FlightKey, string>();
    const call = manualCall();
    const askers = Array.from({ length: 50 }, () => flights.join(k, staying, call.start));
    call.land('v');
    const landings = await Promise.all(askers);
    expect(call.signals).toHaveLength(1);
    expect(landings.map(({ value }) => value)).toEqual(Array(50).fill('v'));
    expect(landings.filter(({ leading }) => leading)).toHaveLength(1);
  });

  it('single flight starts a new call after a success and after a failure', async () => {
    const flights = createSingleFlight<FlightKey, string>();
    const call = manualCall();
    const first = flights.join(k, staying, call.start);
    call.crash(new Error('down'));
    await expect(first).rejects.toThrow('down');
    const second = flights.join(k, staying, call.start);
    call.land('v');
    expect((await second).leading).toBe(true);
    expect(call.signals).toHaveLength(2);
  });

  it('a flight may take as long as its most patient waiter', async () => {
    const flights = createSingleFlight<FlightKey, string>();
    const call = manualCall();
    const endsAt = () => call.signals[0]?.endsAtMs;
    const waiters = [200, 100, 300].map((ms) => {
      const waiter = createCanceller();
      waiter.endAt(ms);
      const joined = flights.join(k, waiter.signal, call.start);
      return { joined, endsAtMs: endsAt() };
    });
    expect(waiters.map(({ endsAtMs }) => endsAtMs)).toEqual([200, 200, 300]);
    const last = flights.join(k, staying, call.start);
    expect(endsAt()).toBeUndefined();
    call.land('v');
    await Promise.all([...waiters.map(({ joined }) => joined), last]);
  });

  it('a flight goes on while one waiter is left, and is cancelled when the last one leaves', async () => {
    const flights = createSingleFlight<FlightKey, string>();
    const call = manualCall();
    const controllers = [new AbortController(), new AbortController()] as const;
    const askers = controllers.map(({ signal }) => flights.join(k, signal, call.start));
    controllers[0].abort(new Error('first left'));
    await expect(askers[0]).rejects.toThrow('first left');
    expect(call.signals[0]?.aborted).toBe(false);
    controllers[1].abort(new Error('second left'));
    await expect(askers[1]).rejects.toThrow('second left');
    expect(call.signals[0]?.aborted).toBe(true);
  });

  it('a flight that was cancelled cannot be joined', async () => {
    const flights = createSingleFlight<FlightKey, string>();
    const cancelled = manualCall();
    const controller = new AbortController();
    const leaver = flights.join(k, controller.signal, cancelled.start);
    controller.abort(new Error('left'));
    await expect(leaver).rejects.toThrow('left');
    const call = manualCall();
    const asker = flights.join(k, staying, call.start);
    call.land('v');
    expect(await asker).toEqual({ value: 'v', leading: true });
  });

  it('single flight refuses a waiter who has left already, without a call', async () => {
    const flights = createSingleFlight<FlightKey, string>();
    const call = manualCall();
    await expect(flights.join(k, AbortSignal.abort(new Error('gone')), call.start)).rejects.toThrow('gone');
    expect(call.signals).toEqual([]);
  });

  it('a flight that was invalidated cannot be joined, is told so, and still serves its waiters', async () => {
    const flights = createSingleFlight<FlightKey, string>();
    const [forgotten, call] = [manualCall(), manualCall()];
    const early = flights.join(k, staying, forgotten.start);
    expect(forgotten.isCurrent()).toBe(true);
    flights.forget('i');
    expect(flights.has(k)).toBe(false);
    const late = flights.join(k, staying, call.start);
    expect([forgotten.isCurrent(), call.isCurrent()]).toEqual([false, true]);
    forgotten.land('old');
    expect(await early).toEqual({ value: 'old', leading: true });
    expect(flights.has(k)).toBe(true);
    call.land('new');
    expect(await late).toEqual({ value: 'new', leading: true });
  });

  it('single flight invalidates the matching flights of one identity only', async () => {
    const flights = createSingleFlight<FlightKey, string>();
    const keys = [
      { identity: 'i', id: 'meant' },
      { identity: 'i', id: 'not meant' },
      { identity: 'another', id: 'meant' },
    ];
    for (const key of keys) void flights.join(key, staying, manualCall().start);
    flights.forget('i', ({ id }) => id === 'meant');
    expect(keys.map(flights.has)).toEqual([false, true, true]);
  });
});
