import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseTokens } from '../config/files/parse-tokens.ts';

/** Adds an item to a file of tokens. Returns what is wrong with the file; it is then as it was. */
export function addToken(path: string, item: object): string | undefined {
  try {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '[]';
    const before = parseTokens(text);
    if ('problems' in before) return `names a file that is no file of tokens: it ${before.problems.join(' ')}`;
    const items: unknown[] = JSON.parse(text);
    writeWhole(path, `${JSON.stringify([...items, item], null, 2)}\n`);
    return undefined;
  } catch {
    return 'must name a file that can be read and written.';
  }
}

/** A gateway that reads the file meanwhile sees the old version or the new one, never a part. */
function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, path);
}
