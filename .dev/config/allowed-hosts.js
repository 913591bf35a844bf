import { isLoopback } from './is-loopback.js';
/**
 * The names beside loopback's that the listener answers to; undefined where it answers to every name. Only a key that
 * anybody on this machine can use needs it: elsewhere a page under a foreign name has no credential to read with.
 */
export function allowedHosts({ upstream, server }) {
    return upstream.apiKey !== undefined && isLoopback(server.host) ? server.allowedHosts : undefined;
}
