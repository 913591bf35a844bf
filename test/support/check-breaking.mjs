// Compares the committed schemas with those of the last release, or of main where nothing is released. A change that breaks
// those who use them needs a line in CHANGELOG.md that says "breaking" and names its coordinate.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildASTSchema, parse } from 'graphql';

const schemas = ['schema.graphql', 'docs/federation/subgraph.graphql'];

function git(...args) {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** The commit to compare with; undefined in a clone that has neither. */
function findBase() {
  const release = git('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*');
  if (release) return release;
  return ['main', 'origin/main'].find((branch) => git('rev-parse', '--verify', '--quiet', branch) !== undefined);
}

// The subgraph's directives are known to composers only.
const build = (sdl) => buildASTSchema(parse(sdl), { assumeValidSDL: true, assumeValid: true });

/** Without its key an entity cannot be reached, and without @shareable two owners of a type no longer compose. */
const breaksComposition = ({ type, path = '' }) =>
  type.startsWith('DIRECTIVE_USAGE') && type.endsWith('REMOVED') && /\.@(key|shareable)\b/.test(path);

async function findBreaks(base, name) {
  const before = git('show', `${base}:${name}`);
  if (before === undefined) return [];
  const changes = await diff(build(before), build(readFileSync(name, 'utf8')));
  return changes.filter(
    (change) => change.criticality.level === CriticalityLevel.Breaking || breaksComposition(change),
  );
}

/** What has been written since the base: all that stands above its heading. */
function readUnreleased(base) {
  const heading = `\n## ${base.replace(/^v/, '')}`;
  return readFileSync('CHANGELOG.md', 'utf8').split(heading, 1)[0].split('\n');
}

const base = findBase();
if (base === undefined) {
  console.log('check:breaking: there is no release and no main branch to compare with.');
} else {
  const breaks = (await Promise.all(schemas.map((name) => findBreaks(base, name)))).flat();
  const messages = new Map(breaks.map(({ path = '', message }) => [path, message]));
  const lines = readUnreleased(base).filter((line) => /breaking/i.test(line));
  const unannounced = [...messages].filter(([path]) => !lines.some((line) => line.includes(`\`${path}\``)));
  for (const [path, message] of unannounced)
    console.error(`${message}. CHANGELOG.md needs a line: Breaking: \`${path}\` …`);
  if (unannounced.length === 0) console.log(`check:breaking: nothing unannounced breaks since ${base}.`);
  process.exitCode = unannounced.length > 0 ? 1 : 0;
}
