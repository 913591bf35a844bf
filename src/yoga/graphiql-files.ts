import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Encoding } from '../runtime/choose-encoding.ts';

/** A file that the page loads: its name has the hash of its content. */
export interface LinkedFile {
  readonly name: string;
  /** Of its bytes, as the `integrity` attribute of HTML has it. */
  readonly integrity: string;
}

/** What `npm run build` writes beside the files of the page. */
export interface PageManifest {
  readonly script: LinkedFile;
  readonly style: LinkedFile;
  /** Names of the files that Monaco runs in threads of their own. */
  readonly workers: Readonly<Record<'editor' | 'graphql' | 'json', string>>;
}

/** The built page of GraphiQL, read from the disk when a browser asks for it. */
export interface GraphiqlFiles {
  /** Undefined if this build has no page. */
  manifest(): Promise<PageManifest | undefined>;
  /** The bytes of a file of the page, packed as asked; undefined if the page has no file of that name. */
  read(name: string, encoding: Encoding | undefined): Promise<Buffer<ArrayBuffer> | undefined>;
}

interface Found {
  readonly folder: URL;
  readonly manifest: PageManifest;
}

// Of the executable, which is one file in dist, and of a module of src, dist or .dev.
const folders = [new URL('./graphiql/', import.meta.url), new URL('../../dist/graphiql/', import.meta.url)];

const suffixes: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };
const gunzipBytes = promisify(gunzip);

export function createGraphiqlFiles(): GraphiqlFiles {
  let found: Promise<Found | undefined> | undefined;
  const find = async (): Promise<Found | undefined> => {
    found ??= findFolder();
    const answer = await found;
    // Looked for again with the next request, since a build may be under way.
    if (answer === undefined) found = undefined;
    return answer;
  };
  return {
    manifest: async () => (await find())?.manifest,
    async read(name, encoding) {
      const { folder, manifest } = (await find()) ?? {};
      if (folder === undefined || manifest === undefined || !namesOf(manifest).includes(name)) return undefined;
      const packed = await readFile(new URL(name + suffixes[encoding ?? 'gzip'], folder));
      return encoding ? packed : gunzipBytes(packed);
    },
  };
}

async function findFolder(): Promise<Found | undefined> {
  for (const folder of folders) {
    const text = await readFile(new URL('manifest.json', folder), 'utf8').catch(() => undefined);
    if (text !== undefined) return { folder, manifest: JSON.parse(text) };
  }
  return undefined;
}

function namesOf({ script, style, workers }: PageManifest): readonly string[] {
  return [script.name, style.name, ...Object.values(workers)];
}
