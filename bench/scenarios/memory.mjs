import { setTimeout as sleep } from 'node:timers/promises';
import { under } from '../check.mjs';
import { runClosedLoop } from '../load/closed-loop.mjs';
import { mixedOperations } from '../operations.mjs';
import { readMemory } from '../processes.mjs';
import { ours, startServer } from '../servers.mjs';
import { median } from '../statistics.mjs';

/** By the second, the cache holds as much as it may. */
const stages = [10_000, 40_000, 100_000];
const growth = 1.3;
const quietMs = 1_000;
const samples = 5;

/** Resident memory when nothing goes on any more. */
async function readQuietMemory({ pid }) {
  const seen = [];
  for (let index = 0; index < samples; index += 1) {
    await sleep(quietMs / samples);
    seen.push(readMemory(pid));
  }
  return median(seen);
}

export const memory = {
  name: 'memory',
  title: 'Memory after start, after 10,000, 40,000 and 100,000 mixed operations',
  isQuick: false,
  peers: () => [],
  async run(bench) {
    const { upstream } = bench;
    const gateway = await startServer(bench, ours, { upstream });
    try {
      const rows = [{ name: 'after start', memoryMb: await readQuietMemory(gateway) }];
      let done = 0;
      for (const stage of stages) {
        const plan = { bodies: mixedOperations, connections: bench.connections, answers: stage - done, from: done };
        const callsBefore = await upstream.calls();
        const run = await runClosedLoop({ url: gateway.url, ...plan });
        done = stage;
        rows.push({
          name: `after ${stage.toLocaleString('en')}`,
          rate: run.good / run.seconds,
          callsPerAnswer: ((await upstream.calls()) - callsBefore) / run.asked,
          memoryMb: await readQuietMemory(gateway),
          failures: run.asked - run.good,
        });
      }
      const [start, first, full, last] = rows.map(({ memoryMb }) => memoryMb);
      return {
        rows,
        notes: [`from 40,000 on, when the cache is full: ${(last / full).toFixed(2)} times`],
        checks: [
          under('memory / after start', start, 110, 'MB'),
          { ...under('memory / growth from 10,000 to 100,000', last / first, growth, ''), target: `within ${growth}` },
        ],
      };
    } finally {
      await gateway.end();
    }
  },
};
