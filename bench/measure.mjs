import { setTimeout as sleep } from 'node:timers/promises';
import { readMemory, readProcessorTime } from './processes.mjs';
import { median, sum } from './statistics.mjs';

const warmUpSeconds = 1;
const quiet = { sampleMs: 60, mostUs: 10_000, longestMs: 3_000 };

/** Waits until a server has done with what the last clients left behind when they hung up, so that the next pay only for theirs. */
async function waitUntilQuiet({ pid }) {
  const deadline = performance.now() + quiet.longestMs;
  while (performance.now() < deadline) {
    const before = readProcessorTime(pid);
    await sleep(quiet.sampleMs);
    if (readProcessorTime(pid) - before <= quiet.mostUs) return;
  }
}

/** One run of load on one server, with what it cost the server and the upstream. */
async function measureRun({ load }, server, upstream, { bodies, seconds, connections }) {
  await waitUntilQuiet(server);
  const callsBefore = await upstream.calls();
  const processorBefore = readProcessorTime(server.pid);
  const run = await load.run({ url: server.url, bodies, seconds, connections });
  const processor = readProcessorTime(server.pid);
  const calls = (await upstream.calls()) - callsBefore;
  return {
    rate: run.answers / run.seconds,
    p50Ms: run.p50Ms,
    p99Ms: run.p99Ms,
    failures: run.failures,
    callsPerAnswer: run.answers === 0 ? null : calls / run.answers,
    processorUs: processor === null || run.answers === 0 ? null : (processor - processorBefore) / run.answers,
    memoryMb: readMemory(server.pid),
  };
}

/**
 * Rounds of A B C A B C, so that what else happens on the machine happens to all of them. An entry is a name, a server and
 * the work it is given. Returns the rounds by name.
 */
export async function measureInTurns(bench, entries) {
  const { rounds, seconds, connections } = bench;
  const results = new Map(entries.map(({ name }) => [name, []]));
  const measure = ({ server, work }, forSeconds) =>
    measureRun(bench, server, bench.upstream, { connections, ...work, seconds: forSeconds });
  for (const entry of entries) await measure(entry, warmUpSeconds);
  for (let round = 0; round < rounds; round += 1) {
    for (const entry of entries) results.get(entry.name).push(await measure(entry, seconds));
  }
  return results;
}

/** One line of the table: medians over the rounds, all failures together. */
export function summarize(rounds) {
  const of = (key) => median(rounds.map((round) => round[key]));
  return {
    rate: of('rate'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    callsPerAnswer: of('callsPerAnswer'),
    processorUs: of('processorUs'),
    memoryMb: of('memoryMb'),
    failures: sum(rounds.map(({ failures }) => failures)),
    rounds,
  };
}

/** The median of the rounds' own ratios: what slows one round slows both of its halves. */
export function ratioOf(results, name, other) {
  const others = results.get(other);
  return median(results.get(name).map(({ rate }, round) => rate / others[round].rate));
}
