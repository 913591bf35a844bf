// Part of `npm run release`, or alone with a folder: the package as it would be published, a CycloneDX bill of its
// materials, and the SHA-256 of both. The same commit gives the same bytes. Publishes nothing.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = resolve(process.argv[2] ?? join(root, 'release'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const stem = `${manifest.name}-${manifest.version}`;

mkdirSync(folder, { recursive: true });
const files = [pack(), writeBill()].sort();
const sums = files.map((name) => `${sha256(readFileSync(join(folder, name)))}  ${name}\n`).join('');
writeFileSync(join(folder, 'SHA256SUMS'), sums);
process.stdout.write(sums);

/** npm gives every file of a package the same date, so equal files make equal packages. */
function pack() {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder]));
  const paths = packed.files.map(({ path }) => path);
  const allowed =
    /^(?:dist\/[\w./-]+\.(?:js|d\.ts|txt)|dist\/graphiql\/(?:manifest\.json|[\w.-]+\.(?:js|css)\.(?:br|gz))|README\.md|LICENSE|package\.json|schema\.graphql|src\/client\/[\w-]+\.json)$/;
  assert.deepEqual(
    paths.filter((path) => !allowed.test(path)),
    [],
    'The package holds files that nobody needs: add them to .ci/release.mjs or keep them out in package.json.',
  );
  return packed.filename;
}

/** Without the date and the random number that npm writes, which would differ each time. */
function writeBill() {
  const bill = onlyProduction(JSON.parse(run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'])));
  const { timestamp: _timestamp, tools: _tools, ...metadata } = bill.metadata;
  metadata.component.name = manifest.name;
  const { serialNumber: _serialNumber, ...rest } = { ...bill, metadata };
  const digest = sha256(JSON.stringify(rest));
  const serialNumber = `urn:uuid:${uuidOf(digest)}`;
  const name = `${stem}.cdx.json`;
  writeFileSync(join(folder, name), `${JSON.stringify({ ...rest, serialNumber }, null, 2)}\n`);
  return name;
}

/** `npm sbom --omit dev` leaves out every package that a development dependency needs as well, so the lockfile decides. */
function onlyProduction(bill) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const needed = Object.entries(packages).filter(([, one]) => !one.dev && !one.devOptional && !one.peer);
  const refs = new Set(
    needed.map(([path, { version }]) => `${path.split('node_modules/').at(-1) || manifest.name}@${version}`),
  );
  return {
    ...bill,
    components: bill.components.filter((component) => refs.has(component['bom-ref'])),
    dependencies: bill.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) })),
  };
}

/** A version 8 UUID of RFC 9562: of our own making. */
function uuidOf(hex) {
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function run(command, args) {
  return execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
