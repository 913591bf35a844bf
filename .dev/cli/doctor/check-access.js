import { adviceFor } from './advice.js';
import { check } from './check.js';
import { lacksPath, refusesKey } from './find-access.js';
const headerNames = { bearer: 'as a bearer token', 'x-api-key': 'in X-Api-Key' };
/** What was found about the key, the base URL and the three paths, beside what is configured. */
export function checkAccess(configured, found, accesses) {
    const doAnyAnswer = accesses.some(({ reply }) => reply.status !== null && !lacksPath(reply));
    return [
        checkScheme(configured, found, accesses),
        ...accesses.map((access) => checkEndpoint(access, configured, doAnyAnswer)),
    ];
}
function checkScheme(configured, found, accesses) {
    const { authScheme: set } = configured.dialect;
    const { authScheme } = found.dialect;
    const refused = accesses.find(({ reply }) => reply.status === 401);
    if (refused) {
        const message = 'The upstream refuses the key, as a bearer token and in X-Api-Key alike.';
        const tries = ['BOTBYE_API_KEY: it may have expired, been revoked, or lost a character when it was copied.'];
        return check('authScheme', 'wrong', message, { ...facts(refused.reply), tries });
    }
    if (authScheme !== set) {
        const message = `The upstream refuses the key ${headerNames[set]}, and takes it ${headerNames[authScheme]}.`;
        return check('authScheme', 'wrong', message, { code: 'UPSTREAM_UNAUTHENTICATED' });
    }
    if (accesses.some(({ reply }) => reply.status !== null && !lacksPath(reply))) {
        return check('authScheme', 'ok', `BOTBYE_AUTH_SCHEME is right as ${set}.`);
    }
    return check('authScheme', 'skipped', 'Whether the key is taken shows only once something answers.');
}
function checkEndpoint({ endpoint, spelling, reply }, configured, doOthersAnswer) {
    const set = configured.dialect.paths[endpoint];
    const path = spelling.dialect.paths[endpoint];
    const isThere = reply.value !== null || (endpoint === 'requests' && isAboutParameters(reply));
    if (reply.status === 401)
        return check(endpoint, 'skipped', `The key is refused, so ${set} tells no more.`);
    if (!isThere || lacksPath(reply) || refusesKey(reply)) {
        const context = { endpoint, path: set, baseUrl: configured.baseUrl, doOthersAnswer };
        return check(endpoint, 'wrong', ...withFacts(adviceFor(reply, context), reply));
    }
    if (spelling.baseUrl !== configured.baseUrl) {
        const message = `The upstream has nothing at ${configured.baseUrl}, and answers at ${spelling.baseUrl}.`;
        return check(endpoint, 'wrong', message, { code: 'NOT_FOUND' });
    }
    if (path === set)
        return check(endpoint, 'ok', `It answers at ${set}.`);
    return check(endpoint, 'wrong', `The upstream has nothing at ${set}, and answers at ${path}.`, { code: 'NOT_FOUND' });
}
/** A list that is there and refuses how it is asked: the switches decide what is wrong. */
export function isAboutParameters({ error }) {
    return error?.code === 'BAD_USER_INPUT' || error?.code === 'UPSTREAM_BAD_RESPONSE';
}
function withFacts({ message, tries }, reply) {
    return [message, { ...facts(reply), tries }];
}
function facts({ error, status, words }) {
    return { code: error?.code ?? null, status, upstreamSays: words };
}
