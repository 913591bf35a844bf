import { expect, it, onTestFinished } from 'vitest';
import { watchLag } from '../../../src/overload/event-loop-lag.ts';

it('the lag watch tells how long the event loop was blocked', async () => {
  const lags: number[] = [];
  const told = new Promise<void>((resolve) => {
    const stop = watchLag((lagMs) => {
      lags.push(lagMs);
      resolve();
    });
    onTestFinished(stop);
  });
  // Nothing else happens in this thread meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
  await told;
  expect(lags[0]).toBeGreaterThanOrEqual(300);
});

it('the lag watch is silent once it was stopped', async () => {
  let told = 0;
  const stop = watchLag(() => {
    told += 1;
    stop();
  });
  await new Promise<void>((resolve) => {
    const other = watchLag(() => {
      if (told === 0) return;
      other();
      resolve();
    });
  });
  expect(told).toBe(1);
});
