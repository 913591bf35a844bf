/** What `doctor` looks into, in the order in which it tells of them. The names are part of `doctor --json`. */
export const checkNames = [
    'configuration',
    'authScheme',
    'requests',
    'summary',
    'count',
    'paging',
    'fieldCase',
    'operandsKey',
    'valueEncoding',
    'total',
];
/** A check with what it has to say beyond its state and message. */
export function check(name, state, message, more = {}) {
    return { name, state, message, code: null, status: null, upstreamSays: null, tries: [], ...more };
}
/** Whether nothing is wrong; what cannot be told is no failure. */
export function isHealthy(checks) {
    return checks.every(({ state }) => state === 'ok' || state === 'unsure');
}
