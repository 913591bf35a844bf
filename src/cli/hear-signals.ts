import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets signals be heard that came while the event loop was held, as it is by loading and by making a gateway. Two turns,
 * because the first may end without looking for new events.
 */
export async function hearSignals(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
