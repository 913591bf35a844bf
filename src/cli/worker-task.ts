import type { SandboxAddress } from './with-upstream.ts';

// How the first process of `serve` talks to its workers.

/** Makes a process a worker; its value is a WorkerTask as JSON. Only the first process sets it. */
export const workerVariable = 'WORKER_OF_BOTBYE_GRAPHQL';

export interface WorkerTask {
  /** The sandbox of the first process, which all workers use; null if an upstream is configured. */
  readonly sandbox: SandboxAddress | null;
  /** How many workers there are. */
  readonly processes: number;
}

export function readWorkerTask(text: string): WorkerTask {
  return JSON.parse(text) as WorkerTask;
}

/** The message with which the first process tells a worker to stop. */
export const stopMessage = 'stop';
