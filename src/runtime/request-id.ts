import { randomUUID } from 'node:crypto';

// The alphabet makes an id harmless in logs, in headers and for the upstream.
const pattern = /^[A-Za-z0-9_-]{1,64}$/;

/** The id of a request: the caller's if it is valid, otherwise a new one. */
export function requestIdOf(given: string | null | undefined): string {
  return given != null && pattern.test(given) ? given : randomUUID();
}
