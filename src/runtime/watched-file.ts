import { readFileSync, statSync } from 'node:fs';

/** The content of a file, which is read again when the file changes. */
export interface WatchedFile<T> {
  /** What the last usable version of the file says. */
  current(): T;
  /** Another number for each version in use. */
  version(): number;
  /** Stops watching. */
  dispose(): void;
}

export interface WatchedFileParts<T> {
  readonly path: string;
  /** Undefined if the text is not usable: a version that is half written, for instance. The version before stays in use. */
  readonly parse: (text: string) => T | undefined;
  /** Called when a new version is in use. */
  readonly onChange?: (value: T) => void;
  /** Called once for each version that cannot be read or used. */
  readonly onUnusable?: () => void;
}

/** Files of a Kubernetes secret are links that are swapped, which events of the file system miss: so the file is asked. */
const pollMs = 1_000;

/** Reads the file at once; throws if it is not usable then. */
export function createWatchedFile<T>({ path, parse, onChange, onUnusable }: WatchedFileParts<T>): WatchedFile<T> {
  let seen = stateOf(path);
  const first = parse(readFileSync(path, 'utf8'));
  if (first === undefined) throw new Error('The file is not usable.');
  let current = first;
  let version = 0;
  const check = () => {
    const found = stateOf(path);
    if (found === seen) return;
    seen = found;
    const next = readNext(path, parse);
    if (next === undefined) return onUnusable?.();
    current = next;
    version += 1;
    onChange?.(next);
  };
  const timer = setInterval(check, pollMs).unref();
  return { current: () => current, version: () => version, dispose: () => clearInterval(timer) };
}

function readNext<T>(path: string, parse: (text: string) => T | undefined): T | undefined {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Changes whenever the file is written or replaced. */
function stateOf(path: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch {
    return 'none';
  }
}
