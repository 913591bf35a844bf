import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { exportRowsOf } from '../support/export-rows-of.ts';
import { gatewayClock } from '../support/gateway-clock.ts';
import { projectId } from '../support/start-gateway.ts';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const kills = 5;

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

/** Runs the built command to its end, or kills it at the given change of a file in its folder. */
async function runBuilt(
  env: Readonly<Record<string, string>>,
  folder: string,
  args: readonly string[],
  killAtChange = Number.POSITIVE_INFINITY,
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  const child = spawn(process.execPath, [main, 'export', ...args], { env: { PATH, ...env }, stdio: [...stdio] });
  let changes = 0;
  const watcher = watch(folder, () => {
    changes += 1;
    if (changes === killAtChange) child.kill('SIGKILL');
  });
  const [code, signal] = await once(child, 'exit');
  watcher.close();
  return { code, signal };
}

describe('an export that is killed', () => {
  it.each([
    ['30,000', 'ndjson', 30_000],
    ['6,000', 'csv', 6_000],
  ])(
    'an export of %s requests as %s that is killed five times has the bytes of one in one go',
    async (_count, format, rowCount) => {
      const rows = exportRowsOf(rowCount);
      const sandbox = await createSandbox({ clock: gatewayClock, dataset: { rows: { [projectId]: rows } } });
      const folder = mkdtempSync(join(tmpdir(), 'export-'));
      onTestFinished(async () => {
        await sandbox.close();
        rmSync(folder, { recursive: true, force: true });
      });
      const [account] = sandbox.accounts;
      const env = {
        BOTBYE_BASE_URL: sandbox.url,
        BOTBYE_API_KEY: account?.apiKey ?? '',
        BOTBYE_ACCOUNT_ID: account?.accountId ?? '',
      };
      const common = ['--project', projectId, '--format', format, '--to', '2026-05-01T00:00:00Z', '--out'];
      const [whole, broken] = [join(folder, 'whole'), join(folder, 'broken')];
      expect(await runBuilt(env, folder, [...common, whole])).toEqual({ code: 0, signal: null });
      sandbox.clearCalls();

      // A page makes at least three changes, so no run comes to the end.
      const moments = Array.from({ length: kills }, () => randomInt(3, rowCount / 200));
      for (const moment of moments) {
        const { signal } = await runBuilt(env, folder, [...common, broken, '--resume'], moment);
        expect(signal, `killed at the changes ${moments}`).toBe('SIGKILL');
        expect(readdirSync(folder)).not.toContain('broken');
      }
      expect(await runBuilt(env, folder, ['--resume', '--out', broken])).toEqual({ code: 0, signal: null });

      const text = readFileSync(broken, 'utf8');
      expect(text === readFileSync(whole, 'utf8'), `killed at the changes ${moments}`).toBe(true);
      expect(text.match(/row-\d{6}/g)).toEqual(rows.map(({ id }) => id));
      expect(readdirSync(folder).sort()).toEqual(['broken', 'whole']);
      // A run asks for one page again at most: it goes on, and does not begin again.
      expect(sandbox.calls.length).toBeLessThanOrEqual(rowCount / 100 + 2 * kills);
    },
  );
});
