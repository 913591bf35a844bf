/**
 * The capacity model of docs/performance.md, calculated: what a company's dashboards mean for the upstream, for the
 * gateway's processes and for Redis. Constants are those that the benchmarks measured; every one can be given anew.
 *
 *   node bench/capacity.mjs [--dashboards 10000] [--panels 6] [--period 10] [--projects 500]
 *     [--hit-us N] [--run-us N] [--call-us N]     processor time of an answer: sent as kept bytes, executed over
 *                                                  kept data, executed with a call to the upstream
 */
import { parseArgs } from 'node:util';
import { renderTable } from './report.mjs';

const { values } = parseArgs({
  options: {
    dashboards: { type: 'string', default: '10000' },
    panels: { type: 'string', default: '6' },
    period: { type: 'string', default: '10' },
    projects: { type: 'string', default: '500' },
    'hit-us': { type: 'string', default: '50' },
    'run-us': { type: 'string', default: '380' },
    'call-us': { type: 'string', default: '800' },
  },
});
const given = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)]));

/** How much of a core a process is planned with. */
const utilization = 0.6;

/**
 * The six panels of a dashboard: lifetime as by default; bytes of an entry in Redis (JSON, sealed) and in memory (as
 * the cache counts them), of the fixed upstream's answers; the summaries' are the mean of four dimensions.
 */
const panels = [
  { name: 'page of 20 requests', count: 1, freshS: 2, bytes: 25_500, memoryBytes: 47_400 },
  { name: 'declined summary', count: 4, freshS: 10, bytes: 8_400, memoryBytes: 13_300 },
  { name: 'declined count', count: 1, freshS: 10, bytes: 300, memoryBytes: 500 },
];
/** Of the process that refreshes: MGET, SET NX, PTTL, MGET, EVAL. It reads what is stale twice and writes once. */
const refreshing = { commands: 5, reads: 2, writes: 1 };

/** Equal questions a second about one panel of one project, from everybody who looks at it. */
const askRate = given.dashboards / given.projects / given.period;
const scale = given.panels / panels.reduce((sum, { count }) => sum + count, 0);
const answers = (given.dashboards * given.panels) / given.period;

/** What happens a second to all keys of one kind. `processes` share a store or not. */
function loadOf({ count, freshS, bytes }, processes, hasRedis) {
  const keys = count * scale * given.projects;
  // From one call to the next: fresh for so long, then until somebody asks again.
  const alone = freshS + processes / askRate;
  const together = freshS + 1 / askRate;
  const cycleS = hasRedis ? together : alone;
  const refreshes = (keys / cycleS) * processes;
  // Each process runs an operation twice a cycle: stale, to have it refreshed, and once over what is new.
  const busy = hasRedis ? processes * (1 - Math.exp((-askRate * together) / processes)) : processes;
  const runs = ((2 * busy) / cycleS) * keys;
  const followers = hasRedis ? ((busy - 1) / together) * keys : 0;
  const calls = hasRedis ? keys / together : refreshes;
  return {
    calls,
    runs: Math.min(runs, keys * askRate),
    commands: hasRedis ? calls * refreshing.commands + followers : 0,
    bytesRead: hasRedis ? (calls * refreshing.reads + followers) * bytes : 0,
    bytesWritten: hasRedis ? calls * refreshing.writes * bytes : 0,
  };
}

function total(processes, hasRedis) {
  const loads = panels.map((panel) => loadOf(panel, processes, hasRedis));
  const of = (key) => loads.reduce((sum, load) => sum + load[key], 0);
  const [calls, runs] = [of('calls'), of('runs')];
  const hits = answers - runs;
  const microseconds = hits * given['hit-us'] + runs * given['run-us'] + calls * (given['call-us'] - given['run-us']);
  return {
    processes,
    calls,
    runs,
    hits,
    cores: microseconds / 1e6,
    commands: of('commands'),
    read: of('bytesRead'),
    written: of('bytesWritten'),
  };
}

/** The fewest processes that do it; more of them ask the upstream more, where they share nothing. */
function plan(hasRedis) {
  for (let processes = 1; ; processes += 1) {
    const load = total(processes, hasRedis);
    if (load.cores / processes <= utilization) return load;
  }
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB/s`;
const whole = (number) => Math.round(number).toLocaleString('en');
const rows = [false, true].map((hasRedis) => {
  const { processes, calls, runs, hits, cores, commands, read, written } = plan(hasRedis);
  return [
    hasRedis ? 'with Redis' : 'memory only',
    whole(answers),
    whole(hits),
    whole(runs),
    whole(calls),
    `${((calls / answers) * 100).toFixed(1)} %`,
    cores.toFixed(2),
    String(processes),
    hasRedis ? `${whole(commands)}/s, ${megabytes(read)} out, ${megabytes(written)} in` : '',
  ];
});
const header = [
  '',
  'answers/s',
  'from kept bytes',
  'executed',
  'upstream calls/s',
  'of answers',
  'cores',
  'processes',
  'Redis',
];
const kept = panels.reduce((sum, { count, memoryBytes }) => sum + count * scale * given.projects * memoryBytes, 0);
process.stdout.write(`${renderTable(header, rows)}\n\ncached data in each process: ${(kept / 1e6).toFixed(0)} MB\n`);
