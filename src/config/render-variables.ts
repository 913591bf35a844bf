import { namesOf } from './read-texts.ts';
import { defaultOf, type Variable, variables } from './variables.ts';

const preamble = `# Every variable of the gateway, with its default. Without any of them it serves the embedded sandbox.
# Copy this file to .env, remove the # from the lines you need, and start with:
#   node --env-file=.env dist/main.js
# Blank and unset mean the same. A variable that holds a secret can also be given as NAME_FILE, the path of a file.
`;

/** The text of `.env.example`. */
export function renderEnvExample(): string {
  const groups = new Map<string, string[]>();
  for (const [name, variable] of Object.entries(variables)) {
    const lines = groups.get(variable.group) ?? [];
    groups.set(variable.group, [...lines, renderExample(name, variable)]);
  }
  const sections = [...groups].map(([group, entries]) => `\n# === ${group} ===\n\n${entries.join('\n')}`);
  return preamble + sections.join('');
}

/** The table of variables in docs/configuration.md, in Markdown. */
export function renderVariableTable(): string {
  const rows = Object.entries(variables).map(([name, variable]) => {
    const names = namesOf(name, variable).map((one) => `\`${one}\``);
    return [names.join(', '), renderDefault(variable), `${variable.meaning} ${allowed(variable)}`];
  });
  const lines = [['Variable', 'Default', 'Meaning'], ['---', '---', '---'], ...rows];
  return lines.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |\n`).join('');
}

function renderExample(name: string, variable: Variable<unknown>): string {
  const value = variable.defaultText === undefined ? toText(variable.default) : '';
  const lines = [variable.meaning, allowed(variable), `Default: ${renderDefault(variable)}.`];
  const assignments = namesOf(name, variable).map((one) => `#${one}=${one === name ? value : ''}\n`);
  return `${lines.map((line) => `# ${line}\n`).join('')}${assignments.join('')}`;
}

/** The default of a variable, as the documentation shows it. */
export function renderDefault(variable: Variable<unknown>): string {
  const usual = variable.defaultText ?? (toText(defaultOf(variable, false)) || 'none');
  const { productionDefault, subgraphDefault } = variable;
  const inProduction = productionDefault === undefined ? '' : `; ${toText(productionDefault)} with NODE_ENV=production`;
  const asSubgraph = subgraphDefault === undefined ? '' : `; ${toText(subgraphDefault)} with FEDERATION=true`;
  return `${usual}${inProduction}${asSubgraph}`;
}

function allowed(variable: Variable<unknown>): string {
  return `Allowed: ${variable.kind.allowed}.`;
}

/** The text that sets this value in the environment. */
function toText(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

function escapeCell(cell: string): string {
  return cell.replaceAll('|', '\\|');
}
