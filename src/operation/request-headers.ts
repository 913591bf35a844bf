import { createHash, timingSafeEqual } from 'node:crypto';
import type { ReadHeader } from '../runtime/cross-origin.ts';
import { parseTraceparent } from '../runtime/traceparent.ts';

// Headers that an operation's context reads.

/** The caller's trace, which is sent on to the upstream; undefined if the header is missing or malformed. */
export function readTraceParent(header: ReadHeader): string | undefined {
  const text = header('traceparent');
  return text != null && parseTraceparent(text) ? text : undefined;
}

/** Whether the caller wants data from the upstream instead of the cache: RFC 9111, 5.2.1.4. */
export function asksForReload(header: ReadHeader): boolean {
  const directives = (header('cache-control') ?? '').replace(/"[^"]*"/g, '').split(',');
  return directives.some((directive) => directive.split('=', 1)[0]?.trim().toLowerCase() === 'no-cache');
}

/** Whether a request comes from the router, which proves it with the secret. Without a secret, every request does. */
export type IsRouter = (header: ReadHeader) => boolean;

export function createRouterCheck(secret: string | undefined): IsRouter {
  if (secret === undefined) return () => true;
  // Digests have one length, so that the time of the comparison does not tell the length of the secret.
  const expected = digest(secret);
  return (header) => {
    const given = header('x-router-secret');
    return given != null && timingSafeEqual(digest(given), expected);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
