import { isHealthy } from './check.js';
export function createReport(parts) {
    const { set, calls, asked, checks } = parts;
    return { ok: isHealthy(checks) && set.length === 0, set, calls, asked, checks };
}
const words = {
    configuration: 'configuration',
    authScheme: 'auth scheme',
    requests: 'requests',
    summary: 'summary',
    count: 'count',
    paging: 'paging',
    fieldCase: 'field case',
    operandsKey: 'operands key',
    valueEncoding: 'value encoding',
    total: 'total',
};
const own = new Set(['configuration', 'requests', 'summary', 'count']);
/** The checks for a person: a line for each that says something, one for the switches that are right, the lines to set. */
export function renderReport({ checks, set, calls, asked }) {
    const told = checks
        .filter(({ name, state }) => state !== 'skipped' && (own.has(name) || state !== 'ok'))
        .map(renderCheck);
    const skipped = checks.filter(({ state }) => state === 'skipped').map(({ name }) => words[name]);
    const right = checks.filter(({ name, state }) => !own.has(name) && state === 'ok').map(({ name }) => words[name]);
    const asSet = right.length > 0 ? `        right as set: ${right.join(', ')}\n` : '';
    const isCut = asked !== null && skipped.length > 0;
    const notAsked = isCut ? `skipped ${skipped.join(', ')}: what is wrong has to be put right first\n` : '';
    const lines = set.length > 0 ? `\nSet this and ask doctor again:\n\n${set.map((line) => `${line}\n`).join('')}` : '';
    return `${asked ? renderAsked(asked, calls) : ''}${told.join('')}${asSet}${notAsked}${lines}`;
}
function renderAsked({ baseUrl, sandbox, accountId, projectId }, calls) {
    const which = sandbox ? `${baseUrl}, the embedded sandbox` : baseUrl;
    return `        asked ${which} in ${calls} calls: account ${accountId}, project ${projectId}\n`;
}
const states = { ok: 'ok     ', wrong: 'failed ', unsure: 'unsure ', skipped: 'skipped' };
function renderCheck({ name, state, message, code, upstreamSays, tries }) {
    if (name === 'configuration' && state === 'wrong')
        return tries.map((line) => `failed  ${line}\n`).join('');
    if (state === 'ok')
        return `${states.ok} ${words[name]}${name === 'configuration' ? '' : `: ${message}`}\n`;
    const says = upstreamSays === null ? '' : `        The upstream says: ${upstreamSays}\n`;
    const heading = tries.length > 0 ? '        What to try:\n' : '';
    const lines = tries.map((line) => `          - ${line}\n`).join('');
    return `${states[state]} ${words[name]}: ${message}${code === null ? '' : ` [${code}]`}\n${says}${heading}${lines}`;
}
