import { createHash, timingSafeEqual } from 'node:crypto';
import type { ReadHeader } from '../runtime/cross-origin.ts';

/** Whether a request comes from a router, by the secret it sends; where there is none to send, every request may. */
export type IsRouter = (header: ReadHeader) => boolean;

export function createRouterCheck(secret: string | undefined): IsRouter {
  if (secret === undefined) return () => true;
  // Digests are of one length, so that the time of comparing tells nothing of the secret's.
  const expected = digest(secret);
  return (header) => {
    const given = header('x-router-secret');
    return given != null && timingSafeEqual(digest(given), expected);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
