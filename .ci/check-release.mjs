// `npm run release`: everything that has to hold before a version is published, and then the files of the release. What
// costs nothing is checked first, and all that is wrong there is told at once. Publishes nothing: the last lines say how.
//   --checks-only   stops after the checks that cost nothing
//   --skip-tests    leaves `npm run check` out
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = process.cwd();
const read = (path) => readFileSync(join(root, path), 'utf8');
const readJson = (path) => JSON.parse(read(path));
const { name, version } = readJson('package.json');

/** Each returns what is wrong; an empty list is none. */
const checks = {
  'the working tree is clean': findChanges,
  'every file has the version': findOtherVersions,
  'CHANGELOG.md describes the version': findChangelogGaps,
  'every dependency has a licence that allows to ship it': findForeignLicences,
};

/** A licence that asks for no more than its own text beside the code, which dist/THIRD-PARTY-LICENSES.txt brings. */
const licences = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense'];

const isWhole = Object.entries(checks)
  .map(([title, find]) => tell(title, find()))
  .every(Boolean);
if (!isWhole) process.exitCode = 1;
else if (!process.argv.includes('--checks-only')) makeRelease();

function makeRelease() {
  const isTested = process.argv.includes('--skip-tests') ? undefined : tell('npm run check passes', runTests());
  if (isTested === false || !tell('npm pack and the bill give the same bytes twice', findDifferences())) {
    process.exitCode = 1;
    return;
  }
  process.stdout.write(
    [
      '',
      `release/ holds ${readdirSync(join(root, 'release')).join(', ')}.`,
      isTested ? '' : 'The tests were left out: do not publish.',
      'To publish, tag the commit, and let CI run this, which is where provenance can be proven:',
      `  git tag --sign v${version} && git push origin v${version}`,
      `  npm publish release/${name}-${version}.tgz --provenance --access public`,
      '',
    ].join('\n'),
  );
}

function tell(title, problems) {
  process.stdout.write(`${problems.length === 0 ? 'ok    ' : 'failed'}  ${title}\n`);
  for (const problem of problems) process.stdout.write(`        ${problem}\n`);
  return problems.length === 0;
}

function findChanges() {
  const changes = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
  return changes.split('\n').filter(Boolean);
}

function findOtherVersions() {
  const lock = readJson('package-lock.json');
  const found = {
    'package-lock.json': lock.version,
    'package-lock.json, packages': lock.packages[''].version,
    'src/runtime/version.ts': /'(\d+\.\d+\.\d+[^']*)'/.exec(read('src/runtime/version.ts'))?.[1],
    'Chart.yaml, version': /^version: (\S+)$/m.exec(read('deploy/helm/botbye-graphql/Chart.yaml'))?.[1],
    'Chart.yaml, appVersion': /^appVersion: (\S+)$/m.exec(read('deploy/helm/botbye-graphql/Chart.yaml'))?.[1],
    'deploy/compose.yaml': /^ {4}image: botbye-graphql:(\S+)$/m.exec(read('deploy/compose.yaml'))?.[1],
  };
  const others = Object.entries(found).filter(([, one]) => one !== version);
  return others.map(([path, one]) => `${path} has ${one}, package.json has ${version}`);
}

function findChangelogGaps() {
  const sections = read('CHANGELOG.md').split(/^## /m).slice(1);
  const own = sections.find((section) => section.split(/[\s,]/, 1)[0] === version);
  if (own === undefined) return [`there is no heading "## ${version}, <date>": give what is unreleased this name`];
  const isDated = /\d{4}-\d{2}-\d{2}/.test(own.split('\n', 1)[0]);
  return isDated ? [] : [`the heading of ${version} has no date, such as 2026-11-27`];
}

function findForeignLicences() {
  const shipped = Object.entries(readJson('package-lock.json').packages).filter(
    ([path, one]) => path !== '' && !one.dev && !one.devOptional && !one.peer,
  );
  // "MIT OR Apache-2.0" leaves the choice; "MIT AND CC-BY-4.0" does not.
  const isAllowed = (licence = '') =>
    licence
      .replaceAll(/[()]/g, '')
      .split(' OR ')
      .some((one) => one.split(' AND ').every((part) => licences.includes(part)));
  const foreign = shipped.filter(([, { license }]) => !isAllowed(license));
  return foreign.map(([path, { license }]) => `${path.split('node_modules/').at(-1)} has ${license ?? 'no licence'}`);
}

function runTests() {
  const { status } = spawnSync('npm', ['run', 'check'], { cwd: root, stdio: 'inherit' });
  return status === 0 ? [] : [`it ended with ${status}`];
}

/** The release is made twice; one of the two stays. */
function findDifferences() {
  const again = mkdtempSync(join(tmpdir(), 'release-'));
  const kept = join(root, 'release');
  rmSync(kept, { recursive: true, force: true });
  try {
    for (const folder of [kept, again]) {
      const script = join(root, '.ci/release.mjs');
      execFileSync(process.execPath, [script, folder], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    }
    const names = readdirSync(kept);
    const isSame = (one) =>
      existsSync(join(again, one)) && readFileSync(join(kept, one)).equals(readFileSync(join(again, one)));
    return names.filter((one) => !isSame(one)).map((one) => `${one} differs`);
  } finally {
    rmSync(again, { recursive: true, force: true });
  }
}
