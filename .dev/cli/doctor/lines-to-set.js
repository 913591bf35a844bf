import { loadConfig } from '../../config/load-config.js';
import { pathFamilies } from '../../config/path-families.js';
import { pathVariables } from './advice.js';
import { switches } from './switches.js';
/**
 * The assignments that turn what is configured into what was found, as few as there can be. Paths are tried by loading
 * the configuration with them: an override that is set already goes before its family.
 */
export function linesToSet(env, configured, found, checks) {
    const { dialect } = found;
    const lines = [
        ...changed('BOTBYE_BASE_URL', configured.baseUrl, found.baseUrl),
        ...changed('BOTBYE_AUTH_SCHEME', configured.dialect.authScheme, dialect.authScheme),
        ...pathLines(env, dialect.paths, foundEndpoints(checks)),
        ...switches.flatMap(({ name, variable }) => changed(variable, String(configured.dialect[name]), String(dialect[name]))),
    ];
    return lines.map(([name, value]) => `${name}=${value}`);
}
/** Of the others nobody knows the path, so that no line can be right or wrong about it. */
function foundEndpoints(checks) {
    const isFound = (endpoint) => checks.some(({ name, state, tries }) => name === endpoint && state !== 'skipped' && tries.length === 0);
    return ['requests', 'summary', 'count'].filter(isFound);
}
function changed(name, from, to) {
    return from === to ? [] : [[name, to]];
}
function pathLines(env, wanted, endpoints) {
    const families = Object.keys(pathFamilies).map((family) => [['BOTBYE_PATHS', family]]);
    const ways = [[], ...families].map((lines) => {
        const paths = pathsWith(env, lines);
        const overrides = endpoints.flatMap((name) => changed(pathVariables[name], paths?.[name] ?? '', wanted[name]));
        return [...lines, ...overrides];
    });
    return ways.reduce((fewest, way) => (way.length < fewest.length ? way : fewest));
}
function pathsWith(env, lines) {
    const loaded = loadConfig({ ...env, ...Object.fromEntries(lines) });
    return 'config' in loaded ? loaded.config.upstream.dialect.paths : undefined;
}
