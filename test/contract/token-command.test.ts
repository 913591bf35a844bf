import { hash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseTokens } from '../../src/config/files/parse-tokens.ts';
import { runCli } from '../support/cli-io.ts';

async function create(...args: readonly string[]) {
  const cli = runCli(['token', 'create', ...args]);
  return { exitCode: await cli.exitCode, lines: cli.stdout().split('\n'), stderr: cli.stderr() };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tokens-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

describe('token create', () => {
  it('token create prints a token once, and its item, which holds the digest and not the token', async () => {
    const { exitCode, lines } = await create('--name', 'dashboard', '--projects', 'harbour/*,meadow/a');
    const [token = '', item = '', end] = lines;
    expect([exitCode, end]).toEqual([0, '']);
    expect(token).toMatch(/^bbg_[\w-]{43}$/);
    expect(JSON.parse(item)).toEqual({
      tokenSha256: hash('sha256', token, 'hex'),
      name: 'dashboard',
      projects: ['harbour/*', 'meadow/a'],
    });
    expect(item).not.toContain(token);
    expect(parseTokens(`[${item}]`)).toHaveProperty('value');
  });

  it('token create prints another token each time', async () => {
    const [one, other] = await Promise.all([
      create('--name', 'a', '--projects', '*'),
      create('--name', 'a', '--projects', '*'),
    ]);
    expect(one?.lines[0]).not.toBe(other?.lines[0]);
  });

  it('token create writes expiry, reveal and quota into the item', async () => {
    const { lines } = await create(
      ...['--name', 'security', '--projects', '*', '--expires', '2099-01-31T00:00:00Z'],
      ...['--reveal', 'headers,ip', '--quota', '5000'],
    );
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      expires: '2099-01-31T00:00:00Z',
      reveal: ['headers', 'ip'],
      quota: 5000,
    });
  });

  it('token create --file makes the file, adds to it, and leaves no other file behind', async () => {
    const path = join(folder(), 'tokens.json');
    const first = await create('--name', 'a', '--projects', '*', '--file', path);
    const second = await create('--name', 'b', '--projects', 'x/*', '--file', path);
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(first.lines).toHaveLength(2);
    const parsed = parseTokens(readFileSync(path, 'utf8'));
    const names = 'value' in parsed ? [...parsed.value.values()].map(({ name }) => name) : [];
    expect(names).toEqual(['a', 'b']);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readdirSync(join(path, '..'))).toEqual(['tokens.json']);
  });

  it('token create --file keeps who may read the file, and the link that leads to it', async () => {
    const inside = folder();
    const [target, path] = [join(inside, 'target.json'), join(inside, 'tokens.json')];
    writeFileSync(target, '[]');
    chmodSync(target, 0o640);
    symlinkSync('target.json', path);
    const { exitCode } = await create('--name', 'a', '--projects', '*', '--file', path);
    expect(exitCode).toBe(0);
    expect([readlinkSync(path), statSync(target).mode & 0o777]).toEqual(['target.json', 0o640]);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveLength(1);
  });

  it('token create --file does not overwrite what another one adds at the same time', async () => {
    const path = join(folder(), 'tokens.json');
    writeFileSync(`${path}.next`, '');
    const { exitCode, stderr, lines } = await create('--name', 'a', '--projects', '*', '--file', path);
    expect([exitCode, lines]).toEqual([1, ['']]);
    expect(stderr).toContain('is being written by another command');
    expect(existsSync(path)).toBe(false);
  });

  it('token create --file leaves a file that is no file of tokens as it is', async () => {
    const path = join(folder(), 'other.json');
    writeFileSync(path, '{"not":"ours"}');
    const { exitCode, stderr, lines } = await create('--name', 'a', '--projects', '*', '--file', path);
    expect([exitCode, lines]).toEqual([1, ['']]);
    expect(stderr).toContain('--file names a file that is no file of tokens');
    expect(readFileSync(path, 'utf8')).toBe('{"not":"ours"}');
    expect(readdirSync(join(path, '..'))).toEqual(['other.json']);
  });

  it.each([
    ['no name', ['--projects', '*'], '--name and --projects are required'],
    ['no projects', ['--name', 'a'], '--name and --projects are required'],
    ['an empty list of projects', ['--name', 'a', '--projects', ','], '--name and --projects are required'],
    [
      'a time finer than the file takes',
      ['--name', 'a', '--projects', '*', '--expires', '2099-01-31T00:00:00.1234567890Z'],
      '--expires must be a time in the future',
    ],
    ['a project without an account', ['--name', 'a', '--projects', 'p'], '--projects must be a comma-separated list'],
    ['a star in the middle', ['--name', 'a', '--projects', '*/p'], '--projects must be a comma-separated list'],
    [
      'an end that is past',
      ['--name', 'a', '--projects', '*', '--expires', '2020-01-01T00:00:00Z'],
      '--expires must be a time in the future',
    ],
    [
      'an unknown group',
      ['--name', 'a', '--projects', '*', '--reveal', 'all'],
      '--reveal must be a comma-separated list',
    ],
    ['a quota of nothing', ['--name', 'a', '--projects', '*', '--quota', '0'], '--quota must be a whole number'],
  ])('token create with %s is wrong usage', async (_, args, problem) => {
    const { exitCode, stderr, lines } = await create(...args);
    expect([exitCode, lines]).toEqual([2, ['']]);
    expect(stderr).toContain(problem);
  });

  it('token alone is an unknown command', async () => {
    expect(await runCli(['token']).exitCode).toBe(2);
  });
});
