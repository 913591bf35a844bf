import { useSyncExternalStore } from 'react';

/** The error code that somebody wants to read about. */
export interface ChosenCode {
  choose(code: string): void;
  /** In a component: the code that was chosen last. Another object each time, also for the same code. */
  use(): { readonly code: string } | undefined;
}

export function createChosenCode(): ChosenCode {
  let chosen: { readonly code: string } | undefined;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    choose(code) {
      chosen = { code };
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, () => chosen),
  };
}
