/**
 * A second, independent implementation of the vendor's API, with made-up but repeatable data. HTTP calls come in, the
 * vendor's JSON goes out. It shares no code with src/upstream, so that the two can disagree about the contract. It accepts
 * one dialect at a time and refuses the others.
 */
import { createServer, type Server } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCallLog, type SandboxCall } from './call-log.ts';
import { createListener } from './create-listener.ts';
import { createDataset, type SandboxDataset } from './dataset.ts';
import { createFaultQueue } from './faults/fault-queue.ts';
import type { SandboxFault } from './faults/sandbox-fault.ts';
import type { RowList } from './query/row-list.ts';
import { type SandboxAccount, sandboxAccounts } from './sandbox-accounts.ts';
import { defaultSandboxDialect, type SandboxDialect } from './sandbox-dialect.ts';
import type { SandboxRow } from './sandbox-row.ts';

/** The world, the address and the dialect of a sandbox. */
export interface SandboxOptions {
  /** Another seed gives other data. Default 1. */
  readonly seed?: number | undefined;
  /** Epoch milliseconds. Requests after this moment do not exist yet. Default: the system clock. */
  readonly clock?: (() => number) | undefined;
  /** Default 127.0.0.1. Fault control needs no key, so think before you listen on another address. */
  readonly host?: string | undefined;
  /** Default 0, which takes a free port. */
  readonly port?: number | undefined;
  /** Overrides parts of the default dialect. */
  readonly dialect?: Partial<SandboxDialect> | undefined;
  /** Least number of requests of all projects in the 35 days before the start. Default 24,000. */
  readonly requestCount?: number | undefined;
  /** A test's own rows or response bodies. */
  readonly dataset?: SandboxDataset | undefined;
  /** If it aborts while the sandbox is being made, `createSandbox` rejects with its reason and nothing listens. */
  readonly signal?: AbortSignal | undefined;
}

/** A running sandbox. */
export interface Sandbox {
  /** Its base URL, without a trailing slash: what BOTBYE_BASE_URL is for a gateway in front of it. */
  readonly url: string;
  /** The port it listens on. */
  readonly port: number;
  /** The first owns the vendor's example project, 185071d5-d4fe-4bea-93df-19d0bd8c2d0d. */
  readonly accounts: readonly SandboxAccount[];
  /** The last 10,000 calls of the API, oldest first. The list is live. */
  readonly calls: readonly SandboxCall[];
  /** Empties `calls`. */
  clearCalls(): void;
  /** Replaces all faults by one; null removes them. */
  setFault(fault: SandboxFault | null): void;
  /** Replaces all faults. The first fault that fits a call strikes it, until its `times` are used up. */
  setFaults(faults: readonly SandboxFault[]): void;
  /** Adds requests to a project: whatever their `createdAt`, they are visible from now on, or once that moment comes. */
  addRows(projectId: string, rows: readonly SandboxRow[]): void;
  /** The requests of a project at this moment, newest first, which is the default order. */
  rows(projectId: string): readonly SandboxRow[];
  /** Closes every connection at once, including those that wait for a response. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox. It listens until `close`.
 *
 * @example
 * const sandbox = await createSandbox({ seed: 7, requestCount: 500 });
 * sandbox.setFault({ kind: 'http-503', times: 2 });
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { seed = 1, clock = Date.now, host = '127.0.0.1', requestCount = 24_000, dataset: given = {} } = options;
  const dialect = { ...defaultSandboxDialect, ...options.dialect };
  const accounts = sandboxAccounts;
  const dataset = createDataset({ seed, nowMs: clock(), requestCount, given });
  // Day by day, so that the process hears signals and serves others meanwhile.
  for (const _day of dataset.generatePast()) {
    await nextTurn();
    options.signal?.throwIfAborted();
  }
  const log = createCallLog();
  const faults = createFaultQueue();
  const server = createServer(createListener({ dialect, accounts, dataset, clock }, log, faults));
  // Longer than any client keeps a connection, so that none is closed while a call is being sent.
  server.keepAliveTimeout = 120_000;
  const port = await listen(server, options.port ?? 0, host);
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    url,
    port,
    accounts,
    calls: log.calls,
    clearCalls: log.clear,
    setFault: (fault) => faults.set(fault === null ? [] : [fault]),
    setFaults: faults.set,
    addRows: dataset.add,
    rows: (projectId) => newestFirst(dataset.visible(projectId, clock())),
    close: createClose(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function createClose(server: Server): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    return closed;
  };
}

function newestFirst(visible: RowList): SandboxRow[] {
  return Array.from({ length: visible.length }, (_, index) => visible.at(visible.length - 1 - index).row);
}
