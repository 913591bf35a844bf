import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ExportState, parseState } from './export-state.ts';

/** Where an export writes: the file itself appears at the end, whole. */
export interface ExportFiles {
  readonly out: string;
  readonly part: string;
  readonly state: string;
}

export function filesOf(out: string): ExportFiles {
  return { out, part: `${out}.part`, state: `${out}.part.json` };
}

/** A part file that is open at the end of what its state knows. */
export interface PartFile {
  /** Writes a page, and then that it is written. A crash between the two leaves bytes that the next start cuts off. */
  readonly append: (text: string, state: ExportState) => Promise<void>;
  /** Leaves nothing behind if no page was written. */
  readonly close: () => Promise<void>;
}

/** Readable by its owner alone: it tells who visited. */
const mode = 0o600;

/** The state of an interrupted export; undefined if there is none, a sentence if it cannot be used. */
export async function readState({ state }: ExportFiles): Promise<ExportState | string | undefined> {
  const text = await readFile(state, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  return parseState(text) ?? `${state} is no state of an export. Delete it with its part file, and begin again.`;
}

/** Opens the part file and cuts off what its state does not know. A sentence if less is there than the state knows. */
export async function openPart(files: ExportFiles, { bytes }: ExportState): Promise<PartFile | string> {
  const part = await open(files.part, bytes === 0 ? 'w' : 'r+', mode).catch((error: unknown) => {
    if (isMissing(error) && bytes > 0) return undefined;
    throw error;
  });
  if (part === undefined || (await part.stat()).size < bytes) {
    await part?.close();
    return `${files.part} is shorter than ${files.state} says. Delete both, and begin again.`;
  }
  await part.truncate(bytes);
  let end = bytes;
  let isKnown = bytes > 0;
  return {
    async append(text, state) {
      const { bytesWritten } = await writeAll(part, Buffer.from(text), end);
      await part.datasync();
      await replaceFile(files.state, JSON.stringify(state));
      end += bytesWritten;
      isKnown = true;
    },
    async close() {
      await part.close();
      if (!isKnown) await rm(files.part, { force: true });
    },
  };
}

/** Gives a complete part file its name. It may be interrupted and called again. */
export async function publishPart(files: ExportFiles): Promise<void> {
  await rename(files.part, files.out).catch((error: unknown) => {
    // An earlier call came as far as this.
    if (!isMissing(error)) throw error;
  });
  await syncFolder(files.out);
  await rm(files.state, { force: true });
}

async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<{ readonly bytesWritten: number }> {
  let written = 0;
  while (written < bytes.length) {
    written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
  }
  return { bytesWritten: written };
}

/** A reader finds the text before or the text after, whole, also after a crash. */
async function replaceFile(path: string, text: string): Promise<void> {
  const next = `${path}.next`;
  const file = await open(next, 'w', mode);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(next, path);
}

/** Makes a renaming last. Windows cannot open folders, and needs no such call. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
