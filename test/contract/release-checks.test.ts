import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { version } from '../../src/runtime/version.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const script = join(root, '.ci/check-release.mjs');
const files = [
  'package.json',
  'package-lock.json',
  'src/runtime/version.ts',
  'deploy/helm/botbye-graphql/Chart.yaml',
  'deploy/compose.yaml',
];

/** A copy of what the checks read, whose changelog describes the version, committed. */
function openRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'release-checks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of files) cpSync(join(root, path), join(folder, path));
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  write('CHANGELOG.md', `# Changelog\n\n## Unreleased\n\n## ${version}, 2026-11-27\n\n- Everything.\n`);
  const git = (...words: readonly string[]) => execFileSync('git', words, { cwd: folder, stdio: 'pipe' });
  const commit = () => {
    git('add', '--all');
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--no-verify', '--message', 'a');
  };
  git('init', '--quiet');
  commit();
  return {
    replace: (path: string, from: string | RegExp, to: string) =>
      write(path, readFileSync(join(folder, path), 'utf8').replace(from, to)),
    commit,
    check: () => {
      const { status, stdout } = spawnSync(process.execPath, [script, '--checks-only'], {
        cwd: folder,
        encoding: 'utf8',
      });
      return { status, stdout };
    },
  };
}

describe('the checks before a release', () => {
  it('a release may be made of a clean tree whose files agree on the version and whose changelog describes it', () => {
    const { status, stdout } = openRepository().check();
    expect(stdout.match(/^ok {4}/gm)).toHaveLength(4);
    expect(stdout).not.toContain('failed');
    expect(status).toBe(0);
  });

  it.each([
    [
      'the chart has another version',
      files[3] ?? '',
      /^version: .+$/m,
      'version: 9.9.9',
      'Chart.yaml, version has 9.9.9',
    ],
    [
      'the image has another version',
      files[4] ?? '',
      /botbye-graphql:\d\S*/,
      'botbye-graphql:9.9.9',
      'compose.yaml has 9.9.9',
    ],
    ['the source has another version', files[2] ?? '', /'\d.+'/, "'9.9.9'", 'version.ts has 9.9.9'],
    ['the changelog lacks the version', 'CHANGELOG.md', /## \d.+/, '', 'there is no heading'],
    ['the changelog lacks the date', 'CHANGELOG.md', ', 2026-11-27', '', 'has no date'],
    [
      'a dependency has another licence',
      'package-lock.json',
      /("node_modules\/undici": \{[^}]*?"license": )"MIT"/,
      '$1"GPL-3.0"',
      'undici has GPL-3.0',
    ],
  ])('a release is refused if %s', (_what, path, from, to, problem) => {
    const { replace, commit, check } = openRepository();
    replace(path, from, to);
    commit();
    const { status, stdout } = check();
    expect(stdout).toContain(problem);
    expect(stdout.match(/^failed/gm)).toHaveLength(1);
    expect(status).toBe(1);
  });

  it('a release is refused if a file is not committed', () => {
    const { replace, check } = openRepository();
    replace('CHANGELOG.md', 'Everything', 'More');
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining('M CHANGELOG.md') });
  });
});
