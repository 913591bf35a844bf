/**
 * A second, independent implementation of the vendor's API, over a made-up but repeatable world. HTTP calls come in,
 * the vendor's JSON goes out. It reads the contract for itself and shares no code with the client, so that the two can
 * disagree; it speaks one dialect at a time and refuses the others.
 */
import { createServer, type Server } from 'node:http';
import { createCallLog, type SandboxCall } from './call-log.ts';
import { createListener } from './create-listener.ts';
import { createDataset, type SandboxDataset } from './dataset.ts';
import { createFaultQueue } from './fault-queue.ts';
import type { RowList } from './row-list.ts';
import { type SandboxAccount, sandboxAccounts } from './sandbox-accounts.ts';
import { defaultSandboxDialect, type SandboxDialect } from './sandbox-dialect.ts';
import type { SandboxFault } from './sandbox-fault.ts';
import type { SandboxRow } from './sandbox-row.ts';

/** The world, the address and the dialect of a sandbox. */
export interface SandboxOptions {
  /** Another seed is another world. Default 1. */
  readonly seed?: number | undefined;
  /** Epoch milliseconds; requests later than it are not there yet. Default: the system's. */
  readonly clock?: (() => number) | undefined;
  /** Default 127.0.0.1. The switchboard for faults asks nobody for a key: think before listening elsewhere. */
  readonly host?: string | undefined;
  /** Default 0, which takes a free one. */
  readonly port?: number | undefined;
  /** What differs from the default dialect. */
  readonly dialect?: Partial<SandboxDialect> | undefined;
  /** Requests of all projects in the 35 days before the start, at least. Default 24,000. */
  readonly requestCount?: number | undefined;
  /** A test's own rows or answers. */
  readonly dataset?: SandboxDataset | undefined;
}

/** A running sandbox. */
export interface Sandbox {
  /** Its base URL, without a trailing slash: what BOTBYE_BASE_URL is for a gateway in front of it. */
  readonly url: string;
  /** The port it listens on. */
  readonly port: number;
  /** The first owns the vendor's example project, 185071d5-d4fe-4bea-93df-19d0bd8c2d0d. */
  readonly accounts: readonly SandboxAccount[];
  /** The last 10,000 calls of the API, oldest first; a live list. */
  readonly calls: readonly SandboxCall[];
  /** Empties `calls`. */
  clearCalls(): void;
  /** One fault in place of all; null removes them. */
  setFault(fault: SandboxFault | null): void;
  /** Several at once: the first that fits a call strikes it, until its `times` are used up. */
  setFaults(faults: readonly SandboxFault[]): void;
  /** What a project's list holds at this moment, in its default order: newest first. */
  rows(projectId: string): readonly SandboxRow[];
  /** Ends every connection at once, those that wait for an answer included. */
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
  const log = createCallLog();
  const faults = createFaultQueue();
  const server = createServer(createListener({ dialect, accounts, dataset, clock }, log, faults));
  // Longer than any client keeps a connection: none is closed under a call that is just being sent.
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
