import { createServer, type RequestListener } from 'node:http';
import { expect, onTestFinished } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/create-sandbox.ts';
import type { SandboxDialect } from '../../src/sandbox/sandbox-dialect.ts';
import { runCli } from './cli-io.ts';
import { shareWorld } from './share-world.ts';

export const project = '185071d5-d4fe-4bea-93df-19d0bd8c2d0d';

export type Env = Readonly<Record<string, string>>;

export interface Found {
  readonly ok: boolean;
  readonly set: readonly string[];
  readonly calls: number;
  readonly asked: object | null;
  readonly checks: readonly {
    readonly name: string;
    readonly state: string;
    readonly message: string;
    readonly code: string | null;
    readonly status: number | null;
    readonly upstreamSays: string | null;
    readonly tries: readonly string[];
  }[];
}

export async function startVendor(dialect: Partial<SandboxDialect> = {}): Promise<{ sandbox: Sandbox; env: Env }> {
  const sandbox = await createSandbox(shareWorld({ dialect, requestCount: 60 }));
  onTestFinished(() => sandbox.close());
  const [account] = sandbox.accounts;
  const credentials = { BOTBYE_API_KEY: account?.apiKey ?? '', BOTBYE_ACCOUNT_ID: account?.accountId ?? '' };
  return { sandbox, env: { BOTBYE_BASE_URL: sandbox.url, ...credentials } };
}

/** As JSON, which has the same lines as the text. */
async function examineAsJson(env: Env, projectId = project): Promise<{ exitCode: number; found: Found }> {
  const cli = runCli(['doctor', '--project', projectId, '--json'], { env });
  const exitCode = await cli.exitCode;
  const found: Found = JSON.parse(cli.stdout());
  expect(cli.stderr()).toBe('');
  expect(found.ok).toBe(exitCode === 0);
  expect(found.calls).toBeLessThanOrEqual(40);
  expectNoKey(env, cli.stdout());
  return { exitCode, found };
}

/** Both ways. */
export async function examine(
  env: Env,
  projectId = project,
): Promise<{ exitCode: number; found: Found; text: string }> {
  const { exitCode, found } = await examineAsJson(env, projectId);
  const cli = runCli(['doctor', '--project', projectId], { env });
  expect(await cli.exitCode).toBe(exitCode);
  const text = cli.stdout();
  // No other assignment stands in the text, so that nobody copies a wrong one.
  const assignments = text.match(/\bBOTBYE_[A-Z_]+=\S+/g) ?? [];
  expect(
    assignments.filter((line) => !/^BOTBYE_PATHS=(events|requests)$/.test(line) || found.set.includes(line)),
  ).toEqual(found.set);
  expectNoKey(env, text);
  return { exitCode, found, text };
}

function expectNoKey({ BOTBYE_API_KEY: key = '' }: Env, text: string): void {
  for (const secret of [key, Buffer.from(key).toString('base64')]) expect(text).not.toContain(secret);
}

export const stateOf = ({ checks }: Found, name: string) => checks.find((one) => one.name === name)?.state;

/** Doctor tells exactly these lines, and finds nothing wrong once they are set. */
export async function expectLines(env: Env, lines: readonly string[]): Promise<void> {
  const { exitCode, found } = await examineAsJson(env);
  expect(found.set.toSorted()).toEqual(lines.toSorted());
  expect(exitCode).toBe(1);
  const assignments = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  const after = await examineAsJson({ ...env, ...Object.fromEntries(assignments) });
  expect(after.found.set).toEqual([]);
  expect(after.found.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(after.exitCode).toBe(0);
}

export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

export async function pass(base: string, target: string, authorization: string): Promise<readonly [number, string]> {
  const reply = await fetch(`${base}${target}`, { headers: { authorization } });
  return [reply.status, await reply.text()];
}
