import { randomUUID } from 'node:crypto';
// The alphabet keeps it harmless in logs, headers and upstream.
const pattern = /^[A-Za-z0-9_-]{1,64}$/;
/** A request's id: the caller's where it can be used, one of ours otherwise. */
export function requestIdOf(given) {
    return given != null && pattern.test(given) ? given : randomUUID();
}
