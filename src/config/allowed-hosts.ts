import { BlockList, isIP } from 'node:net';
import type { Config } from './config.ts';

/**
 * The host names, beside loopback's, that the listener answers to; undefined if it answers to every name. Only a held key
 * on loopback needs the check: otherwise a page under a foreign host name has no credential to read with.
 */
export function allowedHosts({ upstream, server }: Config): readonly string[] | undefined {
  return upstream.apiKey !== undefined && isLoopback(server.host) ? server.allowedHosts : undefined;
}

/** Whether only this machine can reach a server that listens on this address. */
export function isLoopback(host: string): boolean {
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  const family = isIP(host);
  if (family === 0) return host.toLowerCase() === 'localhost';
  return loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
