import { join } from 'node:path';
import { under } from '../check.mjs';
import { findNode } from '../find-node.mjs';
import { equalPage } from '../operations.mjs';
import { findPort, readMemory, startProcess, waitForAnswer } from '../processes.mjs';
import { gatewayEnvironment, jsonPost } from '../servers.mjs';
import { median } from '../statistics.mjs';

const starts = 7;
const otherMajor = 24;
/** By Node's major version; newer ones start faster. */
const mostMs = (major) => (major < 22 ? 600 : 350);

async function measureStart({ dist, upstream }, node) {
  const port = await findPort();
  const started = performance.now();
  const child = startProcess(node, [join(dist, 'main.js'), 'serve'], gatewayEnvironment(upstream.url, port));
  try {
    const init = { method: 'POST', headers: jsonPost, body: equalPage[0] };
    await waitForAnswer(child, `http://127.0.0.1:${port}/graphql`, {
      init,
      isGood: (text) => text.includes('"edges"'),
    });
    return { startMs: performance.now() - started, memoryMb: readMemory(child.pid) };
  } finally {
    await child.end();
  }
}

async function measureStarts(bench, { path, version }) {
  const rounds = [];
  // One more, which is not counted: it reads the files from disk.
  for (let index = 0; index <= starts; index += 1) rounds.push(await measureStart(bench, path));
  const counted = rounds.slice(1);
  return {
    name: `${version}, first answer`,
    p50Ms: median(counted.map(({ startMs }) => startMs)),
    memoryMb: median(counted.map(({ memoryMb }) => memoryMb)),
    rounds: counted,
  };
}

export const coldStart = {
  name: 'cold-start',
  title: 'Cold start, process start to first answer',
  isQuick: false,
  peers: () => [],
  async run(bench) {
    const nodes = [await findNode(bench.node), await findNode(otherMajor)].filter(
      (node, index, all) => node && all.findIndex((other) => other?.version === node.version) === index,
    );
    const rows = [];
    for (const node of nodes) rows.push(await measureStarts(bench, node));
    const checks = rows.map(({ p50Ms }, index) =>
      under(`cold-start / Node ${nodes[index].major}`, p50Ms, mostMs(nodes[index].major), 'ms'),
    );
    return { rows, checks };
  },
};
