import type { IncomingMessage } from 'node:http';
import { type Answer } from './error-answer.ts';
/** The answer to a request that came under a name which is not ours; undefined for all others. */
export type RefuseHost = (request: Pick<IncomingMessage, 'headers'>) => Answer | undefined;
/**
 * Keeps a page that a browser was shown under a foreign name from reading through that name (DNS rebinding): only
 * loopback names and `allowedHosts` are answered. Without `allowedHosts` every name is. The host of a target that is a whole
 * URL has taken the place of Host by then (to-origin-form).
 */
export declare function createRefuseHost(allowedHosts: readonly string[] | undefined): RefuseHost;
