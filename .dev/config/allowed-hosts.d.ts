import type { Config } from './config.ts';
/**
 * The names beside loopback's that the listener answers to; undefined where it answers to every name. Only a key that
 * anybody on this machine can use needs it: elsewhere a page under a foreign name has no credential to read with.
 */
export declare function allowedHosts({ upstream, server }: Config): readonly string[] | undefined;
