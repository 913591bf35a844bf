import { join } from 'node:path';
import { atLeast } from '../check.mjs';
import { allFields } from '../operations.mjs';
import { runProcess } from '../processes.mjs';

const script = join(import.meta.dirname, '..', 'in-process.mjs');
const timeoutMs = 60_000;
const rows = 100;

export async function measureExecution({ dist, node, upstream }, work) {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production' };
  const stdout = await runProcess(node, [script, dist, upstream.url, JSON.stringify(work)], { env, timeoutMs });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

export const execution = {
  name: 'execution',
  title: `Execution and printing of ${rows} rows, all 26 fields, cached data, in process`,
  isQuick: true,
  peers: () => [],
  async run(bench) {
    const work = { rows, selection: allFields, rounds: bench.quick ? 12 : 40, batch: 20 };
    const measured = await measureExecution(bench, work);
    const oursUs = measured.oursUs - measured.oursFloorUs;
    const referenceUs = measured.referenceUs - measured.referenceFloorUs;
    return {
      rows: [
        { name: 'ours', processorUs: oursUs, rounds: [measured] },
        { name: 'graphql-js, JSON.stringify', processorUs: referenceUs },
      ],
      notes: [
        `whole operations: ours ${Math.round(measured.oursUs)} µs, without rows ${Math.round(measured.oursFloorUs)} µs`,
      ],
      checks: [atLeast('execution / graphql-js, JSON.stringify', referenceUs / oursUs, 3)],
    };
  },
};
