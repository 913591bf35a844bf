import type { Config } from './config.ts';
import { isLoopback } from './loopback.ts';

/**
 * The host names, beside loopback's, that the listener answers to; undefined if it answers to every name. Only a held key
 * on loopback that needs no token or JWT needs the check: otherwise a page under a foreign host name has no credential to
 * read with.
 */
export function allowedHosts({ upstream, callers, server }: Config): readonly string[] | undefined {
  const holdsKey = upstream.apiKey !== undefined || upstream.accounts !== undefined;
  const isOpen = callers.tokensFile === undefined && callers.jwt === undefined;
  return holdsKey && isOpen && isLoopback(server.host) ? server.allowedHosts : undefined;
}
