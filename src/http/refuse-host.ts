import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';
import { errorResponse, type OwnResponse } from './error-response.ts';

/** The response to a request for a host name that is not allowed; undefined for all others. */
export type RefuseHost = (request: Pick<IncomingMessage, 'headers'>) => OwnResponse | undefined;

/**
 * Prevents DNS rebinding: a page under a foreign host name cannot read from the gateway through that name, because only
 * loopback names and `allowedHosts` are answered. If `allowedHosts` is undefined, every name is. If the request target was
 * a whole URL, to-origin-form has already put its host into the Host header.
 */
export function createRefuseHost(allowedHosts: readonly string[] | undefined): RefuseHost {
  if (allowedHosts === undefined) return () => undefined;
  const allowed = new Set(allowedHosts.map((name) => canonicalHost(name)));
  const isOurs = (authority: string | undefined): boolean => {
    const host = canonicalHost(authority ?? '');
    return host !== undefined && (isLoopbackName(host) || allowed.has(host));
  };
  // Nearly every request names the same host.
  let goodHost: string | undefined;
  return ({ headers: { host } }) => {
    if (host !== undefined && host === goodHost) return undefined;
    if (!isOurs(host)) return misdirected;
    goodHost = host;
    return undefined;
  };
}

const misdirected = errorResponse(
  421,
  'BAD_USER_INPUT',
  'This gateway holds a key and answers only to loopback names: use http://localhost or http://127.0.0.1 with its port, or add the host name to ALLOWED_HOSTS.',
);

const authorityPattern = /^[A-Za-z0-9._:[\]-]+$/;

/** The host without its port in canonical form: lower case, normalized addresses, no dot at the end. */
function canonicalHost(authority: string): string | undefined {
  if (!authorityPattern.test(authority) || !URL.canParse(`http://${authority}`)) return undefined;
  const { hostname } = new URL(`http://${authority}`);
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}

function isLoopbackName(host: string): boolean {
  if (host === 'localhost' || host === '[::1]') return true;
  return host.endsWith('.localhost') || (host.startsWith('127.') && isIPv4(host));
}
