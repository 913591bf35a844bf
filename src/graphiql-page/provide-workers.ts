import type { Settings } from './settings.ts';

/** Tells Monaco where the scripts of its threads are. */
export function provideWorkers(addresses: Settings['workers'], endpoint: string): void {
  const getWorker = (_id: string, label: string): Worker => {
    const address = label === 'graphql' || label === 'json' ? addresses[label] : addresses.editor;
    return new Worker(endpoint + address, { type: 'module' });
  };
  Object.assign(globalThis, { MonacoEnvironment: { getWorker } });
}
