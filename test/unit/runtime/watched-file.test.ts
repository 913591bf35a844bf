import { mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createWatchedFile } from '../../../src/runtime/watched-file.ts';

/** A file that holds one JSON text; any other content is not usable. */
function watch() {
  const folder = mkdtempSync(join(tmpdir(), 'watched-'));
  const path = join(folder, 'file.json');
  writeFileSync(path, '"first"');
  const seen: string[] = [];
  const file = createWatchedFile<string>({
    path,
    parse(text) {
      try {
        return JSON.parse(text);
      } catch {
        return undefined;
      }
    },
    onChange: (value) => void seen.push(value),
    onUnusable: () => void seen.push('unusable'),
  });
  onTestFinished(() => {
    file.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, path, file, seen };
}

describe('watched files', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => void vi.useRealTimers());
  const wait = () => vi.advanceTimersByTime(1_000);

  it('a watched file is read again within a second once it is written', () => {
    const { path, file, seen } = watch();
    expect(file.current()).toBe('first');
    writeFileSync(path, '"second"');
    wait();
    expect([file.current(), seen]).toEqual(['second', ['second']]);
  });

  it('a watched file that is half written is not used, and is used once it is whole', () => {
    const { path, file, seen } = watch();
    writeFileSync(path, '"sec');
    wait();
    wait();
    expect([file.current(), seen]).toEqual(['first', ['unusable']]);
    writeFileSync(path, '"second"');
    wait();
    expect([file.current(), seen]).toEqual(['second', ['unusable', 'second']]);
  });

  it('a watched file is read again if another is renamed to its name, or its link leads elsewhere', () => {
    const { folder, path, file } = watch();
    writeFileSync(join(folder, 'next.json'), '"renamed"');
    renameSync(join(folder, 'next.json'), path);
    wait();
    expect(file.current()).toBe('renamed');
    writeFileSync(join(folder, 'linked.json'), '"linked"');
    unlinkSync(path);
    symlinkSync('linked.json', path);
    wait();
    expect(file.current()).toBe('linked');
  });

  it('the last version of a watched file stays in use if the file is gone', () => {
    const { path, file, seen } = watch();
    unlinkSync(path);
    wait();
    wait();
    expect([file.current(), seen]).toEqual(['first', ['unusable']]);
  });

  it('a watched file that cannot be used at first is an error', () => {
    const { path } = watch();
    writeFileSync(path, 'nonsense');
    expect(() => createWatchedFile({ path, parse: () => undefined })).toThrow('not usable');
  });
});
