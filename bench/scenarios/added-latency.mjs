import { under } from '../check.mjs';
import { runClosedLoop } from '../load/closed-loop.mjs';
import { getRequest, openConnection, postRequest } from '../load/connection.mjs';
import { everyProjectsPage, fillIn } from '../operations.mjs';
import { ours, startServer, startUpstream } from '../servers.mjs';
import { percentile } from '../statistics.mjs';

const delayMs = 50;
const pairs = 300;
const numbersPerRun = 1_000_000;

/** Answers before anything is timed: a server that has just been started runs code that is not compiled yet. */
const warmUpAnswers = 4_000;

/** One at a time, by turns: the upstream itself, then the gateway with a project that nobody asked for before. */
async function measurePairs(gateway, upstream, from) {
  const direct = openConnection(upstream.url);
  const through = openConnection(gateway.url);
  const times = { direct: [], through: [] };
  const timed = async (connection, request) => {
    const started = performance.now();
    const { status } = await connection.ask(request);
    if (status !== 200) throw new Error(`An answer of ${status} in place of a page.`);
    return performance.now() - started;
  };
  for (let index = 0; index < pairs; index += 1) {
    const directMs = await timed(direct, getRequest('/api/v1/bench/projects/direct/events?limit=20'));
    const throughMs = await timed(through, postRequest(fillIn(everyProjectsPage[0], from + index)));
    times.direct.push(directMs);
    times.through.push(throughMs);
  }
  direct.close();
  through.close();
  return times;
}

export const addedLatency = {
  name: 'added-latency',
  title: `Time added to an upstream call of ${delayMs} ms, one at a time`,
  isQuick: false,
  peers: () => [],
  async run(bench) {
    const upstream = await startUpstream(bench, delayMs);
    const gateway = await startServer(bench, ours, { upstream });
    try {
      const cold = await measurePairs(gateway, upstream, 0);
      const plan = { bodies: everyProjectsPage, connections: bench.connections, answers: warmUpAnswers };
      await runClosedLoop({ url: gateway.url, ...plan, from: numbersPerRun });
      const { direct, through } = await measurePairs(gateway, upstream, 2 * numbersPerRun);
      const row = (name, times) => ({
        name,
        p50Ms: percentile(times, 50),
        p99Ms: percentile(times, 99),
        rounds: [{ timesMs: times.map((ms) => Number(ms.toFixed(2))) }],
      });
      const added = (percent) => percentile(through, percent) - percentile(direct, percent);
      return {
        rows: [row('the upstream itself', direct), row(ours, through), row(`ours, its first ${pairs}`, cold.through)],
        checks: [under('added-latency / p50', added(50), 2, 'ms'), under('added-latency / p99', added(99), 6, 'ms')],
      };
    } finally {
      await Promise.all([gateway.end(), upstream.end()]);
    }
  },
};
