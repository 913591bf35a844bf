// Makes dist/main.js one file: the executable with the packages that it imports, in place of what tsc wrote under this
// name. Beside it, dist/THIRD-PARTY-LICENSES.txt carries the licences of what is inside. The rest of dist is tsc's.
// Why: docs/decisions/executable-in-one-file.md.
import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { renderLicences } from './render-licences.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
/**
 * Imported when asked for: redis and the packages of OpenTelemetry are the operator's to install. OpenTelemetry's api gets
 * in, because prom-client imports it.
 */
const leftOutside = [
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/resources',
  '@opentelemetry/sdk-trace-base',
  'redis',
];

const bundle = await rolldown({
  input: join(root, 'src/main.ts'),
  platform: 'node',
  external: leftOutside,
  // ES modules where a package has both: of these only what is used gets in.
  resolve: { mainFields: ['module', 'main'] },
  onLog(level, { message }) {
    if (level === 'warn') throw new Error(message);
  },
});
const {
  output: [executable],
} = await bundle.generate({
  format: 'esm',
  codeSplitting: false,
  // Names that clash are changed; those of classes and functions are read at run time, in errors for instance.
  keepNames: true,
});
await bundle.close();

const files = executable.moduleIds.map((id) => id.replaceAll('\\', '/'));
assertLeftOutside([...executable.imports, ...executable.dynamicImports]);
assertOneGraphql(files);
writeFileSync(join(dist, executable.fileName), executable.code);
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), renderLicences(files));

function assertLeftOutside(imported) {
  // Parts of ours that are loaded when asked for stand in the same file. Some of Node's modules are younger than the
  // oldest Node and known to it by their prefix alone.
  const isInside = (name) => name === executable.fileName || name.startsWith('node:') || isBuiltin(name);
  const packages = new Set(imported.filter((name) => !isInside(name)));
  assert.deepEqual([...packages].sort(), leftOutside, 'the executable imports other packages than it should');
}

/** graphql comes as CommonJS and as ES modules. A schema made with one is none to the other. */
function assertOneGraphql(paths) {
  const copies = paths.map((path) => /^(.*\/node_modules\/graphql\/).*(\.m?js)$/.exec(path)?.slice(1).join('*'));
  assert.equal(new Set(copies.filter(Boolean)).size, 1, 'the executable has to hold graphql exactly once');
}
