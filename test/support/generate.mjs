// Makes the committed files that follow from other sources: .env.example, the table of variables in
// docs/configuration.md, those of metrics in docs/metrics.md, schema.graphql, what clients read of it in src/client,
// docs/federation/subgraph.graphql and the names of countries.
// `npm run generate` writes them; with --check it only says which are behind. Needs dist (`npm run build`).
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, introspectionFromSchema, isAbstractType } from 'graphql';
import { iso31661 } from 'iso-3166';
import { renderEnvExample, renderVariableTable } from '../../dist/config/render-variables.js';
import { renderMetricTable, renderNodeMetricTable } from '../../dist/observability/render-metrics.js';
import { printPlainSchema, printSubgraphSchema } from '../../dist/schema/schema.js';

const at = (name) => new URL(`../../${name}`, import.meta.url);

function read(name) {
  try {
    return readFileSync(at(name), 'utf8');
  } catch {
    return '';
  }
}

function withTable(name, marker, table, page = read(name)) {
  const part = new RegExp(`(?<=<!-- ${marker}:begin -->\\n)[\\s\\S]*(?=<!-- ${marker}:end -->)`);
  if (!part.test(page)) throw new Error(`${name} lacks <!-- ${marker}:begin --> or <!-- ${marker}:end -->.`);
  return page.replace(part, () => `\n${table}\n`);
}

function renderCountryNames() {
  const assigned = iso31661.filter(({ state }) => state === 'assigned');
  const rows = assigned.map(({ alpha3, name }) => `  ${alpha3}: ${name.includes("'") ? `"${name}"` : `'${name}'`},\n`);
  return `// Generated from the iso-3166 package by \`npm run generate\`; \`npm run check:drift\` compares. Do not edit.

/** English short names of countries by ISO 3166-1 alpha-3 code. */
export const countryNames: Readonly<Record<string, string>> = {
${rows.sort().join('')}};
`;
}

const schema = buildSchema(printPlainSchema());

function renderJson(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The `possibleTypes` of Apollo Client: which types each interface and union has. */
function possibleTypes() {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const namesOf = (type) => schema.getPossibleTypes(type).map(({ name }) => name);
  return Object.fromEntries(abstract.map((type) => [type.name, namesOf(type).sort()]));
}

const generated = {
  '.env.example': renderEnvExample(),
  'docs/configuration.md': withTable('docs/configuration.md', 'variables', renderVariableTable()),
  'docs/metrics.md': withTable(
    'docs/metrics.md',
    'node-metrics',
    renderNodeMetricTable(),
    withTable('docs/metrics.md', 'metrics', renderMetricTable()),
  ),
  'src/domain/country-names.ts': renderCountryNames(),
  'schema.graphql': printPlainSchema(),
  'src/client/introspection.json': renderJson(introspectionFromSchema(schema)),
  'src/client/possible-types.json': renderJson(possibleTypes()),
  'docs/federation/subgraph.graphql': printSubgraphSchema([]),
};

const behind = Object.entries(generated).filter(([name, text]) => read(name) !== text);

if (process.argv.includes('--check')) {
  for (const [name] of behind) console.error(`${name} is not as generated: run npm run generate.`);
  process.exitCode = behind.length > 0 ? 1 : 0;
} else {
  for (const [name, text] of behind) writeFileSync(at(name), text);
}
