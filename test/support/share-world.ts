import type { SandboxOptions } from '../../src/sandbox/create-sandbox.ts';
import { createDataset, type SandboxDataset } from '../../src/sandbox/dataset.ts';
import { sandboxAccounts } from '../../src/sandbox/sandbox-accounts.ts';

type Rows = NonNullable<SandboxDataset['rows']>;

const projectIds = sandboxAccounts.flatMap((account) => account.projectIds);
const hourMs = 3_600_000;
/** How far a test may move its clock. */
const horizonMs = 3 * 24 * hourMs;
const worlds = new Map<string, Rows>();

/**
 * Options for a sandbox with the same rows as it would make for itself. Equal worlds are made once for each process,
 * since one takes longer to make than most tests take.
 */
export function shareWorld(options: SandboxOptions = {}): SandboxOptions {
  const { seed = 1, requestCount = 24_000, clock = Date.now, dataset } = options;
  // A world begins with an hour: those that are asked for within one hour are equal.
  const startMs = Math.floor(clock() / hourMs) * hourMs;
  const rows = { ...worldAt(seed, requestCount, startMs), ...dataset?.rows };
  return { ...options, clock: () => withinHorizon(clock(), startMs), dataset: { ...dataset, rows } };
}

function worldAt(seed: number, requestCount: number, nowMs: number): Rows {
  const key = `${seed} ${requestCount} ${nowMs}`;
  const world = worlds.get(key) ?? createRows(seed, requestCount, nowMs);
  worlds.set(key, world);
  return world;
}

/** The sandbox shows none that is later than its clock. */
function createRows(seed: number, requestCount: number, nowMs: number): Rows {
  const dataset = createDataset({ seed, nowMs, requestCount, given: {} });
  const rowsOf = (projectId: string) => {
    const visible = dataset.visible(projectId, nowMs + horizonMs);
    return Array.from({ length: visible.length }, (_, index) => visible.at(index).row);
  };
  return Object.fromEntries(projectIds.map((projectId) => [projectId, rowsOf(projectId)]));
}

function withinHorizon(nowMs: number, startMs: number): number {
  if (nowMs > startMs + horizonMs)
    throw new RangeError('The shared world ends here: raise horizonMs in share-world.ts.');
  return nowMs;
}
