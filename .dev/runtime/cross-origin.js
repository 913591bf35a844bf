/** What scripts may read beside what they always may. */
const exposed = 'x-request-id, age, cache-control, retry-after, www-authenticate';
const preflightSeconds = '600';
/** Of the list of names that a preflight asks for: more than any client sends, and little to send back. */
const longestAsked = 4_096;
/** Closed unless origins are listed; never with credentials, since none of ours are cookies. */
export function createCrossOrigin(origins) {
    const listed = new Set(origins);
    // No page may take an answer in as its image, script or frame; what CORS opens is not touched by that.
    const always = [['cross-origin-resource-policy', 'same-origin']];
    // Where some origins may read answers and others not, no cache may hand the one's answer to the other.
    const closed = origins.length > 0 ? [...always, ['vary', 'Origin']] : always;
    const open = new Map(origins.map((origin) => [origin, [...closed, ...openHeaders(origin)]]));
    const isListed = (origin) => origin != null && listed.has(origin);
    return {
        headersFor: (origin) => (origin == null ? undefined : open.get(origin)) ?? closed,
        preflightHeaders: (header) => (isListed(header('origin')) ? answerPreflight(header) : []),
        isForeign: (header, host) => !isListed(header('origin')) && comesFromElsewhere(header, host),
    };
}
function openHeaders(origin) {
    return [
        ['access-control-allow-origin', origin],
        ['access-control-expose-headers', exposed],
    ];
}
/**
 * Every header that is asked for is allowed: none of them opens anything, and clients and tracing add their own. The
 * credential among them is one that the page has itself.
 */
function answerPreflight(header) {
    if (header('access-control-request-method') == null)
        return [];
    const asked = header('access-control-request-headers') ?? '';
    const names = asked.length > longestAsked ? [] : asked.split(',').map((name) => name.trim());
    const allowed = names.filter((name) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name));
    return [
        ['access-control-allow-methods', 'GET, POST'],
        ...(allowed.length > 0 ? [['access-control-allow-headers', allowed.join(', ')]] : []),
        ['access-control-max-age', preflightSeconds],
        ['vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'],
    ];
}
/** Browsers say so in Sec-Fetch-Site; those that do not say it name the page's origin, if the page is of another one. */
function comesFromElsewhere(header, host) {
    const site = header('sec-fetch-site')?.trim().toLowerCase();
    if (site === 'cross-site' || site === 'same-site')
        return true;
    if (site === 'same-origin' || site === 'none')
        return false;
    const origin = header('origin');
    return origin != null && !isHostOf(origin, host);
}
/** By host, not by scheme: behind a proxy that ends TLS, a page of https is ours as well. */
function isHostOf(origin, host) {
    if (!URL.canParse(origin))
        return false;
    const url = new URL(origin);
    const defaultPort = url.protocol === 'https:' ? ':443' : ':80';
    const given = host.toLowerCase();
    return url.host !== '' && (given === url.host || (url.port === '' && given === `${url.host}${defaultPort}`));
}
