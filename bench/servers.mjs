/** Whoever can be asked: the built gateway, the fixed upstream and the peers, each a process that has given one good answer. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install-packages.mjs';
import { equalPage, projectId } from './operations.mjs';
import { findPort, startProcess, waitForAnswer } from './processes.mjs';

const folder = import.meta.dirname;
const { PATH, HOME } = process.env;
const production = { PATH, HOME, NODE_ENV: 'production' };

export const jsonPost = { 'content-type': 'application/json', accept: 'application/json' };

/** What the gateway needs to serve anybody over the fixed upstream, and nothing else that is not its default. */
export function gatewayEnvironment(upstreamUrl, port) {
  return {
    ...production,
    BOTBYE_BASE_URL: upstreamUrl,
    BOTBYE_API_KEY: 'bench-key',
    BOTBYE_ACCOUNT_ID: 'bench',
    PORT: String(port),
    LOG_LEVEL: 'silent',
  };
}

export async function startUpstream({ dist, node }, delayMs = 0) {
  const port = await findPort();
  const url = `http://127.0.0.1:${port}`;
  const args = [join(folder, 'upstream.mjs'), '--port', String(port), '--delay', String(delayMs), '--dist', dist];
  const child = startProcess(node, args, production);
  const calls = async () => JSON.parse(await waitForAnswer(child, `${url}/bench/calls`)).calls;
  await calls();
  return { ...child, url, calls };
}

/** A peer's start script and what it is told beside PORT, UPSTREAM_URL and PROJECT_ID. */
const peers = {
  'plain node:http': { script: 'plain-http/server.mjs' },
  'stock Yoga': { script: 'yoga/stock.mjs' },
  'Yoga, response cache': { script: 'yoga/response-cache.mjs' },
  'Yoga, page in memory': { script: 'yoga/from-memory.mjs' },
  'Mercurius, JIT': { script: 'mercurius/jit.mjs' },
  'Mercurius, JIT, cache': { script: 'mercurius/jit-cache.mjs', env: { CACHE_TTL_S: '2', CACHE_STALE_S: '2' } },
  // A lifetime of 0 is what mercurius-cache calls sharing what is in flight and nothing more.
  'Mercurius, JIT, shared flight': { script: 'mercurius/jit-cache.mjs', env: { CACHE_TTL_S: '0', CACHE_STALE_S: '0' } },
};

export const ours = 'ours';

/** Installs what the peers need. Returns why one cannot be had, by name. */
export async function preparePeers(names) {
  const missing = new Map();
  for (const name of names.filter((one) => one !== ours)) {
    const [package_] = peers[name].script.split('/');
    try {
      await installPackages(join(folder, 'peers', package_));
    } catch (error) {
      missing.set(name, error.message.split('\n')[0]);
    }
  }
  return missing;
}

/** `answerFile` holds the bytes that plain node:http sends: the gateway's own answer. */
export async function startServer(bench, name, { upstream, env = {}, answerFile }) {
  const port = await findPort();
  const url = `http://127.0.0.1:${port}`;
  const child =
    name === ours ? startOurs(bench, upstream, port, env) : startPeer(bench, name, { upstream, port, answerFile });
  const answer = await waitForAnswer(child, `${url}/graphql`, {
    init: { method: 'POST', headers: jsonPost, body: equalPage[0] },
    isGood: isWholePage,
  });
  return { ...child, name, url, answer };
}

function startOurs({ dist, node }, upstream, port, env) {
  return startProcess(node, [join(dist, 'main.js'), 'serve'], { ...gatewayEnvironment(upstream.url, port), ...env });
}

function startPeer({ node }, name, { upstream, port, answerFile }) {
  const { script, env = {} } = peers[name];
  const told = { PORT: String(port), UPSTREAM_URL: upstream.url, PROJECT_ID: projectId, ANSWER_FILE: answerFile };
  return startProcess(node, [join(folder, 'peers', script)], { ...production, ...told, ...env });
}

function isWholePage(text) {
  const { data, errors } = JSON.parse(text);
  return errors === undefined && data?.botbyeProject?.requests?.edges?.length === 20;
}

/** Starts them all, ours first, and hands its answer to those that only repeat it. */
export async function startServers(bench, names, { upstream, env }) {
  const answerFile = join(bench.load.folder, 'answer.json');
  const gateway = await startServer(bench, ours, { upstream, env });
  writeFileSync(answerFile, gateway.answer);
  const others = names.filter((one) => one !== ours);
  const started = await Promise.all(others.map((name) => startServer(bench, name, { upstream, answerFile })));
  return [gateway, ...started];
}
