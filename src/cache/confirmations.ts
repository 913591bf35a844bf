import type { Endpoint } from '../domain/freshness.ts';
import { accessKeyOf, type DataAccess } from './acceptance.ts';

/** A call in flight that will show whether the upstream still lets a credential read a project. */
export interface Confirmation {
  readonly endpoint: Endpoint;
  readonly call: Promise<unknown>;
}

/**
 * Calls in flight for credentials that were not confirmed lately: everything that is kept of the project waits for the
 * same one, so that confirming it costs one call and not one for each entry.
 */
export interface Confirmations {
  /** The call to wait for. */
  of(access: DataAccess): Confirmation | undefined;
  /** Others wait for this call, unless they wait for another already. */
  offer(access: DataAccess, confirmation: Confirmation): void;
}

export function createConfirmations(): Confirmations {
  const running = new Map<string, Confirmation>();
  return {
    of: (access) => running.get(accessKeyOf(access)),
    offer(access, confirmation) {
      const key = accessKeyOf(access);
      if (running.has(key)) return;
      running.set(key, confirmation);
      const end = () => void running.delete(key);
      confirmation.call.then(end, end);
    },
  };
}
