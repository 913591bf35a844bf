import type { CancelSignal } from '../domain/cancellation.ts';
import type { Admission } from './admission.ts';

/** Does `work` in a place of its own; undefined where none came free. Rejects when the caller leaves before. */
export async function inPlace<T>(
  admission: Admission,
  caller: CancelSignal,
  work: () => T | Promise<T>,
): Promise<T | undefined> {
  if (!admission.enter() && !(await admission.wait(caller))) return undefined;
  try {
    return await work();
  } finally {
    admission.leave();
  }
}
