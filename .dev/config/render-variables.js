import { namesOf } from './read-texts.js';
import { defaultOf, variables } from './variables.js';
const preamble = `# Every variable of the gateway, with its default. Without any of them it serves the embedded sandbox.
# Copy this file to .env, take the # off the lines you need, and start with:
#   node --env-file=.env dist/main.js
# Blank and unset mean the same. A variable that holds a secret can also be given as NAME_FILE, the path of a file.
`;
/** The text of `.env.example`. */
export function renderEnvExample() {
    const groups = new Map();
    for (const [name, variable] of Object.entries(variables)) {
        const lines = groups.get(variable.group) ?? [];
        groups.set(variable.group, [...lines, renderExample(name, variable)]);
    }
    const sections = [...groups].map(([group, entries]) => `\n# === ${group} ===\n\n${entries.join('\n')}`);
    return preamble + sections.join('');
}
/** The README's table of variables, in Markdown. */
export function renderVariableTable() {
    const rows = Object.entries(variables).map(([name, variable]) => {
        const names = namesOf(name, variable).map((one) => `\`${one}\``);
        return [names.join(', '), renderDefault(variable), `${variable.meaning} ${allowed(variable)}`];
    });
    const lines = [['Variable', 'Default', 'Meaning'], ['---', '---', '---'], ...rows];
    return lines.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |\n`).join('');
}
function renderExample(name, variable) {
    const value = variable.defaultText === undefined ? toText(variable.default) : '';
    const lines = [variable.meaning, allowed(variable), `Default: ${renderDefault(variable)}.`];
    const assignments = namesOf(name, variable).map((one) => `#${one}=${one === name ? value : ''}\n`);
    return `${lines.map((line) => `# ${line}\n`).join('')}${assignments.join('')}`;
}
/** How a default reads in documentation. */
export function renderDefault(variable) {
    const usual = variable.defaultText ?? (toText(defaultOf(variable, false)) || 'none');
    const { productionDefault, subgraphDefault } = variable;
    const inProduction = productionDefault === undefined ? '' : `; ${toText(productionDefault)} with NODE_ENV=production`;
    const asSubgraph = subgraphDefault === undefined ? '' : `; ${toText(subgraphDefault)} with FEDERATION=true`;
    return `${usual}${inProduction}${asSubgraph}`;
}
function allowed(variable) {
    return `Allowed: ${variable.kind.allowed}.`;
}
/** As it would be written in the environment. */
function toText(value) {
    return Array.isArray(value) ? value.join(',') : String(value);
}
function escapeCell(cell) {
    return cell.replaceAll('|', '\\|');
}
