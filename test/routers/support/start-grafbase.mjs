import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const passedOn = ['authorization', 'x-request-id', 'traceparent', 'cache-control'];

/** Grafbase's router, which composes the subgraphs on its own: its Rust composer reads their SDL before it serves. */
export async function startGrafbase(_supergraph, { routerSecret, subgraphs }) {
  const program = fileURLToPath(import.meta.resolve('@grafbase/cli-x86_64-unknown-linux-musl/grafbase'));
  const folder = mkdtempSync(join(tmpdir(), 'grafbase-'));
  const config = join(folder, 'grafbase.toml');
  writeFileSync(config, toToml(subgraphs, routerSecret));
  // A package's files come without this bit where npm was told to run no scripts.
  chmodSync(program, 0o755);
  const port = await freePort();
  const listen = ['--listen-address', `127.0.0.1:${port}`];
  const child = spawn(program, ['--home', folder, 'dev', '--config', config, ...listen], { stdio: 'pipe' });
  const exited = new Promise((resolve) => child.once('close', resolve));
  const said = collect(child);
  const url = `http://127.0.0.1:${port}/graphql`;
  async function close() {
    child.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    await Promise.race([untilServing(url), exited.then(() => Promise.reject(new Error('It ended.')))]);
  } catch (error) {
    await close();
    throw new Error(`Grafbase does not serve. It said: ${said()}`, { cause: error });
  }
  return { url, close };
}

function toToml(subgraphs, routerSecret) {
  const forward = passedOn.map((name) => `[[headers]]\nrule = "forward"\nname = "${name}"\n`);
  const tables = Object.entries(subgraphs).map(
    ([name, url]) => `[subgraphs.${name}]\nurl = "${url}"\nintrospection_url = "${url}"\n`,
  );
  const secret = `[subgraphs.botbye.introspection_headers]
x-router-secret = "${routerSecret}"
[[subgraphs.botbye.headers]]
rule = "insert"
name = "x-router-secret"
value = "${routerSecret}"
`;
  return [...forward, ...tables, secret].join('\n');
}

/** What a program says, to be shown if it fails. */
function collect(child) {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
  }
  return () => text.slice(-2000);
}

/** Given port 0 it serves on a free one and does not say which. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Composed and ready: until then it refuses connections. */
async function untilServing(url, attempts = 200) {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const answered = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    }).then(
      async (response) => (await response.json()).data?.__typename === 'Query',
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing answers at ${url}.`);
}
