import { isIPv4 } from 'node:net';
import { errorAnswer } from './error-answer.js';
/**
 * Keeps a page that a browser was shown under a foreign name from reading through that name (DNS rebinding): only
 * loopback names and `allowedHosts` are answered. Without `allowedHosts` every name is. The host of a target that is a whole
 * URL has taken the place of Host by then (to-origin-form).
 */
export function createRefuseHost(allowedHosts) {
    if (allowedHosts === undefined)
        return () => undefined;
    const allowed = new Set(allowedHosts.map((name) => canonicalHost(name)));
    const isOurs = (authority) => {
        const host = canonicalHost(authority ?? '');
        return host !== undefined && (isLoopbackName(host) || allowed.has(host));
    };
    // Nearly every request names the same one.
    let goodHost;
    return ({ headers: { host } }) => {
        if (host !== undefined && host === goodHost)
            return undefined;
        if (!isOurs(host))
            return misdirected;
        goodHost = host;
        return undefined;
    };
}
const misdirected = errorAnswer(421, 'BAD_USER_INPUT', 'This gateway holds a key and answers only to loopback names: ask http://localhost or http://127.0.0.1 with its port, or add the host name to ALLOWED_HOSTS.');
const authorityPattern = /^[A-Za-z0-9._:[\]-]+$/;
/** The host without its port, as URLs write it: lower case, addresses in their one form, no dot at the end. */
function canonicalHost(authority) {
    if (!authorityPattern.test(authority) || !URL.canParse(`http://${authority}`))
        return undefined;
    const { hostname } = new URL(`http://${authority}`);
    return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}
function isLoopbackName(host) {
    if (host === 'localhost' || host === '[::1]')
        return true;
    return host.endsWith('.localhost') || (host.startsWith('127.') && isIPv4(host));
}
