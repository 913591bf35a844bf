import { describe, expect, it } from 'vitest';
import { createSingleFlight } from '../../../src/cache/single-flight.ts';

/** A call that lands when the test says so. */
function manualCall() {
  let land: (value: string) => void = () => {};
  let crash: (error: Error) => void = () => {};
  const signals: AbortSignal[] = [];
  const start = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>((resolve, reject) => {
      land = resolve;
      crash = reject;
    });
  };
  return { start, signals, land: (value: string) => land(value), crash: (error: Error) => crash(error) };
}

const staying = new AbortController().signal;

describe('single flight', () => {
  it('makes one call of many askers and tells them which one began it', async () => {
    const flights = createSingleFlight<string>();
    const call = manualCall();
    const askers = Array.from({ length: 50 }, () => flights.join('k', staying, call.start));
    call.land('v');
    const landings = await Promise.all(askers);
    expect(call.signals).toHaveLength(1);
    expect(landings.map(({ value }) => value)).toEqual(Array(50).fill('v'));
    expect(landings.filter(({ leading }) => leading)).toHaveLength(1);
  });

  it('starts anew after landing, and after a failure', async () => {
    const flights = createSingleFlight<string>();
    const call = manualCall();
    const first = flights.join('k', staying, call.start);
    call.crash(new Error('down'));
    await expect(first).rejects.toThrow('down');
    const second = flights.join('k', staying, call.start);
    call.land('v');
    expect((await second).leading).toBe(true);
    expect(call.signals).toHaveLength(2);
  });

  it('goes on while one asker is left, and is cancelled by the last one leaving', async () => {
    const flights = createSingleFlight<string>();
    const call = manualCall();
    const controllers = [new AbortController(), new AbortController()] as const;
    const askers = controllers.map(({ signal }) => flights.join('k', signal, call.start));
    controllers[0].abort(new Error('first left'));
    await expect(askers[0]).rejects.toThrow('first left');
    expect(call.signals[0]?.aborted).toBe(false);
    controllers[1].abort(new Error('second left'));
    await expect(askers[1]).rejects.toThrow('second left');
    expect(call.signals[0]?.aborted).toBe(true);
  });

  it('lets nobody join a call that was cancelled', async () => {
    const flights = createSingleFlight<string>();
    const cancelled = manualCall();
    const controller = new AbortController();
    const leaver = flights.join('k', controller.signal, cancelled.start);
    controller.abort(new Error('left'));
    await expect(leaver).rejects.toThrow('left');
    const call = manualCall();
    const asker = flights.join('k', staying, call.start);
    call.land('v');
    expect(await asker).toEqual({ value: 'v', leading: true });
  });

  it('refuses an asker who has left already, without a call', async () => {
    const flights = createSingleFlight<string>();
    const call = manualCall();
    await expect(flights.join('k', AbortSignal.abort(new Error('gone')), call.start)).rejects.toThrow('gone');
    expect(call.signals).toEqual([]);
  });
});
