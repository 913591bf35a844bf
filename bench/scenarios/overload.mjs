import { atLeast, under } from '../check.mjs';
import { runClosedLoop } from '../load/closed-loop.mjs';
import { runOpenLoop } from '../load/open-loop.mjs';
import { startProbe } from '../load/probe.mjs';
import { everyProjectsPage } from '../operations.mjs';
import { findPort, readMemory } from '../processes.mjs';
import { ours, startServer, startUpstream } from '../servers.mjs';
import { median } from '../statistics.mjs';

const loads = [1, 1.7];
const deadlineMs = 1_000;
/** So that requests pile up while they wait, as they do before a real upstream, with sockets enough not to wait for one. */
const delayMs = 20;
const env = { BOTBYE_CONNECTIONS: '512' };
const connections = 64;
const rounds = 3;
const seconds = 6;
const numbersPerRun = 10_000_000;

/** What the gateway does when nobody hurries it, then what becomes of `load` times as much. */
async function measureRound({ gateway, probesUrl }, load, number) {
  const from = number * 2 * numbersPerRun;
  const plan = { url: gateway.url, bodies: everyProjectsPage, seconds };
  const closed = await runClosedLoop({ ...plan, connections, from });
  const capacity = closed.good / closed.seconds;
  const probe = startProbe(probesUrl, '/ready');
  const open = await runOpenLoop({ ...plan, rate: capacity * load, deadlineMs, from: from + numbersPerRun });
  const probes = await probe.stop();
  const memoryMb = readMemory(gateway.pid);
  const goodput = open.good / seconds;
  return { capacity, goodput, ratio: goodput / (capacity * Math.min(load, 1)), memoryMb, probes, ...open };
}

function renderRound(load, { offered, good, shed, late, failed, probes }) {
  const a = (count) => Math.round(count / seconds).toLocaleString('en');
  return `${load} times capacity: ${a(offered)} a second asked, ${a(good)} good, ${a(shed)} told to come back, ${a(late)} silent, ${a(failed)} failed; /ready at METRICS_PORT, on a new connection: p50 ${probes.p50Ms.toFixed(0)} ms, p99 ${probes.p99Ms.toFixed(0)} ms, ${probes.silent} of ${probes.sent} silent`;
}

async function measureLoad(target, load, number) {
  const measured = [];
  for (let round = 0; round < rounds; round += 1)
    measured.push(await measureRound(target, load, number * rounds + round));
  const of = (key) => median(measured.map((one) => one[key]));
  const p99 = median(measured.map(({ probes }) => probes.p99Ms));
  const silent = Math.max(...measured.map(({ late, failed, probes }) => late + failed + probes.silent));
  return {
    rows: [
      { name: `closed loop before ${load} times`, rate: of('capacity') },
      {
        name: `open loop, ${load} times capacity`,
        rate: of('goodput'),
        p50Ms: of('p50Ms'),
        p99Ms: of('p99Ms'),
        memoryMb: of('memoryMb'),
        failures: of('failed'),
        rounds: measured,
      },
    ],
    notes: measured.map((one) => renderRound(load, one)),
    checks: [
      atLeast(`overload ${load} / capacity`, of('ratio'), 0.9),
      under(`overload ${load}, answers' p99`, of('p99Ms'), deadlineMs, 'ms'),
      under(`overload ${load}, probes' p99`, p99, 200, 'ms'),
      under(`overload ${load}, silent or failed`, silent, 1, ''),
    ],
  };
}

export const overloaded = {
  name: 'overload',
  title: `Open loop at capacity and beyond, clients that leave after ${deadlineMs / 1_000} s`,
  isQuick: false,
  peers: () => [],
  async run(bench) {
    const upstream = await startUpstream(bench, delayMs);
    const metricsPort = await findPort();
    const gateway = await startServer(bench, ours, {
      upstream,
      env: { ...env, METRICS_PORT: String(metricsPort) },
    });
    const target = { gateway, probesUrl: `http://127.0.0.1:${metricsPort}` };
    try {
      await runClosedLoop({ url: gateway.url, bodies: everyProjectsPage, connections, seconds: 2, from: 5 });
      const results = [];
      for (const [number, load] of loads.entries()) results.push(await measureLoad(target, load, number));
      const all = (key) => results.flatMap((one) => one[key]);
      return { rows: all('rows'), notes: all('notes'), checks: all('checks') };
    } finally {
      await Promise.all([gateway.end(), upstream.end()]);
    }
  },
};
