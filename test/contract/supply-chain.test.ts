import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Lock {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockEntry & Partial<Manifest>>>;
}

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Floor {
  readonly floors: readonly string[];
  readonly reason: string;
}

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const readJson = <T>(name: string): T => JSON.parse(read(name));

const locked = [
  '',
  'test/clients/',
  'test/deploy/',
  'test/embedding/',
  'test/routers/',
  'examples/supergraph/',
  'examples/dashboard/',
] as const;
const packagesOf = (lock: Lock) => Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Whether a version is at least the floor of its own line, or beyond every line that has one. */
function isSafe(version: string, floors: readonly string[]): boolean {
  const [major = 0] = numbersOf(version);
  const floor = floors.find((one) => numbersOf(one)[0] === major);
  return floor === undefined ? floors.every((one) => (numbersOf(one)[0] ?? 0) < major) : compare(version, floor) >= 0;
}

function compare(one: string, other: string): number {
  const [ours, theirs] = [numbersOf(one), numbersOf(other)];
  const index = ours.findIndex((number, at) => number !== theirs[at]);
  return index === -1 ? 0 : (ours[index] ?? 0) - (theirs[index] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  return version.split(/[.-]/, 3).map(Number);
}

describe.each(locked)('the lockfile of %j', (folder) => {
  const lock = readJson<Lock>(`${folder}package-lock.json`);

  it('every locked package has the SHA-512 of its bytes, and comes from the registry', () => {
    const packages = packagesOf(lock).filter(([, { version }]) => version !== undefined);
    expect(packages.length).toBeGreaterThan(20);
    expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
    const elsewhere = packages.filter(
      ([, { resolved }]) => resolved !== undefined && !/^https:\/\/.+\.tgz$/.test(resolved),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it('the lockfile has what package.json asks for', () => {
    const { dependencies, devDependencies } = readJson<Manifest>(`${folder}package.json`);
    const root = lock.packages[''];
    expect(lock.lockfileVersion).toBe(3);
    expect([root?.dependencies, root?.devDependencies]).toEqual([dependencies, devDependencies]);
  });

  it('no locked package wants to run a script when it is installed, and none may', () => {
    const wanting = packagesOf(lock).filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(read(`${folder}.npmrc`)).toMatch(/^ignore-scripts=true$/m);
    if (folder === '') expect(wanting.map(([path]) => path)).toEqual([]);
  });

  it('no script of package.json relies on a script that runs before or after it', () => {
    const names = Object.keys(readJson<Manifest>(`${folder}package.json`).scripts);
    const hooks = names.filter((name) => names.some((other) => name === `pre${other}` || name === `post${other}`));
    expect(hooks).toEqual([]);
  });

  it('every locked package is at or above its safe version', () => {
    const floors = readJson<Readonly<Record<string, Floor>>>('test/contract/safe-versions.json');
    const unsafe = packagesOf(lock).flatMap(([path, { version = '' }]) => {
      const floor = floors[nameOf(path)];
      return floor && !isSafe(version, floor.floors) ? [`${path} ${version}: ${floor.reason}`] : [];
    });
    expect(unsafe).toEqual([]);
  });
});

describe('production packages', () => {
  const lock = readJson<Lock>('package-lock.json');
  const production = packagesOf(lock).filter(([, entry]) => !entry.dev && !entry.devOptional && !entry.peer);

  it('there are at most 120 production packages', () => {
    expect(production.length).toBeGreaterThan(10);
    expect(production.length).toBeLessThanOrEqual(120);
  });

  it('every production package has a licence that asks for no more than its own text', () => {
    const free = new Set([
      'MIT',
      'ISC',
      '0BSD',
      'BSD-2-Clause',
      'BSD-3-Clause',
      'Apache-2.0',
      'BlueOak-1.0.0',
      'CC0-1.0',
    ]);
    expect(production.filter(([, { license = '' }]) => !free.has(license)).map(([path]) => path)).toEqual([]);
  });
});

describe('safe versions', () => {
  it.each([
    ['7.30.2', ['7.30.2'], true],
    ['7.30.1', ['7.30.2'], false],
    ['7.9.9', ['7.30.2'], false],
    ['8.0.0', ['7.30.2'], true],
    ['6.99.0', ['7.30.2'], false],
    ['4.13.1', ['4.13.0', '5.4.0'], true],
    ['5.3.9', ['4.13.0', '5.4.0'], false],
  ] as const)('the version %s with the floors %j is safe: %s', (version, floors, safe) => {
    expect(isSafe(version, floors)).toBe(safe);
  });
});

describe('docs/dependencies.md', () => {
  it('docs/dependencies.md gives a reason and the licence for each direct dependency, and for nothing else', () => {
    const { dependencies, devDependencies } = readJson<Manifest>('package.json');
    const lock = readJson<Lock>('package-lock.json');
    const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)];
    const named = rows.map(([, name = '']) => name);
    expect(named.toSorted()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].toSorted());
    for (const [, name = '', licence = '', reason = ''] of rows) {
      expect(licence.trim(), name).toBe(lock.packages[`node_modules/${name}`]?.license);
      expect(reason.trim().length, name).toBeGreaterThan(10);
    }
  });
});

describe('SECURITY.md', () => {
  it('SECURITY.md says how to report a weakness, and links only to what exists', () => {
    const text = read('SECURITY.md');
    expect(text).toContain('private');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
  });
});
