// Builds the page of GraphiQL from src/graphiql-page into dist/graphiql: a script, a style and Monaco's threads, each one
// file named after its content and packed twice, and a manifest that the gateway reads.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { rolldown } from 'rolldown';
import { readErrorTable } from './read-error-table.mjs';
import { renderLicences } from './render-licences.mjs';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src/graphiql-page');
const folder = join(root, 'dist/graphiql');
// Of the versions that GraphiQL itself takes.
const { resolve } = createRequire(join(root, 'node_modules/@graphiql/react/package.json'));
const workers = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
};
// The best quality takes 7 s in place of half of one, for a tenth fewer bytes, which a browser loads once.
const brotliParameters = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 } };

const styles = new Map();
const sources = new Set();

/** Styles come with the page, not with the modules that import them. GraphiQL's own style holds Monaco's. */
const collectStyles = {
  name: 'collect-styles',
  load: {
    filter: { id: /\.css$/ },
    handler(id) {
      if (!id.includes('monaco-editor')) styles.set(id, readFileSync(id, 'utf8'));
      return { code: '', moduleType: 'js' };
    },
  },
};

/** `import errors from 'error-table'`: the table of docs/errors.md. */
const provideErrorTable = {
  name: 'error-table',
  resolveId: (id) => (id === 'error-table' ? '\0error-table' : undefined),
  load: (id) =>
    id === '\0error-table' ? `export const errorTable = ${JSON.stringify(readErrorTable(root))};` : undefined,
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const [script, ...threads] = await Promise.all([
  bundle(join(source, 'main.tsx')),
  ...Object.values(workers).map((path) => bundle(resolve(path))),
]);
const manifest = {
  script: await write('main', 'js', script),
  style: await write(
    'style',
    'css',
    [...styles.keys()]
      .sort(ownLast)
      .map((id) => styles.get(id))
      .join('\n'),
  ),
  workers: Object.fromEntries(
    await Promise.all(
      Object.keys(workers).map(async (label, at) => [label, (await write(`${label}-worker`, 'js', threads[at])).name]),
    ),
  ),
};
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
const licences = renderLicences([...sources], 'The page of GraphiQL holds code of these packages.\n');
writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licences);

/** One script without imports: its address is a query string, to which no relative import would lead. */
async function bundle(input) {
  const made = await rolldown({
    input,
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [collectStyles, provideErrorTable],
    onLog(level, { code, message }) {
      // "use client" and its like are for servers.
      if (level === 'warn' && code !== 'MODULE_LEVEL_DIRECTIVE') throw new Error(message);
    },
  });
  const { output } = await made.generate({ format: 'esm', codeSplitting: false, minify: true });
  await made.close();
  const [{ code, moduleIds }] = output;
  for (const id of [...moduleIds, ...styles.keys()]) sources.add(id.replaceAll('\\', '/'));
  return code;
}

/** Ours overrides what it follows. */
function ownLast(one, other) {
  const isOwn = (id) => Number(id.startsWith(source));
  return isOwn(one) - isOwn(other) || one.localeCompare(other);
}

async function write(stem, ending, text) {
  const bytes = Buffer.from(text);
  const digest = createHash('sha384').update(bytes).digest();
  const name = `${stem}-${digest.toString('hex').slice(0, 16)}.${ending}`;
  const [br, gz] = await Promise.all([promisify(brotliCompress)(bytes, brotliParameters), promisify(gzip)(bytes)]);
  writeFileSync(join(folder, `${name}.br`), br);
  writeFileSync(join(folder, `${name}.gz`), gz);
  return { name, integrity: `sha384-${digest.toString('base64')}` };
}
