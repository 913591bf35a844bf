import { pathFamilies } from '../../config/path-families.js';
import { withDialect } from './asker.js';
const endpoints = ['requests', 'summary', 'count'];
/** Paths that the vendor's newer pages make likely, beside those of the two families. */
const likelyPaths = {
    requests: ['validation-events', 'validation_events'],
    summary: ['overviews/declined-events'],
    count: ['overviews/declined-events/count'],
};
/**
 * Finds the base URL, the paths and the header of the key. An endpoint that is not there is looked for under the other
 * family's name, and under likely names once others answer; where none is there, the base URL is doubted. Ends early
 * where no endpoint can do better: nothing listens there, or the key is refused in both headers.
 */
export async function findAccess(asker) {
    const found = await findAll(asker);
    if (found.every(({ reply }) => lacksPath(reply))) {
        for (const baseUrl of otherBases(asker.found().baseUrl)) {
            const moved = await find(asker, 'requests', { ...asker.found(), baseUrl }, familyPaths('requests'));
            if (!lacksPath(moved.reply))
                return findAll(asker);
        }
        return found;
    }
    const looked = [];
    for (const access of found) {
        const { endpoint, reply } = access;
        const isMissing = lacksPath(reply);
        looked.push(isMissing ? await find(asker, endpoint, asker.found(), likelyPaths[endpoint]) : access);
    }
    return looked;
}
export function refusesKey({ status }) {
    return status === 401 || status === 403;
}
/** A 404, or an answer of something else than the API: a web site, a redirect, an endpoint that means something else. */
export function lacksPath({ status, error }) {
    if (status === null || error === null)
        return false;
    return status === 404 || (error.code === 'UPSTREAM_BAD_RESPONSE' && (status < 400 || status === 405));
}
async function findAll(asker) {
    const found = [];
    for (const endpoint of endpoints) {
        const access = await find(asker, endpoint, asker.found(), familyPaths(endpoint));
        found.push(access);
        if (isHopeless(access.reply))
            break;
    }
    return found;
}
function isHopeless({ status, error }) {
    return status === 401 || (status === null && error?.code !== 'UPSTREAM_TIMEOUT');
}
/**
 * Changes the header of the key where the key is refused, and the path where it is not there, as long as that helps. An
 * upstream may look at either first, so that the second may show only once the first is right.
 */
async function find(asker, endpoint, start, paths) {
    let best = { endpoint, spelling: start, reply: await asker.least(endpoint, start) };
    const left = new Set(paths.filter((path) => path !== start.dialect.paths[endpoint]));
    const triedHeaders = new Set();
    for (;;) {
        const spelling = nextSpelling(best, left, triedHeaders);
        if (spelling === undefined)
            break;
        const reply = await asker.least(endpoint, spelling);
        if (isBetter(reply, best.reply))
            best = { endpoint, spelling, reply };
    }
    const { authScheme } = best.spelling.dialect;
    asker.settle(lacksPath(best.reply) ? withDialect(asker.found(), { authScheme }) : best.spelling);
    return best;
}
function nextSpelling({ endpoint, spelling, reply }, left, tried) {
    const { paths, authScheme } = spelling.dialect;
    if (refusesKey(reply) && !tried.has(paths[endpoint])) {
        tried.add(paths[endpoint]);
        return withDialect(spelling, { authScheme: otherScheme[authScheme] });
    }
    const [path] = lacksPath(reply) ? left : [];
    if (path === undefined)
        return undefined;
    left.delete(path);
    return withDialect(spelling, { paths: { ...paths, [endpoint]: path } });
}
function isBetter(reply, than) {
    if (reply.status === null)
        return false;
    if (refusesKey(than))
        return !refusesKey(reply) || (than.status === 401 && reply.status === 403);
    return !lacksPath(reply);
}
const otherScheme = {
    bearer: 'x-api-key',
    'x-api-key': 'bearer',
};
function familyPaths(endpoint) {
    return Object.values(pathFamilies).map((paths) => paths[endpoint]);
}
/** Without the API's own prefix, which people paste along, and without any path at all. */
function otherBases(baseUrl) {
    const { origin, pathname } = new URL(baseUrl);
    const prefixAt = pathname.search(/\/api(\/|$)/);
    const withoutPrefix = prefixAt < 0 ? baseUrl : origin + pathname.slice(0, prefixAt);
    return [...new Set([withoutPrefix, origin])].filter((base) => base !== baseUrl);
}
