import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const script = fileURLToPath(new URL('../support/check-breaking.mjs', import.meta.url));
const plain = 'type Query { a: Int b(c: Int, d: Int): Int e: Int }';
const hasGit = spawnSync('git', ['--version']).status === 0;
const subgraph =
  'type Query { a: Int }\ntype Thing @key(fields: "id") { id: ID! }\ntype PageInfo @shareable { a: Int }';

interface Clone {
  write(files: { readonly schema?: string; readonly subgraph?: string; readonly changelog?: string }): void;
  git(...args: readonly string[]): void;
  check(): { readonly code: number | null; readonly said: string };
}

/** A repository of its own in a temporary folder, with one commit; gone after the test. */
function createClone(): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'breaking-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const git = (...args: readonly string[]) =>
    void execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
  const write: Clone['write'] = ({ schema, subgraph: sdl, changelog }) => {
    const files = { 'schema.graphql': schema, 'docs/federation/subgraph.graphql': sdl, 'CHANGELOG.md': changelog };
    for (const [name, text] of Object.entries(files)) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  write({ schema: plain, subgraph, changelog: '# Changelog\n\n## Unreleased\n' });
  git('init', '--initial-branch', 'main');
  git('add', '.');
  git('commit', '--message', 'first');
  return {
    write,
    git,
    check() {
      const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
      return { code: status, said: `${stdout}${stderr}` };
    },
  };
}

describe.skipIf(!hasGit)(`the check for breaking changes${hasGit ? '' : ' (skipped: no git on the PATH)'}`, () => {
  it('passes if something was added', () => {
    const clone = createClone();
    clone.write({ schema: plain.replace('e: Int', 'e(f: Int): Int g: Int') });
    expect(clone.check()).toMatchObject({ code: 0 });
  });

  it('requires a line in the changelog for each breaking change', () => {
    const clone = createClone();
    clone.write({
      schema: 'type Query { a: Int b(c: Int!): Int }',
      subgraph: subgraph.replace(' @key(fields: "id")', '').replace(' @shareable', ''),
    });
    const { code, said } = clone.check();
    const paths = [...said.matchAll(/needs a line: Breaking: `(.*)` …/g)].map(([, path = '']) => path);
    expect(code).toBe(1);
    expect(paths.sort()).toEqual(['PageInfo.@shareable', 'Query.b.c', 'Query.b.d', 'Query.e', 'Thing.@key']);
    const lines = paths.map((path) => `- Breaking: \`${path}\` is gone.\n`);
    clone.write({ changelog: `# Changelog\n\n## Unreleased\n\n${lines.slice(1).join('')}` });
    expect(clone.check()).toMatchObject({ code: 1, said: expect.stringContaining('PageInfo.@shareable') });
    clone.write({ changelog: `# Changelog\n\n## Unreleased\n\n${lines.join('')}` });
    expect(clone.check()).toMatchObject({ code: 0 });
  });

  it('compares with the last release, and accepts no line that was written for an earlier one', () => {
    const clone = createClone();
    clone.git('tag', 'v1.0.0');
    clone.write({
      schema: 'type Query { a: Int }',
      changelog: '## Unreleased\n\n## 1.0.0\n\n- Breaking: `Query.b` is gone.\n',
    });
    clone.git('commit', '--all', '--message', 'second');
    expect(clone.check()).toMatchObject({ code: 1 });
    clone.git('tag', 'v2.0.0');
    expect(clone.check()).toMatchObject({ code: 0 });
  });

  it('passes with a note in a clone that has nothing to compare with', () => {
    const clone = createClone();
    clone.git('checkout', '-b', 'other');
    clone.git('branch', '--delete', '--force', 'main');
    clone.write({ schema: 'type Query { a: Int }' });
    const { code, said } = clone.check();
    expect([code, said]).toEqual([0, 'check:breaking: there is no release and no main branch to compare with.\n']);
  });
});
