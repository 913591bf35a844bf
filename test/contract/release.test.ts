import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { version } from '../../src/runtime/version.ts';

const script = fileURLToPath(new URL('../../.ci/release.mjs', import.meta.url));

/** Makes a release in a new folder, and returns its files with their bytes. */
async function release(): Promise<ReadonlyMap<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await promisify(execFile)(process.execPath, [script, folder]);
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

describe('a release', () => {
  it('a release has the package, its bill of materials and their sums, and is the same each time', async () => {
    const [one, other] = [await release(), await release()];
    expect([...one.keys()].toSorted()).toEqual([
      'SHA256SUMS',
      `botbye-graphql-${version}.cdx.json`,
      `botbye-graphql-${version}.tgz`,
    ]);
    for (const [name, bytes] of one) expect(other.get(name)?.equals(bytes), name).toBe(true);
    const sums = one.get('SHA256SUMS')?.toString().trim().split('\n') ?? [];
    for (const line of sums) {
      const [sum = '', name = ''] = line.split(/\s+/);
      expect(
        createHash('sha256')
          .update(one.get(name) ?? '')
          .digest('hex'),
      ).toBe(sum);
    }
  });

  it('the package of a release holds the page of GraphiQL, packed twice and with its licences', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'release-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    await promisify(execFile)(process.execPath, [script, folder]);
    const { stdout } = await promisify(execFile)('tar', ['-tzf', join(folder, `botbye-graphql-${version}.tgz`)]);
    const page = stdout.split('\n').filter((path) => path.startsWith('package/dist/graphiql/'));
    const names = page.map((path) => path.slice('package/dist/graphiql/'.length).replace(/-[0-9a-f]{16}/, ''));
    const files = ['editor-worker.js', 'graphql-worker.js', 'json-worker.js', 'main.js', 'style.css'];
    const packed = files.flatMap((name) => [`${name}.br`, `${name}.gz`]);
    expect(names.toSorted()).toEqual(['THIRD-PARTY-LICENSES.txt', 'manifest.json', ...packed].toSorted());
    expect(stdout).not.toContain('/graphiql-page/');
  });

  it('the bill of materials of a release names every package that the gateway needs to run, and no other', async () => {
    const files = await release();
    const bill = JSON.parse(files.get(`botbye-graphql-${version}.cdx.json`)?.toString() ?? '') as {
      readonly bomFormat: string;
      readonly components: readonly { readonly name: string; readonly hashes?: readonly object[] }[];
    };
    const names = bill.components.map(({ name }) => name);
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(names.length).toBeGreaterThan(40);
    for (const name of ['graphql', 'graphql-yoga', 'jose', 'undici']) expect(names).toContain(name);
    for (const name of ['vitest', 'typescript', 'express']) expect(names).not.toContain(name);
  });
});
