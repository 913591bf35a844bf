import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createSandbox } from '../../../dist/sandbox/create-sandbox.js';
import { sandboxAccounts } from '../../../dist/sandbox/sandbox-accounts.js';

const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

/** Noon of a day: a world that stands still, so that what is asked twice is the same. */
const noon = Date.UTC(2026, 4, 20, 12);

/**
 * The built server in a process of its own, where callers bring their own key, over a sandbox in this one. The sandbox's
 * total_endpoint says what its endpoint says; `totals` are answered instead, by requestUri, for the first project. `more`
 * are further variables of the gateway, `nowMs` is the moment at which the world stands still.
 */
export async function startGateway(totals = {}, more = {}, nowMs = noon) {
  const [{ projectIds }] = sandboxAccounts;
  const rows = Object.entries(totals).map(([requestUri, declinedReqCount]) => ({
    id: `${projectIds[0]}_${requestUri}`,
    projectId: projectIds[0],
    customerId: null,
    requestUri,
    declinedReqCount,
  }));
  const dataset = { answers: { summary: { total_endpoint: rows } } };
  const sandbox = await createSandbox({ clock: () => nowMs, dataset });
  const env = { PATH: process.env.PATH, BOTBYE_BASE_URL: sandbox.url, HOST: '127.0.0.1', PORT: '0', ...more };
  const server = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  const close = async () => {
    server.kill('SIGTERM');
    await exited;
    await sandbox.close();
  };
  try {
    const url = await Promise.race([servedAt(server.stdout), exited.then(([code]) => fail(`It ended with ${code}.`))]);
    return { url, projects: projectsOf(sandbox.accounts), setFault: sandbox.setFault, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function servedAt(stdout) {
  const lines = createInterface({ input: stdout });
  for await (const line of lines) {
    const { event, url } = JSON.parse(line);
    if (event !== 'serving') continue;
    // Read on, so that the pipe never fills.
    stdout.resume();
    return url;
  }
  return fail('The gateway never said that it serves.');
}

/** Every project of the sandbox, with the key that its account's callers bring. */
function projectsOf(accounts) {
  return accounts.flatMap(({ accountId, apiKey, projectIds }) =>
    projectIds.map((projectId) => ({ key: apiKey, ids: { accountId, projectId } })),
  );
}

function fail(message) {
  throw new Error(message);
}
