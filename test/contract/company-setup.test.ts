import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readBlocks } from '../support/read-commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const [block = ''] = readBlocks(page, 'bash');
const commands = block.trim().split('\n');

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return String(typeof address === 'object' ? address?.port : undefined);
}

/** Runs the commands as a person would, in a folder that has the built gateway; returns what they print. */
async function run(lines: readonly string[], port: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'set-up-'));
  for (const name of ['dist', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
  // Ends what the commands have started in the background, and nothing else.
  const script = ['set -e', "trap 'kill $(jobs -p)' EXIT", ...lines].join('\n');
  const shell = spawn('bash', ['-c', script], {
    cwd: folder,
    env: { ...process.env, PORT: port, LOG_LEVEL: 'silent' },
  });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let printed = '';
  let complaints = '';
  shell.stdout.on('data', (chunk) => (printed += String(chunk)));
  shell.stderr.on('data', (chunk) => (complaints += String(chunk)));
  const [code] = await once(shell, 'close');
  if (code !== 0) throw new Error(`The commands ended with ${code}: ${complaints}`);
  return printed;
}

describe("a company's set-up", () => {
  it('the set-up of docs/security.md has ten commands, and lets 50 teams in, each to its own project', async () => {
    expect(commands).toHaveLength(10);
    expect(commands.slice(0, 2)).toEqual(['npm ci', 'npm run build']);
    const [sandboxPort, port] = [await freePort(), await freePort()];
    // The first two have made this very checkout; ports are free ones, so that the test disturbs nobody.
    const lines = commands.slice(2).map((line) => line.replaceAll('4010', sandboxPort).replaceAll('4000', port));
    const printed = await run(
      [...lines, 'ls company/*.token | wc -l', 'grep -c tokenSha256 company/tokens.json'],
      port,
    );
    const seen =
      '"botbyeProjects":[{"projectId":"185071d5-d4fe-4bea-93df-19d0bd8c2d0d","declinedCount":{"bannedReqCount":';
    expect(printed).toContain('"caller":{"name":"team-7"}');
    expect(printed).toContain(seen);
    expect(printed).toContain('"code":"FORBIDDEN"');
    expect(printed).toMatch(/\b50\n50\n$/);
  });
});
