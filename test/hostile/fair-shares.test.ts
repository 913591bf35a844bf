import { setTimeout as pass } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/create-sandbox.ts';
import type { SandboxFault } from '../../src/sandbox/faults/sandbox-fault.ts';
import { startBuiltServer } from './start-built-server.ts';

/** The built server, whose callers bring their own keys, over a sandbox with these faults. */
async function start(faults: readonly SandboxFault[]) {
  const sandbox = await createSandbox({ requestCount: 200 });
  onTestFinished(() => sandbox.close());
  sandbox.setFaults(faults);
  const server = await startBuiltServer({
    BOTBYE_BASE_URL: sandbox.url,
    CACHE_COUNT_TTL_MS: '0',
    CACHE_REQUESTS_TTL_MS: '0',
    BOTBYE_TIMEOUT_MS: '25000',
    OPERATION_TIMEOUT_MS: '30000',
  });
  const callers = sandbox.accounts.map((account) => callerOf(server.url, account));
  return { server, callers };
}

interface Outcome {
  readonly status: number;
  readonly ms: number;
  readonly retryAfter: string | null;
}

type Ask = (field: (differs: number) => string, signal: AbortSignal) => Promise<Outcome>;

/** The fields that callers ask for: each time a call of its own, to one endpoint or the other. */
const count = (differs: number) => `declinedCount(interval: ${differs}, intervalType: HOUR) { botReqCount }`;
const page = (differs: number) => `requests(first: 1, where: { host: { eq: "h${differs}" } }) { nodes { id } }`;

function callerOf(url: string, { accountId, apiKey, projectIds }: Sandbox['accounts'][number]): Ask {
  let asked = 0;
  return async (field, signal) => {
    asked += 1;
    const query = `{ botbyeProject(accountId: "${accountId}", projectId: "${projectIds[0]}") { ${field((asked % 744) + 1)} } }`;
    const startedMs = performance.now();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({ query }),
      signal,
    });
    const { errors } = (await response.json()) as { errors?: unknown };
    const status = errors === undefined || response.status !== 200 ? response.status : 500;
    return { status, ms: performance.now() - startedMs, retryAfter: response.headers.get('retry-after') };
  };
}

/** Asks `times` in all, with so many in flight, and gives every outcome. */
async function askAll(ask: Ask, times: number, inFlight: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let left = times;
  const work = async () => {
    for (left -= 1; left >= 0; left -= 1) outcomes.push(await ask(count, new AbortController().signal));
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return outcomes;
}

/** Keeps 400 operations in flight, each asked again as soon as it ended, or when `Retry-After` allows it. */
function startGreedy(ask: Ask, field: (differs: number) => string) {
  const statuses = new Map<number, number>();
  const work = async ({ signal }: AbortController) => {
    while (!signal.aborted) {
      const { status, retryAfter } = await ask(field, signal);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (retryAfter !== null) await pass(Number(retryAfter) * 1_000, undefined, { signal });
    }
  };
  const workers = Array.from({ length: 400 }, () => new AbortController());
  const all = workers.map((worker) => work(worker).catch(() => undefined));
  const stop = async () => {
    for (const worker of workers) worker.abort();
    await Promise.all(all);
  };
  onTestFinished(stop);
  return { statuses, stop };
}

function p95(outcomes: readonly Outcome[]): number {
  const sorted = outcomes.map(({ ms }) => ms).sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}

async function untilRefused(statuses: ReadonlyMap<number, number>): Promise<void> {
  while ((statuses.get(429) ?? 0) < 100) await new Promise(setImmediate);
}

interface Load {
  readonly name: string;
  readonly faults: readonly SandboxFault[];
  readonly greedyField: (differs: number) => string;
  /** Of the modest caller. */
  readonly inFlight: number;
}

const allSlow: readonly SandboxFault[] = [{ kind: 'slow', delayMs: 300 }];
const pagesHang: readonly SandboxFault[] = [
  { kind: 'hang', endpoint: 'requests' },
  { kind: 'slow', delayMs: 100 },
];

const loads: readonly Load[] = [
  { name: 'everything slow, ten in flight', faults: allSlow, greedyField: count, inFlight: 10 },
  { name: 'everything slow, forty in flight', faults: allSlow, greedyField: count, inFlight: 40 },
  { name: "the other's calls hanging, ten in flight", faults: pagesHang, greedyField: page, inFlight: 10 },
];

describe('a caller beside one with 400 slow operations in flight', () => {
  it.each(loads)(
    'a modest caller is refused nothing and waits at most twice as long beside a greedy one: $name',
    async (load) => {
      const { server, callers } = await start(load.faults);
      const [greedy, modest] = callers;
      if (!greedy || !modest) throw new Error('The sandbox has too few accounts.');
      await askAll(modest, 40, load.inFlight);
      const before = await askAll(modest, 400, load.inFlight);
      const { statuses, stop } = startGreedy(greedy, load.greedyField);
      await untilRefused(statuses);
      const together = await askAll(modest, 400, load.inFlight);
      expect((await fetch(new URL('/ready', server.url))).status).toBe(200);
      await stop();
      const after = await askAll(modest, 400, load.inFlight);
      const alone = p95([...before, ...after]);
      const ratio = p95(together) / alone;
      console.log(
        `${load.name}: p95 alone ${alone.toFixed(0)} ms, together ${p95(together).toFixed(0)} ms, ratio ${ratio.toFixed(2)}; greedy: ${JSON.stringify([...statuses])}`,
      );
      expect(together.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
      expect(ratio).toBeLessThan(2);
    },
  );
});
