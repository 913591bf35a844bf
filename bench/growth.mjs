/**
 * How the cost of an answer grows with rows, fields, projects and clients, at four sizes each: processor time of the gateway
 * for each answer, which other work on the machine disturbs less than it does rates. `npm run bench:growth`, or
 *
 *   node bench/growth.mjs [--seconds 3] [--rounds 3] [--json FILE] [--dist DIR] [--node WHICH]
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findNode } from './find-node.mjs';
import { runClosedLoop } from './load/closed-loop.mjs';
import { createLoad } from './load/load.mjs';
import { measureInTurns, summarize } from './measure.mjs';
import { anyProject, equalPage, fields, pageDocument, toBody } from './operations.mjs';
import { endAll, endAllOnSignals } from './processes.mjs';
import { fixed, renderMachine, renderTable, whole } from './report.mjs';
import { ours, startServer, startUpstream } from './servers.mjs';

const connections = 16;
/** Another project every time, so that nothing is answered from memory. */
const fresh = (options) => [toBody(pageDocument(options), { project: anyProject })];

/** `per` is what one more of it should cost the same; null where an answer should cost the same at every size. */
const axes = [
  {
    name: 'rows of a page',
    per: 'row',
    sizes: [10, 25, 50, 100],
    workOf: (rows) => ({ bodies: fresh({ first: rows }) }),
  },
  {
    name: 'fields of a row, 20 rows',
    per: 'field',
    sizes: [3, 6, 12, 24],
    workOf: (count) => ({ bodies: fresh({ selection: fields.slice(0, count) }) }),
  },
  {
    name: 'projects in turn, data cached, 20 rows',
    per: null,
    sizes: [1, 5, 50, 500],
    env: { CACHE_REQUESTS_TTL_MS: '3600000' },
    isPrimed: true,
    workOf: (count) => ({
      bodies: Array.from({ length: count }, (_none, index) => toBody(pageDocument(), { project: `project-${index}` })),
    }),
  },
  {
    name: 'clients, nothing shared, 20 rows',
    per: null,
    sizes: [4, 16, 64, 256],
    workOf: (clients) => ({ bodies: fresh({}), connections: clients }),
  },
  {
    name: 'clients, equal operation, 20 rows',
    per: null,
    sizes: [4, 16, 64, 256],
    workOf: (clients) => ({ bodies: equalPage, connections: clients }),
  },
];

async function measureAxis(bench, { sizes, workOf, env, isPrimed }) {
  const gateway = await startServer(bench, ours, { upstream: bench.upstream, env });
  try {
    const entries = sizes.map((size) => ({ name: size, server: gateway, work: workOf(size) }));
    for (const { work } of isPrimed ? entries : []) {
      await runClosedLoop({ url: gateway.url, bodies: work.bodies, connections, answers: work.bodies.length });
    }
    const results = await measureInTurns(bench, entries);
    return sizes.map((size) => ({ size, ...summarize(results.get(size)) }));
  } finally {
    await gateway.end();
  }
}

/** From one size to the next: what one more costs, or, where nothing should change, how much it did. */
function growthOf({ per }, measured, index) {
  if (index === 0) return '';
  const [before, now] = [measured[index - 1], measured[index]];
  if (per === null) return `${(now.processorUs / before.processorUs).toFixed(2)} times`;
  return `${((now.processorUs - before.processorUs) / (now.size - before.size)).toFixed(1)} µs a ${per}`;
}

function renderAxis(axis, measured) {
  const rows = measured.map((one, index) => [
    String(one.size),
    fixed(one.processorUs, 0),
    growthOf(axis, measured, index),
    whole(one.rate),
    fixed(one.p50Ms, 2),
    fixed(one.p99Ms, 2),
    fixed(one.callsPerAnswer, 3),
    fixed(one.memoryMb, 0),
    whole(one.failures),
  ]);
  const header = [
    axis.name,
    'processor µs',
    'growth',
    'req/s',
    'p50 ms',
    'p99 ms',
    'upstream calls',
    'memory MB',
    'failures',
  ];
  return `${renderTable(header, rows)}\n`;
}

async function run() {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'string' },
      dist: { type: 'string', default: join(import.meta.dirname, '..', 'dist') },
      node: { type: 'string', default: process.execPath },
    },
  });
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  const node = await findNode(values.node);
  if (!node) throw new Error(`There is no Node ${values.node} to be had.`);
  const servers = { dist: resolve(values.dist), node: node.path };
  const bench = {
    ...servers,
    rounds,
    seconds,
    connections,
    load: await createLoad(),
    upstream: await startUpstream(servers),
  };
  process.stdout.write(`${renderMachine({ ...bench, node: node.version, tool: bench.load.tool })}\n\n`);
  const results = [];
  for (const axis of axes) {
    const measured = await measureAxis(bench, axis);
    results.push({ axis: axis.name, measured });
    process.stdout.write(`${renderAxis(axis, measured)}\n`);
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ node: node.version, results }, null, 2)}\n`);
}

endAllOnSignals();
try {
  await run();
} catch (error) {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  endAll();
}
