import { describe, expect, it } from 'vitest';
import { type CancelSignal, createCanceller, toAbortSignal } from '../../../src/runtime/cancellation.ts';

/** A real one and ours: nobody may be able to tell them apart. */
const kinds: readonly (readonly [string, () => { signal: CancelSignal; abort(reason: unknown): void }])[] = [
  ['an AbortController', () => new AbortController()],
  ['a canceller', createCanceller],
];

describe.each(kinds)('the signal of %s', (_kind, create) => {
  it('the signal is aborted once, with the first reason', () => {
    const { signal, ...controller } = bind(create());
    expect([signal.aborted, signal.reason]).toEqual([false, undefined]);
    expect(() => signal.throwIfAborted()).not.toThrow();
    const reason = new Error('first');
    controller.abort(reason);
    controller.abort(new Error('second'));
    expect([signal.aborted, signal.reason]).toEqual([true, reason]);
    expect(() => signal.throwIfAborted()).toThrow(reason);
  });

  it('the signal calls each listener once, in order, when its state is set already', () => {
    const { signal, abort } = bind(create());
    const calls: string[] = [];
    for (const name of ['a', 'b']) {
      signal.addEventListener('abort', () => calls.push(`${name} ${signal.aborted} ${signal.reason}`), { once: true });
    }
    abort('why');
    abort('again');
    expect(calls).toEqual(['a true why', 'b true why']);
  });

  it('the signal calls no listener that was removed, not even by another at that moment', () => {
    const { signal, abort } = bind(create());
    const calls: string[] = [];
    const early = () => calls.push('early');
    const late = () => calls.push('late');
    signal.addEventListener('abort', early);
    signal.addEventListener('abort', () => {
      calls.push('taker');
      signal.removeEventListener('abort', late);
    });
    signal.addEventListener('abort', late);
    signal.removeEventListener('abort', early);
    signal.removeEventListener('abort', () => undefined);
    abort('why');
    expect(calls).toEqual(['taker']);
  });

  it('the signal calls no listener that is added too late', () => {
    const { signal, abort } = bind(create());
    let calls = 0;
    abort('why');
    signal.addEventListener('abort', () => {
      calls += 1;
    });
    abort('again');
    expect(calls).toBe(0);
  });

  it('the signal becomes an AbortSignal in the same state', () => {
    const [before, after] = [bind(create()), bind(create())];
    const real = toAbortSignal(before.signal);
    expect(real).toBeInstanceOf(AbortSignal);
    expect(real.aborted).toBe(false);
    const reason = new Error('why');
    before.abort(reason);
    expect(real.reason).toBe(reason);
    after.abort(reason);
    expect(toAbortSignal(after.signal).reason).toBe(reason);
  });
});

/** Methods that need no `this`. */
function bind(controller: ReturnType<(typeof kinds)[number][1]>) {
  return { signal: controller.signal, abort: (reason: unknown) => controller.abort(reason) };
}
