import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { version } from '../../src/runtime/version.ts';
import { readSources } from '../support/read-sources.ts';

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly bin: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Lock {
  readonly version: string;
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly resolved?: string }>>;
}

const root = new URL('../../', import.meta.url);
const manifest: Manifest = readJson('package.json');
const lock: Lock = readJson('package-lock.json');

describe('the package', () => {
  it('the package has one version everywhere', () => {
    expect({ source: version, lock: lock.version }).toEqual({ source: manifest.version, lock: manifest.version });
  });

  it('the package requires the oldest Node that its dependencies run on, and has the types of that one', () => {
    expect(manifest.engines.node).toBe('>=20.19.0');
    expect(manifest.devDependencies['@types/node']).toMatch(/^\^20\./);
  });

  it('the package uses no syntax or API that Node 20 lacks', () => {
    const younger =
      /\b(?:Object|Map)\.groupBy\b|\bPromise\.(?:withResolvers|try)\b|\bArray\.fromAsync\b|\bawait using\b/;
    const users = readSources(fileURLToPath(new URL('src', root))).filter(({ code }) => younger.test(code));
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  it('the package starts by its name', () => {
    expect(manifest.bin).toEqual({ 'botbye-graphql': './dist/main.js' });
    expect(read('src/main.ts')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});

describe('package-lock.json', () => {
  it('package-lock.json holds graphql once, since two copies do not share a schema', () => {
    const copies = Object.keys(lock.packages).filter((path) => /(?:^|\/)node_modules\/graphql$/.test(path));
    expect(copies).toEqual(['node_modules/graphql']);
  });

  it('package-lock.json names no registry, so that each user installs from their own', () => {
    const resolved = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined);
    expect(resolved.map(([path]) => path)).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/\.tgz"/);
  });
});

function read(name: string): string {
  return readFileSync(new URL(name, root), 'utf8');
}

function readJson<T>(name: string): T {
  return JSON.parse(read(name));
}
