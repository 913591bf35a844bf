import { rules } from './rules.js';
import { banned } from './traffic-profiles.js';
import { writeHeaders } from './write-headers.js';
const methods = {
    page: ['GET'],
    api: ['GET', 'GET', 'PUT', 'DELETE'],
    item: ['GET'],
    login: ['POST'],
    checkout: ['POST'],
    health: ['HEAD'],
};
const requestInfos = { login: 'Login attempt', checkout: 'Checkout' };
const countryBan = banned(rules.country);
/** One request of a source at a moment: what it asks for, what its headers say, and whether it is let through. */
export function createRequest(random, site, profile, source, atMs) {
    const uriKind = random.pickEarly(profile.uris);
    const requestMethod = random.pickEarly(methods[uriKind]);
    const person = profile.client === 'browser' || profile.client === 'app';
    const token = person ? createToken(random, source) : profile.client === 'tool' ? 'token missing' : null;
    const referer = profile.client === 'browser' && random.chance(0.7) ? `https://${site.host}/` : null;
    const verdict = judge(random, site, profile, source);
    return {
        id: random.uuid(),
        token,
        customerId: source.customerId,
        projectId: site.projectId,
        siteKey: person ? site.siteKey : null,
        serverKey: site.serverKey,
        referer,
        userAgent: profile.client === 'tool' && random.chance(0.03) ? null : source.userAgent,
        host: site.host,
        requestMethod,
        requestUri: random.pickEarly(site.uris[uriKind]),
        remoteAddr: source.remoteAddr,
        serverName: random.chance(0.4) ? `api-server-0${1 + random.below(3)}` : null,
        remoteUser: uriKind === 'login' && random.chance(0.1) ? `user${random.below(400)}` : null,
        serverPort: random.chance(0.85) ? (uriKind === 'health' ? 80 : 443) : null,
        requestInfo: requestInfos[uriKind] ?? null,
        failedMessage: verdict?.failedMessage ?? null,
        failedChecks: verdict?.failedChecks ?? null,
        customFields: createCustomFields(random, site),
        headers: writeHeaders({ site, source, requestMethod, referer, token, salt: random.hex() }),
        createdAt: new Date(atMs).toISOString(),
        realIp: source.realIp,
        country: source.country,
        asn: source.asn,
        isProtected: verdict !== null || (uriKind !== 'health' && random.chance(0.9)),
        isBanByRule: verdict?.isBanByRule ?? false,
    };
}
// Everything declined has an address, a country and a URI: only the site's own machines lack the country.
function judge(random, site, profile, source) {
    if (source.country !== null && site.banned.includes(source.country) && random.chance(0.8))
        return countryBan;
    return random.chance(profile.declined) ? random.pickEarly(profile.verdicts) : null;
}
function createToken(random, { visitorId, sessionId }) {
    return `visitorId=${visitorId}&sessionId=${sessionId}&token=1%7C${random.hex()}%7C${sessionId}`;
}
function createCustomFields(random, site) {
    const filled = random.chance(0.15);
    if (site.customFieldStyle === 'object')
        return filled ? { plan: 'gold', cohort: `c${random.below(6)}` } : {};
    if (!filled)
        return [];
    return random.chance(0.5) ? ['returning'] : [{ name: 'plan', value: 'gold' }];
}
