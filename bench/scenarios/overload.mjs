import { atLeast } from '../check.mjs';
import { runClosedLoop } from '../load/closed-loop.mjs';
import { runOpenLoop } from '../load/open-loop.mjs';
import { everyProjectsPage } from '../operations.mjs';
import { readMemory } from '../processes.mjs';
import { ours, startServer, startUpstream } from '../servers.mjs';
import { median } from '../statistics.mjs';

const overload = 1.7;
const deadlineMs = 1_000;
/** So that requests pile up while they wait, as they do before a real upstream, with sockets enough not to wait for one. */
const delayMs = 20;
const env = { BOTBYE_CONNECTIONS: '512' };
const connections = 64;
const rounds = 3;
const seconds = 6;
const numbersPerRun = 10_000_000;

/** What the server does when nobody hurries it, then what is left of that when too much is asked. */
async function measureRound(gateway, round) {
  const from = round * 2 * numbersPerRun;
  const plan = { url: gateway.url, bodies: everyProjectsPage, seconds };
  const closed = await runClosedLoop({ ...plan, connections, from });
  const capacity = closed.good / closed.seconds;
  const open = await runOpenLoop({ ...plan, rate: capacity * overload, deadlineMs, from: from + numbersPerRun });
  const memoryMb = readMemory(gateway.pid);
  return { capacity, goodput: open.good / seconds, ratio: open.good / seconds / capacity, memoryMb, ...open };
}

export const overloaded = {
  name: 'overload',
  title: `Open loop at ${overload} times capacity, clients that leave after ${deadlineMs / 1_000} s`,
  isQuick: false,
  peers: () => [],
  async run(bench) {
    const upstream = await startUpstream(bench, delayMs);
    const gateway = await startServer(bench, ours, { upstream, env });
    try {
      await runClosedLoop({ url: gateway.url, bodies: everyProjectsPage, connections, seconds: 2, from: 5 });
      const measured = [];
      for (let round = 1; round <= rounds; round += 1) measured.push(await measureRound(gateway, round));
      const of = (key) => median(measured.map((one) => one[key]));
      return {
        rows: [
          { name: 'closed loop', rate: of('capacity') },
          {
            name: `open loop, good of ${Math.round(of('offered') / seconds).toLocaleString('en')}/s`,
            rate: of('goodput'),
            p50Ms: of('p50Ms'),
            p99Ms: of('p99Ms'),
            memoryMb: of('memoryMb'),
            failures: of('failed'),
            rounds: measured,
          },
        ],
        notes: [
          `refused a second: ${Math.round(of('shed') / seconds)}, left a second: ${Math.round(of('late') / seconds)}`,
        ],
        checks: [atLeast('overload / closed-loop capacity', of('ratio'), 0.9)],
      };
    } finally {
      await Promise.all([gateway.end(), upstream.end()]);
    }
  },
};
