/** The JSON string that a site's SDK makes of a request's headers: SDKs differ in the shape. */
export function writeHeaders(facts) {
    const written = JSON.stringify(shapes[facts.site.headerStyle](headerEntries(facts)));
    // One in 256 was too long for somebody's column: JSON that cannot be read.
    return facts.salt.endsWith('00') ? written.slice(0, -20) : written;
}
const shapes = {
    object: (entries) => Object.fromEntries(entries),
    entries: (entries) => entries,
    pairs: (entries) => entries.map(([first, second]) => ({ first, second })),
};
function headerEntries({ site, source, requestMethod, referer, token, salt }) {
    const app = source.client === 'app';
    const entries = [
        ['Host', site.host],
        ['User-Agent', source.userAgent],
        ['Accept', app ? 'application/json' : '*/*'],
        ['X-Forwarded-For', source.realIp],
    ];
    if (requestMethod === 'POST')
        entries.push(['Content-Type', 'application/json']);
    if (referer !== null)
        entries.push(['Referer', referer], ['Accept-Language', 'en;q=0.8, *;q=0.5']);
    if (app)
        entries.push(['Authorization', `Bearer made-up-${salt}`]);
    else if (source.customerId !== null)
        entries.push(['Cookie', `sid=${salt}; theme=dark`]);
    if (token !== null && salt < '4')
        entries.push(['X-BotBye-Token', token]);
    return entries;
}
