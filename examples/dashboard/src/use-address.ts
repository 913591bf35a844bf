import { useCallback, useSyncExternalStore } from 'react';

const changed = 'address-changed';

function subscribe(listener: () => void): () => void {
  for (const name of [changed, 'popstate']) window.addEventListener(name, listener);
  return () => {
    for (const name of [changed, 'popstate']) window.removeEventListener(name, listener);
  };
}

/** The address is the page's only state worth sharing: span, project, filters and drill-down live in it. */
export function useAddress() {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  const change = useCallback((changes: Readonly<Record<string, string | undefined>>, step: 'new' | 'same' = 'new') => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
    }
    // What is typed is one step back, not one for each letter.
    if (step === 'new') window.history.pushState(null, '', `?${next}`);
    else window.history.replaceState(null, '', `?${next}`);
    window.dispatchEvent(new Event(changed));
  }, []);
  return { params: new URLSearchParams(search), change };
}
