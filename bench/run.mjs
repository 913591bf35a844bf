/**
 * The benchmarks: `npm run bench`, or `npm run bench:quick` for what takes under a minute.
 *
 *   --quick        a subset in short rounds; exits with 1 where a ratio is below half of the committed one, twice, and below
 *                  half of what the build of the committed ratio has here
 *   --only NAME    one scenario, several times for several; --list tells the names
 *   --json FILE    everything measured, every round
 *   --node WHICH   the Node that all servers run on: a path, or a major version, which npx fetches
 *   --dist DIR     another build than dist
 *   --rounds N, --seconds N, --connections N
 *   --commit       writes the ratios measured now to bench/baseline.json
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findNode } from './find-node.mjs';
import { createLoad } from './load/load.mjs';
import { endAll, endAllOnSignals } from './processes.mjs';
import { buildReference } from './reference.mjs';
import { renderChecks, renderMachine, renderScenario } from './report.mjs';
import { addedLatency } from './scenarios/added-latency.mjs';
import { coldStart } from './scenarios/cold-start.mjs';
import { execution } from './scenarios/execution.mjs';
import { memory } from './scenarios/memory.mjs';
import { overloaded } from './scenarios/overload.mjs';
import { throughputScenarios } from './scenarios/throughput.mjs';
import { preparePeers, startUpstream } from './servers.mjs';
import { median } from './statistics.mjs';

const scenarios = [...throughputScenarios, execution, addedLatency, coldStart, memory, overloaded];
const baselineFile = join(import.meta.dirname, 'baseline.json');
/** How far a ratio may fall off the committed one before --quick fails: machines are noisy. */
const tolerated = 0.5;
const turnsBesideReference = 2;
const longestMs = { quick: 8 * 60_000, whole: 30 * 60_000 };

function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      node: { type: 'string', default: process.execPath },
      dist: { type: 'string', default: join(import.meta.dirname, '..', 'dist') },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string', default: '16' },
      commit: { type: 'boolean', default: false },
    },
  });
  const { quick } = values;
  return {
    ...values,
    dist: resolve(values.dist),
    rounds: Number(values.rounds ?? (quick ? 2 : 5)),
    seconds: Number(values.seconds ?? (quick ? 1 : 4)),
    connections: Number(values.connections),
  };
}

function chooseScenarios({ only, quick }) {
  const unknown = only.find((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown !== undefined) throw new Error(`No scenario is called ${unknown}. There are ${listNames()}.`);
  if (only.length > 0) return scenarios.filter(({ name }) => only.includes(name));
  return quick ? scenarios.filter(({ isQuick }) => isQuick) : scenarios;
}

function listNames() {
  return scenarios.map(({ name }) => name).join(', ');
}

async function runScenario(bench, scenario) {
  const { name, title } = scenario;
  try {
    const wanted = scenario.peers(bench);
    const missing = await preparePeers(wanted);
    const present = wanted.filter((peer) => !missing.has(peer));
    return { name, title, ...(await scenario.run(bench, present)), skipped: [...missing] };
  } catch (error) {
    process.exitCode = 1;
    return { name, title, rows: [], checks: [], notes: [`failed: ${error.message}`] };
  }
}

function print(text) {
  process.stdout.write(`${text}\n`);
}

function readBaseline() {
  return existsSync(baselineFile) ? JSON.parse(readFileSync(baselineFile, 'utf8')) : {};
}

function ratiosOf(checks) {
  return checks.filter(({ unit, value }) => unit === 'x' && value !== null);
}

function writeBaseline(committed, checks) {
  const measured = Object.fromEntries(ratiosOf(checks).map(({ key, value }) => [key, Number(value.toFixed(3))]));
  writeFileSync(baselineFile, `${JSON.stringify({ ...committed, ...measured }, null, 2)}\n`);
}

function findFallen(checks, committed) {
  return ratiosOf(checks).filter(({ key, value }) => value < (committed[key] ?? 0) * tolerated);
}

/**
 * Fails a quick run only on what neither noise nor the machine explains: what has fallen is measured a second time, and what
 * has fallen again, beside the build that the committed ratio came from. A ratio between two servers differs from one
 * processor to the next by more than is tolerated; two builds of one server do not.
 */
async function failOnFallen(bench, results, committed) {
  const fallen = results.filter(({ checks }) => findFallen(checks, committed).length > 0).map(({ name }) => name);
  const still = [];
  for (const name of fallen) {
    print(`\n${name} has fallen, and is measured again.\n`);
    const again = await runScenario(bench, find(name));
    print(renderScenario(again));
    still.push(...findFallen(again.checks, committed).map((check) => ({ name, ...check })));
  }
  if (still.length === 0) return;
  const reference = await buildReference();
  // As without a load generator: there is nothing to compare with, and the rest passes.
  if (!reference) return print('bench: the fallen ratios are compared with nothing');
  try {
    for (const name of new Set(still.map((check) => check.name)))
      await compareWithReference(
        bench,
        reference,
        name,
        still.filter((check) => check.name === name),
        committed,
      );
  } finally {
    reference.remove();
  }
}

/** By turns, so that both builds meet the same minutes. */
async function compareWithReference(bench, reference, name, fallen, committed) {
  const own = [];
  const then = [];
  for (let turn = 0; turn < turnsBesideReference; turn += 1) {
    then.push(ratiosOf((await runScenario({ ...bench, dist: reference.dist }, find(name))).checks));
    own.push(ratiosOf((await runScenario(bench, find(name))).checks));
  }
  for (const { key, value } of fallen) {
    const of = (measured) => median(measured.flat().flatMap((check) => (check.key === key ? [check.value] : [])));
    const [now, before] = [of(own), of(then)];
    print(`${key}: ${value.toFixed(3)} is below half of the committed ${committed[key].toFixed(3)}.`);
    print(`By turns with the build of the committed ratio: ${now.toFixed(3)}, that build ${before.toFixed(3)}.`);
    if (!(now >= before * tolerated)) process.exitCode = 1;
  }
}

function find(name) {
  return scenarios.find((scenario) => scenario.name === name);
}

/** A quick run is a check: where there is nothing to measure with, it says so and lets the rest pass. */
async function findLoad({ quick }) {
  try {
    return await createLoad();
  } catch (error) {
    if (!quick) throw error;
    print(`bench: nothing measured, for want of a load generator (${error.message.split('\n')[0]})`);
    return undefined;
  }
}

async function run() {
  const options = readOptions();
  if (options.list) return print(listNames());
  const chosen = chooseScenarios(options);
  if (!existsSync(join(options.dist, 'main.js')))
    throw new Error(`There is no build in ${options.dist}: npm run build makes one.`);
  const node = await findNode(options.node);
  if (!node) throw new Error(`There is no Node ${options.node} to be had.`);
  const load = await findLoad(options);
  if (!load) return;
  const upstream = await startUpstream({ dist: options.dist, node: node.path });
  const bench = { ...options, node: node.path, load, upstream };
  const committed = readBaseline();
  print(`${renderMachine({ ...options, node: node.version, tool: bench.load.tool })}\n`);
  const results = [];
  for (const scenario of chosen) {
    const result = await runScenario(bench, scenario);
    results.push(result);
    print(renderScenario(result));
  }
  const checks = results.flatMap((result) => result.checks);
  print(renderChecks(checks, committed));
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ node: node.version, results }, null, 2)}\n`);
  if (options.commit) writeBaseline(committed, checks);
  if (options.quick) await failOnFallen(bench, results, committed);
}

endAllOnSignals();
const isQuick = process.argv.includes('--quick');
const timer = setTimeout(
  () => {
    process.stderr.write('bench: took too long, given up\n');
    process.exit(1);
  },
  isQuick ? longestMs.quick : longestMs.whole,
);
try {
  await run();
} catch (error) {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  clearTimeout(timer);
  endAll();
}
