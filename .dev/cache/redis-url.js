/** The URL, if a client can be made of it. A refusal does not repeat it: there may be a password in it. */
export function checkRedisUrl(url) {
    if (isRedisUrl(url))
        return url;
    throw new Error('The URL of the shared cache (REDIS_URL) is none: redis://[user:password@]host[:port][/database].');
}
function isRedisUrl(url) {
    if (!URL.canParse(url))
        return false;
    const { protocol, hostname, pathname, username, password } = new URL(url);
    return (/^rediss?:$/.test(protocol) && hostname !== '' && /^(?:\/\d*)?$/.test(pathname) && canDecode(username + password));
}
function canDecode(text) {
    try {
        decodeURIComponent(text);
        return true;
    }
    catch {
        return false;
    }
}
