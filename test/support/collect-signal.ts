import { onTestFinished } from 'vitest';
import type { Signal } from '../../src/observability/signals.ts';

/** What is signalled from now on, until the test is over. */
export function collectSignal<T>(signal: Signal<T>): readonly T[] {
  const messages: T[] = [];
  onTestFinished(signal.subscribe((message) => void messages.push(message)));
  return messages;
}
