import { chmodSync, chownSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { parseTokens } from '../config/files/parse-tokens.ts';

/** Readable by its owner alone: it tells who may see what. */
const newFileMode = 0o600;

const unusable = 'must name a file that can be read and written.';

/**
 * Adds an entry to a tokens file; a gateway that reads it meanwhile finds either the file before or the file after. Returns what
 * is wrong, and changes nothing then.
 */
export function addToken(path: string, entry: object): string | undefined {
  const given = readList(path);
  if ('problem' in given) return given.problem;
  const target = given.exists ? realpathSync(path) : path;
  const next = `${target}.next`;
  try {
    // Also keeps a second command out, which would overwrite the entry of the first.
    writeFileSync(next, '', { flag: 'wx', mode: newFileMode });
  } catch (error) {
    return cannotWrite(error, next);
  }
  return replace(target, next, entry);
}

/** Leaves nothing behind: after the renaming, a file of that name is another command's. */
function replace(target: string, next: string, entry: object): string | undefined {
  const given = readList(target);
  try {
    if ('problem' in given) throw new Error(given.problem);
    writeFileSync(next, print([...given.list, entry]), { flush: true });
    if (given.exists) copyAccess(target, next);
    renameSync(next, target);
    return undefined;
  } catch {
    rmSync(next, { force: true });
    return 'problem' in given ? given.problem : unusable;
  }
}

/** Who could read the file before can read it afterwards. */
function copyAccess(from: string, to: string): void {
  const { mode, uid, gid } = statSync(from);
  chmodSync(to, mode & 0o777);
  const own = statSync(to);
  if (own.uid !== uid || own.gid !== gid) chownSync(to, uid, gid);
}

type Given = { readonly list: readonly unknown[]; readonly exists: boolean } | { readonly problem: string };

/** The entries of the file; none if it is not there. */
function readList(path: string): Given {
  const text = readText(path);
  if (text === undefined) return { list: [], exists: false };
  if (text === null) return { problem: unusable };
  const parsed = parseTokens(text);
  if ('value' in parsed) return { list: JSON.parse(text), exists: true };
  return { problem: `names a file that is no file of tokens: it ${parsed.problems.join(' ')}` };
}

/** Undefined if there is no file; null if it cannot be read. */
function readText(path: string): string | undefined | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : null;
  }
}

/** A list with one entry a line, so that a difference between two versions is a line for each token. */
function print(list: readonly unknown[]): string {
  return `[\n${list.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`;
}

function cannotWrite(error: unknown, next: string): string {
  if (codeOf(error) !== 'EEXIST') return 'must name a file in a folder that this process can write to.';
  return `is being written by another command. If there is none, remove ${next}, which it left behind.`;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
