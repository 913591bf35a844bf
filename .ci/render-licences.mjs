import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of the packages that the files are of, each version once, by name. */
export function renderLicences(files, title = 'dist/main.js holds code of these packages.\n') {
  const folders = files.map((path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean);
  const parts = new Map([...new Set(folders)].map(renderLicence));
  const texts = [...parts.keys()].sort().map((head) => `${head}\n\n${parts.get(head)}\n`);
  return [title, ...texts].join(`\n${'-'.repeat(80)}\n\n`);
}

function renderLicence(folder) {
  const { name, version, license, author, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const head = [`${name} ${version}`, license, author?.name ?? author, repository?.url ?? repository];
  return [head.filter(Boolean).join(', '), readTexts(folder) ?? readMit(name, license)];
}

function readTexts(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|copyrightnotice)\b/i.test(name));
  if (names.length === 0) return undefined;
  return names.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
}

/** Some packages name the MIT licence and leave out its text, which is that of our own. */
function readMit(name, license) {
  assert.equal(license, 'MIT', `${name} brings no text of its licence`);
  const ours = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8');
  return ours.slice(ours.indexOf('Permission is hereby granted')).trim();
}
